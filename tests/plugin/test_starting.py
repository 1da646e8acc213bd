"""QGIS's start waits for the plugin: what only a run, a drop or a dialog needs is not loaded before."""

from __future__ import annotations

import json
import subprocess
import sys

import copc_forge
import pytest

PATH = next(iter(copc_forge.__path__))
STARTED = f"""
import importlib.util, json, os, sys
from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar
import qgis.utils
app = QgsApplication([], True)
app.initQgis()
class Iface(QObject):
    initializationCompleted = pyqtSignal()
    def __init__(self):
        super().__init__()
        self.window = QMainWindow()
    def mainWindow(self):
        return self.window
    def addToolBar(self, name):
        return QToolBar(name)
    def __getattr__(self, name):
        return lambda *arguments, **options: None
iface = Iface() if {{window}} else None
before = set(sys.modules)
spec = importlib.util.spec_from_file_location("copc_forge", os.path.join({PATH!r}, "__init__.py"), submodule_search_locations=[{PATH!r}])
module = sys.modules["copc_forge"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
plugin = module.classFactory(iface)
plugin.initGui() if iface else plugin.initProcessing()
started = set(sys.modules)
plugin.unload()
print(json.dumps([sorted(started - before), sorted(set(sys.modules) - started)]))
sys.stdout.flush()
os._exit(0)
"""
# More than a start is worth, each; `logging` and `dataclasses` QGIS's own plugins load as well.
HEAVY = (
    "numpy", "pyproj", "lazrs", "lz4", "zstandard", "ssl", "socket", "http.client", "urllib.request", "email", "html.parser", "zipfile",
    "tempfile", "subprocess", "concurrent.futures", "multiprocessing", "asyncio", "platform", "locale",
)  # fmt: skip
MOST = {True: 88, False: 75}  # modules of ours, with a window and without; what makes them more should be worth it


@pytest.fixture(scope="module", params=[True, False], ids=["window", "qgis_process"])
def started(request):
    """Whether there is a window, the modules that a start loads, and those that unloading does."""
    program = STARTED.format(window=request.param)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return request.param, *map(set, json.loads(done.stdout.splitlines()[-1]))


def test_a_start_loads_what_stands_in_qgis_and_no_more(started):
    window, loaded, _ = started
    ours = {name.removeprefix("copc_forge.") for name in loaded if name.startswith("copc_forge.")}
    assert not loaded.intersection(HEAVY)
    assert len(ours) <= MOST[window], sorted(ours)
    assert {name.split(".")[1] for name in ours if name.startswith("core.")} <= {"base", "parameters", "las"}
    assert not {name for name in ours if name.startswith(("core.base.monitor", "core.base.errors", "plugin.opening.", "plugin.packages."))}


def test_all_parameters_are_there_once_it_has_started(started):
    """What the count above leaves out must not be these."""
    from copc_forge.processing.algorithms import ALGORITHMS

    _, loaded, _ = started
    assert {algorithm.__module__ for algorithm in ALGORITHMS} <= loaded


def test_unloading_loads_nothing(started):
    """When a plugin is updated, QGIS unloads it with the files of the next version in place."""
    _, _, loaded = started
    assert not {name for name in loaded if name.startswith("copc_forge")}
