"""Files dropped on QGIS's window."""

from __future__ import annotations

import pytest
from copc_forge.plugin import drop
from qgis.PyQt.QtCore import QMimeData, QUrl


@pytest.mark.parametrize(
    ("paths", "ours"),
    [
        (["/a/b.las"], True),
        (["/a/b.LAZ", "/a/ü c.las"], True),
        (["/a/b.copc.laz"], False),
        (["/a/b.las", "/a/c.gpkg"], False),
        ([], False),
        ([""], False),
    ],
)
def test_only_las_and_laz_are_taken(qgis_app, monkeypatch, paths, ours):
    monkeypatch.setattr(drop, "opens_las", lambda: False)
    opened = []
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) if path else QUrl("https://example.org/x.las") for path in paths])
    assert drop.LasDropHandler(lambda *call: opened.append(call)).handleMimeDataV2(data) is ours
    qgis_app.processEvents()
    assert opened == ([("copcforge:convert", {"INPUT": paths})] if ours else [])


def test_a_qgis_that_opens_las_keeps_its_drops(qgis_app, monkeypatch):
    monkeypatch.setattr(drop, "opens_las", lambda: True)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/b.las")])
    assert drop.LasDropHandler(None).handleMimeDataV2(data) is False
