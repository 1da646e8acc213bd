"""A layer whose file is replaced while it is shown."""

from __future__ import annotations

from pathlib import Path

from copc_forge.core import convert
from copc_forge.desk import styling
from copc_forge.processing.layers import holding, reload
from copc_forge.tests.support import survey
from qgis.core import QgsPointCloudLayer


def write(path: Path, count: int) -> None:
    source = path.with_name(f"{count}.laz")
    survey.write_survey(source, survey.Survey(count, count, 7))
    convert(source, path)


def test_a_replaced_file_is_shown_anew_in_the_same_style(project, tmp_path):
    path = tmp_path / "a.copc.laz"
    write(path, 1_000)
    layer = project.addMapLayer(QgsPointCloudLayer(str(path), "points", "copc"))
    styling.style(layer)
    write(path, 2_000)
    assert layer.pointCount() == 1_000
    reload(holding(str(path), project))
    assert layer.isValid() and layer.pointCount() == 2_000 and layer.renderer().type() == "rgb"


def test_only_layers_of_that_file_count(project, tmp_path):
    path = tmp_path / "a.copc.laz"
    write(path, 1_000)
    project.addMapLayer(QgsPointCloudLayer(str(path), "points", "copc"))
    assert holding(str(tmp_path / "b.copc.laz"), project) == [] and holding("", project) == [] and holding(str(path), None) == []
    assert [layer.name() for layer in holding(str(tmp_path / "." / "a.copc.laz"), project)] == ["points"]


def test_tasks_that_read_the_former_file_are_ended_first(project, tmp_path, monkeypatch):
    path, order = tmp_path / "a.copc.laz", []
    write(path, 1_000)
    layer = project.addMapLayer(QgsPointCloudLayer(str(path), "points", "copc"))
    layer.dataSourceChanged.connect(lambda: order.append("opened anew"))
    monkeypatch.setattr("copc_forge.processing.layers.end_statistics", lambda: order.append("ended"))
    reload(holding(str(path), project))
    reload([])
    assert order == ["ended", "opened anew"]
