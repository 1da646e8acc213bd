"""Runs inside a QGIS with a window: opens the dialog of copcforge:convert, takes its picture, runs it, and says what came of it.

COPC_FORGE_SCENE='{"parameters": {…}, "picture": "dialog.png", "result": "result.json"}' bin/qgis --nologo --code tools/scene.py
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
SIZE = (980, 760)
PATIENCE = 120  # seconds that anything may take
TICK = 500  # milliseconds between looks


class Play:
    """One step after the other, each waiting until QGIS is ready for it; QGIS ends after the last one."""

    def __init__(self):
        self.dialog, self.result, self.ticks = None, {}, 0
        self.step = self.open
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(TICK)

    def tick(self) -> None:
        self.ticks += 1
        try:
            if self.ticks * TICK > PATIENCE * 1000:
                raise TimeoutError(f"QGIS was not ready for '{self.step.__name__}'")
            self.step()
        except Exception:  # QGIS would swallow it and stay open
            self.result["error"] = traceback.format_exc()
            self.end()

    def open(self) -> None:
        """By the plugin's own menu entry's way, once the plugin is there. The dialog blocks, so the timer goes on inside it."""
        if "copc_forge" in plugins:
            from copc_forge.desk.dialogs import open_dialog

            self.step = self.picture
            QTimer.singleShot(0, lambda: open_dialog("copcforge:convert", SCENE["parameters"]))

    def picture(self) -> None:
        self.dialog = next(
            (widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "runButton") and widget.isVisible()), None
        )
        if self.dialog is None:
            return
        self.dialog.resize(*SIZE)
        QApplication.processEvents()
        self.result["title"] = self.dialog.windowTitle()
        self.dialog.grab().save(SCENE["picture"])
        self.dialog.algorithmFinished.connect(
            lambda successful, results: self.result.update(successful=successful, results=_plain(results))
        )
        self.step = self.wait
        self.dialog.runButton().click()

    def wait(self) -> None:
        layers = list(QgsProject.instance().mapLayers().values())
        if "successful" in self.result and (layers or not self.result["successful"]):
            self.result["layers"] = [_described(layer) for layer in layers]
            self.end()

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(self.result), "utf-8")
        QgsProject.instance().setDirty(False)
        if self.dialog is not None:
            self.dialog.close()
        QTimer.singleShot(0, lambda: iface.mainWindow().close())
        QTimer.singleShot(3000, lambda: os._exit(0))  # whatever QGIS wants to ask when it closes


def _plain(results: dict) -> dict:
    return {name: value if isinstance(value, (int, float, str, bool)) else str(value) for name, value in results.items()}


def _described(layer) -> dict:
    return {
        "name": layer.name(),
        "provider": layer.providerType(),
        "points": layer.pointCount(),
        "renderer": layer.renderer().type(),
        "renderer_3d": layer.renderer3D().type() if layer.renderer3D() else "",
        "crs": layer.crs().authid(),
    }


PLAY = Play()
