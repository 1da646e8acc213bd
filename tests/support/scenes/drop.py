"""Runs inside a QGIS with a window: drops files on it as the desktop would, and says what came of it, with a picture.

COPC_FORGE_SCENE='{"drop": [paths], "layers": how many to wait for, "picture": "….png", "result": "….json"}'
"""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
PATIENCE = 120  # seconds
TICK = 100  # milliseconds between looks
PLACE = QPoint(700, 500)  # in the map


class Play:
    """Waits for the plugin, drops, waits for layers, takes the picture; QGIS ends after it."""

    def __init__(self):
        self.result, self.step, self.end_at = {}, self.drop, time.monotonic() + PATIENCE
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(TICK)

    def tick(self) -> None:
        try:
            if time.monotonic() > self.end_at:
                raise TimeoutError(f"QGIS was not ready for '{self.step.__name__}'")
            self.step()
        except Exception:  # QGIS would swallow it and stay open
            self.result["error"] = traceback.format_exc()
            self.end()

    def drop(self) -> None:
        if "copc_forge" not in plugins:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in SCENE["drop"]])
        dragged = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter, drop = QDragEnterEvent(PLACE, *dragged), _drop_event(*dragged)
        self.data, self.begun, self.step = data, time.monotonic(), self.wait
        QApplication.sendEvent(iface.mainWindow(), enter)  # without it, a drop has no target
        QApplication.sendEvent(iface.mainWindow(), drop)

    def wait(self) -> None:
        layers = list(QgsProject.instance().mapLayers().values())
        if len(layers) < SCENE["layers"] or plugins["copc_forge"].desktop.opener.is_busy:
            return
        self.result["seconds"] = time.monotonic() - self.begun
        self.result["layers"] = sorted([layer.name(), layer.providerType()] for layer in layers)
        self.result["said"] = [item.text() for item in iface.messageBar().items()]
        self.result["dialogs"] = [
            widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isModal() and widget.isVisible()
        ]
        self.step = lambda: None
        QTimer.singleShot(3000, self.picture)  # the map is drawn

    def picture(self) -> None:
        shown = iface.mapCanvas().extent()
        layers = list(QgsProject.instance().mapLayers().values())
        self.result["map_shows"] = [layer.name() for layer in layers if shown.intersects(layer.extent())]
        iface.mainWindow().grab().save(SCENE["picture"])
        self.end()

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(self.result), "utf-8")
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(0, lambda: iface.mainWindow().close())
        QTimer.singleShot(3000, lambda: os._exit(0))  # whatever QGIS wants to ask when it closes


def _drop_event(*dragged) -> QDropEvent:
    try:
        return QDropEvent(QPointF(PLACE), *dragged)
    except TypeError:  # some builds of Qt 5
        return QDropEvent(PLACE, *dragged)


PLAY = Play()
