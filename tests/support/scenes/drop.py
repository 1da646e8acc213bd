"""Runs inside a QGIS with a window: drops files on it as the desktop would, and says what came of it, with a picture.

COPC_FORGE_SCENE='{"drop": [paths], "layers": how many to wait for, "picture": "….png", "result": "….json"}'
"""

from __future__ import annotations

import time

from copc_forge.tests.support.scenes.frame import RESULT, SCENE, Play, is_ready
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

PLACE = QPoint(700, 500)  # in the map


class Drop(Play):
    TICK = 100

    def begin(self) -> None:
        if not is_ready():
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
        RESULT["seconds"] = time.monotonic() - self.begun
        RESULT["layers"] = sorted([layer.name(), layer.providerType()] for layer in layers)
        RESULT["said"] = [item.text() for item in iface.messageBar().items()]
        RESULT["dialogs"] = [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isModal() and widget.isVisible()]
        self.step = lambda: None
        QTimer.singleShot(3000, self.picture)  # the map is drawn

    def picture(self) -> None:
        shown = iface.mapCanvas().extent()
        layers = list(QgsProject.instance().mapLayers().values())
        RESULT["map_shows"] = [layer.name() for layer in layers if shown.intersects(layer.extent())]
        iface.mainWindow().grab().save(SCENE["picture"])
        self.end()


def _drop_event(*dragged) -> QDropEvent:
    try:
        return QDropEvent(QPointF(PLACE), *dragged)
    except TypeError:  # some builds of Qt 5
        return QDropEvent(PLACE, *dragged)


PLAY = Drop()
