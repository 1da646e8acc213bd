"""The style by GPS time that is offered beside a layer's own."""

from __future__ import annotations

import pytest
from copc_forge.desk import styling
from copc_forge.desk.looks import look_at
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsPointCloudAttributeByRampRenderer, QgsPointCloudLayer, QgsPointCloudRgbRenderer


@pytest.fixture
def layer(qgis_app, tmp_path):
    def layer(**changes) -> QgsPointCloudLayer:
        parts = tiny_copc()
        for name, value in changes.items():
            setattr(parts, name, value)
        (tmp_path / "a.copc.laz").write_bytes(parts.build())
        return QgsPointCloudLayer(str(tmp_path / "a.copc.laz"), "a", "copc")

    return layer


def test_it_is_offered_and_not_imposed(layer):
    found = layer()
    look = look_at(found.source())
    assert styling.style(found) == styling.RGB
    offered = [styling.offer_styles(found, look, styling.RGB) for _ in range(2)]
    assert offered[0] == offered[1] and "GPS time" in offered[0]
    assert isinstance(found.renderer(), QgsPointCloudRgbRenderer)
    manager = found.styleManager()
    assert manager.styles().count("GPS time") == 1 and manager.currentStyle() == "default"
    assert manager.setCurrentStyle("GPS time")
    renderer, least = found.renderer(), min(own["gps_time"].min() for own in tiny_copc().points.values())
    assert isinstance(renderer, QgsPointCloudAttributeByRampRenderer) and renderer.attribute() == "GpsTime"
    assert renderer.minimum() == pytest.approx(least, abs=1e-3) and renderer.maximum() > renderer.minimum() + 900
    assert renderer.colorRampShader().colorRampItemList()
    manager.setCurrentStyle("default")
    assert isinstance(found.renderer(), QgsPointCloudRgbRenderer)


def test_without_an_index_the_file_itself_tells_its_times(layer):
    least, greatest = look_at(layer(temporal=False).source()).times
    assert least < greatest
    assert look_at("/nowhere.copc.laz").times is None
