"""Runs inside a QGIS with a window: brings it into one state after the other, and takes a picture of each.

COPC_FORGE_SCENE='{"shots": [{"name": …, …}], "folder": "for pictures", "size": [wide, high]}'; a shot has any of
  load, style   a COPC to show, and which of its styles
  drop          paths that are dropped on the window
  run           pairs of algorithm and parameters, whose results are loaded
  zoom          part of the full extent that is shown
  dialog, given an algorithm's dialog, which is the picture then, and what is filled in
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsPointCloudLayer, QgsProcessingFeedback, QgsProcessingOutputLayerDefinition, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
TICK, PATIENCE = 500, 900  # milliseconds, ticks
STILL = 6  # ticks without anything drawn before the picture is taken
KEPT = ("mFileToolBar", "mMapNavToolBar", "CopcForgeToolBar")


class Play:
    """One shot after the other; QGIS ends after the last."""

    def __init__(self):
        self.left, self.shots, self.step, self.dialog, self.still = PATIENCE, list(SCENE["shots"]), self.begin, None, 0
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(TICK)

    def tick(self) -> None:
        self.left -= 1
        try:
            if not self.left:
                raise TimeoutError(self.shots[0]["name"])
            self.step()
        except Exception:  # QGIS would swallow it and stay open
            Path(SCENE["folder"], "wrong.txt").write_text(traceback.format_exc(), "utf-8")
            self.end()

    def begin(self) -> None:
        if "copc_forge" not in plugins or QgsApplication.processingRegistry().algorithmById("copcforge:convert") is None:
            return
        iface.mainWindow().resize(*SCENE["size"])
        for panel in iface.mainWindow().findChildren(QDockWidget):
            panel.setVisible(panel.objectName() == "Layers")
        for bar in iface.mainWindow().findChildren(QToolBar):
            bar.setVisible(bar.objectName() in KEPT)
        self.step = self.prepare

    def prepare(self) -> None:
        if not self.shots:
            self.end()
            return
        shot = self.shots[0]
        QgsProject.instance().clear()
        iface.messageBar().clearWidgets()
        if "load" in shot:
            show(shot["load"], shot.get("style", ""))
        for algorithm, parameters in shot.get("run", ()):
            run(algorithm, parameters)
        if "drop" in shot:
            plugins["copc_forge"].desktop.opener.take(shot["drop"])
        if "dialog" in shot:
            self.dialog = dialog(shot["dialog"], shot.get("given", {}))
        self.still, self.step = 0, self.wait

    def wait(self) -> None:
        busy = iface.mapCanvas().isDrawing() or plugins["copc_forge"].desktop.opener.is_busy
        self.still = 0 if busy else self.still + 1
        if self.still == STILL and not self.dialog:
            iface.zoomFull()
            iface.mapCanvas().zoomByFactor(self.shots[0].get("zoom", 1))
        if self.still > 2 * STILL:
            self.take()

    def take(self) -> None:
        window = self.dialog or iface.mainWindow()
        window.grab().save(str(Path(SCENE["folder"], f"{self.shots.pop(0)['name']}.png")))
        if self.dialog:
            self.dialog.close()
            self.dialog = None
        self.step = self.prepare

    def end(self) -> None:
        self.timer.stop()
        QgsProject.instance().setDirty(False)
        os._exit(0)


def show(path: str, style: str) -> None:
    from copc_forge.desk import looks, styling

    layer = QgsPointCloudLayer(path, Path(path).name.split(".")[0], "copc")
    QgsProject.instance().setCrs(layer.crs())
    QgsProject.instance().addMapLayer(layer)
    styling.dress(layer, looks.look_at(path))
    if style:
        layer.styleManager().setCurrentStyle(style)


def run(algorithm: str, parameters: dict) -> None:
    import processing

    output = parameters.get("OUTPUT", "")
    if output.endswith(".laz"):  # the function below does that for rasters and vectors alone
        parameters = parameters | {"OUTPUT": QgsProcessingOutputLayerDefinition(output, QgsProject.instance())}
    processing.runAndLoadResults(f"copcforge:{algorithm}", parameters, feedback=QgsProcessingFeedback(False))


def dialog(algorithm: str, given: dict):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    made = AlgorithmDialog(QgsApplication.processingRegistry().algorithmById(f"copcforge:{algorithm}").create(), parent=iface.mainWindow())
    made.setParameters(given)
    made.resize(1000, 780)
    made.show()
    return made


PLAY = Play()
