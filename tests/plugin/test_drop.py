"""Files dropped on QGIS's window: which are ours."""

from __future__ import annotations

import pytest
from copc_forge.desk import settings
from copc_forge.plugin import drop
from copc_forge.tests.support.cases import make
from qgis.core import QgsSettings


@pytest.fixture
def taken(qgis_app, monkeypatch):
    """Drops a file on a handler in a QGIS that opens LAS, or does not; whether it was taken."""

    def taken(path, opens_las: bool = False) -> bool:
        paths = []
        monkeypatch.setattr(drop, "opens_las", lambda: opens_las)
        answer = drop.DropHandler(paths.extend).handleFileDrop(str(path))
        assert paths == ([str(path)] if answer else [])
        return answer

    yield taken
    QgsSettings().remove(settings.PREFIX)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("b.las", True),
        ("ü c.LAZ", True),
        ("b.bcc", True),
        ("b.bccs", True),
        ("b.vpc", True),
        ("ept.json", True),
        ("b.copc.laz", False),
        ("c.gpkg", False),
        ("b.json", False),
        ("._b.las", False),
    ],
)
def test_what_qgis_cannot_open_is_taken(taken, tmp_path, name, ours):
    (tmp_path / name).write_bytes(b"")
    assert taken(tmp_path / name) is ours


def test_folders_are_taken_if_point_clouds_are_in_them(taken, tmp_path):
    for name, inside, ours in (("a", "x.laz", True), ("b", "x.copc.laz", True), ("c", "x.bcc", True), ("d", "x.shp", False)):
        (tmp_path / name / "below").mkdir(parents=True)
        (tmp_path / name / "below" / inside).write_bytes(b"")
        assert taken(tmp_path / name) is ours, name
    (tmp_path / "empty").mkdir()
    assert not taken(tmp_path / "empty")


@pytest.mark.parametrize(
    ("setting", "opens_las", "las", "container"),
    [
        (settings.UNOPENED, False, True, True),
        (settings.UNOPENED, True, False, True),
        (settings.ALWAYS, True, True, True),
        (settings.ALWAYS, False, True, True),
        (settings.NEVER, False, False, False),
        (settings.NEVER, True, False, False),
    ],
)
def test_the_user_has_the_last_word(taken, tmp_path, setting, opens_las, las, container):
    settings.store(drops=setting)
    assert taken(make(tmp_path / "a.las"), opens_las) is las
    (tmp_path / "a.bcc").write_bytes(b"")
    assert taken(tmp_path / "a.bcc", opens_las) is container
