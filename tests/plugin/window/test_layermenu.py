"""The context menu of layers opens dialogs that are filled in."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
from copc_forge.core import convert
from copc_forge.desk.cloudfield import file_of
from copc_forge.plugin.window.layermenu import LayerMenu, offered
from copc_forge.processing.algorithms import ALGORITHMS
from copc_forge.tests.support.cases import make
from qgis.core import QgsPointCloudLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QMainWindow


@pytest.fixture
def layer(qgis_app, tmp_path):
    convert(make(tmp_path / "a.laz", 7, 100), tmp_path / "a.copc.laz")
    return QgsPointCloudLayer(str(tmp_path / "a.copc.laz"), "a", "copc")


def test_each_entry_opens_its_dialog_with_the_layers_file(layer):
    iface, opened = MagicMock(), []
    iface.mainWindow.return_value = QMainWindow()
    iface.activeLayer.return_value = layer
    menu = LayerMenu(iface, lambda *call: opened.append(call))
    menu.add()
    for call in iface.addCustomActionForLayerType.call_args_list:
        call.args[0].trigger()
    assert [name for name, _ in opened] == [algorithm for _, _, algorithm in offered()]
    made = {f"copcforge:{algorithm.ID}": algorithm for algorithm in ALGORITHMS}
    for name, parameters in opened:
        algorithm = made[name]()
        algorithm.initAlgorithm()
        definition, value = algorithm.parameterDefinition("INPUT"), parameters["INPUT"]
        assert definition.checkValueIsAcceptable(value) and (value == layer.source() or value == [layer.source()])
        assert isinstance(value, list) == (definition.type() == "multilayer")
    menu.remove()
    assert iface.removeCustomActionForLayerType.call_count == len(opened)


def test_other_layers_and_far_ones_have_no_file(layer):
    assert file_of(layer) == layer.source()
    assert file_of(None) == file_of(QgsVectorLayer("Point", "v", "memory")) == ""
    assert file_of(QgsPointCloudLayer("https://example.org/a.copc.laz", "far", "copc")) == ""
