"""Loading and unloading, whole and crippled."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from unittest.mock import MagicMock

import copc_forge
import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QMainWindow

PATH = next(iter(copc_forge.__path__))
ROOT = Path(PATH)
WITHOUT_PACKAGES = f"""
import importlib.util, os, sys
BLOCKED = {{"numpy", "lazrs", "pyproj", "lz4", "zstandard", "laspy"}}
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Block())
spec = importlib.util.spec_from_file_location("copc_forge", os.path.join({PATH!r}, "__init__.py"), submodule_search_locations=[{PATH!r}])
module = sys.modules["copc_forge"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
from qgis.core import QgsApplication, QgsProcessingContext
app = QgsApplication([], False)
app.initQgis()
plugin = module.classFactory(None)
plugin.initProcessing()
algorithms = QgsApplication.processingRegistry().providerById("copcforge").algorithms()
print(len(algorithms))
print(QgsApplication.processingRegistry().createAlgorithmById("copcforge:convert").checkParameterValues({{}}, QgsProcessingContext())[1])
plugin.unload()
app.exitQgis()
"""


def window_interface() -> MagicMock:
    iface = MagicMock()
    iface.mainWindow.return_value = QMainWindow()
    return iface


def test_everything_that_is_added_is_taken_away(qgis_app):
    iface = window_interface()
    handlers, path = list(logging.getLogger("copc_forge").handlers), list(sys.path)
    plugin = copc_forge.classFactory(iface)
    plugin.initGui()
    assert QgsApplication.processingRegistry().providerById("copcforge") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("copcforge") is None
    assert [call.args for call in iface.addPluginToMenu.call_args_list] == [call.args for call in iface.removePluginMenu.call_args_list]
    assert iface.registerOptionsWidgetFactory.call_args == iface.unregisterOptionsWidgetFactory.call_args
    assert iface.registerCustomDropHandler.call_args == iface.unregisterCustomDropHandler.call_args
    assert logging.getLogger("copc_forge").handlers == handlers and sys.path == path


@pytest.mark.parametrize("how", ["QGIS starts", "switched on later", "unloaded before"])
def test_the_rest_comes_once_the_window_stands(qgis_app, how):
    iface = window_interface()
    if how == "switched on later":
        iface.mainWindow().show()
    plugin = copc_forge.classFactory(iface)
    plugin.initGui()
    assert not iface.addCustomActionForLayerType.called
    if how == "unloaded before":
        plugin.unload()
    for call in iface.initializationCompleted.connect.call_args_list:
        call.args[0]()
    assert not iface.addCustomActionForLayerType.called, "QGIS still has the window to draw"
    qgis_app.processEvents()
    added = [call.args[0] for call in iface.addCustomActionForLayerType.call_args_list]
    assert bool(added) == (how != "unloaded before") and iface.initializationCompleted.connect.called == (how != "switched on later")
    if added:
        plugin.unload()
    assert [call.args[0] for call in iface.removeCustomActionForLayerType.call_args_list] == added


def test_it_can_be_loaded_again_after_unloading(qgis_app):
    for _ in range(2):
        plugin = copc_forge.classFactory(window_interface())
        plugin.initGui()
        plugin.unload()


def test_processing_alone_needs_no_window(qgis_app):
    plugin = copc_forge.classFactory(None)
    plugin.initProcessing()
    provider = QgsApplication.processingRegistry().providerById("copcforge")
    assert provider.algorithm("convert") is not None
    models = [
        algorithm
        for algorithm in provider.algorithms()
        if algorithm.id() == f"copcforge:{algorithm.name()}" and algorithm.group() == "COPC Forge"
    ]
    assert len(models) == len(list((ROOT / "processing" / "models").glob("*.model3"))) and all(model.canExecute()[0] for model in models)
    plugin.unload()


def test_missing_packages_do_not_break_start_up():
    done = subprocess.run([sys.executable, "-c", WITHOUT_PACKAGES], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    count, sentence = done.stdout.strip().splitlines()[-2:]
    assert int(count) >= 2
    assert all(name in sentence for name in ("numpy", "pyproj", "install"))


def test_menu_opens_dialogs(qgis_app, monkeypatch):
    opened = []
    monkeypatch.setitem(sys.modules, "processing", MagicMock(execAlgorithmDialog=lambda *call: opened.append(call)))
    iface = window_interface()
    plugin = copc_forge.classFactory(iface)
    plugin.initGui()
    actions = {call.args[1].text(): call.args[1] for call in iface.addPluginToMenu.call_args_list}
    for text in ("Convert to COPC…", "Inspect point cloud…", "Validate point cloud…", "Assign CRS…"):
        actions[text].trigger()
    actions["Add LAS, LAZ or container…"].trigger()
    plugin.unload()
    assert opened == [(f"copcforge:{name}", {}) for name in ("convert", "inspect", "validate", "assigncrs")]
    assert iface.openDataSourceManagerPage.call_args.args == ("copcforge",)


def test_help_shows_a_page_that_is_there(qgis_app, monkeypatch):
    from copc_forge.desk.manual import manual
    from copc_forge.plugin.window import help

    shown = []
    monkeypatch.setattr(help.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    help.show()
    assert shown == [manual()] and shown[0].endswith(("index.html", "user-guide.md"))
