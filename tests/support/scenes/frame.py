"""What scenes share, which run inside a QGIS with a window: one step after the other, and in the end what came of them.

A scene is a subclass of Play with a method `begin`, which is called until it sets another `step`, and so on until `end`. What it wants to
tell stands in RESULT; what went wrong in RESULT["errors"], with what was on the screen then.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointCloudLayer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QTextEdit
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
RESULT: dict = {"errors": []}
sys.excepthook = lambda kind, error, trace: RESULT["errors"].append("".join(traceback.format_exception(kind, error, trace)))


class Play:
    """TICK: milliseconds between looks. PATIENCE: seconds that one step may take, on a machine that has much else to do."""

    TICK, PATIENCE = 200, 100

    def __init__(self):
        self._step, self._since = self.begin, time.monotonic()
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(self.TICK)

    def begin(self) -> None:
        raise NotImplementedError

    @property
    def step(self):
        return self._step

    @step.setter
    def step(self, step) -> None:
        self._step, self._since = step, time.monotonic()

    def tick(self) -> None:
        try:
            if time.monotonic() - self._since > self.PATIENCE:
                raise TimeoutError(f"{self.doing()}; on the screen: {on_screen()}")
            self._step()
        except Exception:  # QGIS would swallow it and stay open
            RESULT["errors"].append(traceback.format_exc())
            self.end()

    def doing(self) -> str:
        """What is waited for, for who reads of a failure."""
        return self._step.__name__

    def rest(self, milliseconds: int) -> None:
        """Waits for what QGIS still does after all that can be looked for, and ends."""
        self.step = lambda: None
        QTimer.singleShot(milliseconds, self.end)

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(RESULT), "utf-8")
        QgsProject.instance().setDirty(False)
        os._exit(0)  # whatever QGIS wants to ask when it closes


def is_ready() -> bool:
    """Whether the plugin and its algorithms are there."""
    return "copc_forge" in plugins and QgsApplication.processingRegistry().algorithmById("copcforge:convert") is not None


def on_screen() -> list[str]:
    """Titles of windows, and what the logs of dialogs say."""
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.windowTitle()]
    return [" | ".join(filter(None, (widget.windowTitle(), log_of(widget)))) for widget in shown]


def log_of(dialog) -> str:
    """What a dialog of Processing tells of its run."""
    return "\n".join(text.toPlainText() for text in dialog.findChildren(QTextEdit, "txtLog"))


def open_dialog(name: str):
    """The dialog of one of our algorithms, which does not block."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    return _shown(AlgorithmDialog, name)


def open_batch(name: str, files: list[str], **more: str) -> tuple:
    """Its batch window, with a row for each file and what else each row says; and the outputs that it proposes."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    dialog = _shown(BatchAlgorithmDialog, name)
    panel = dialog.mainWidget()
    cells = {name: panel.tblParameters.cellWidget(0, panel.parameter_to_column[name]) for name in ("INPUT", *more)}
    first = cells["INPUT"].findStartingRow()  # what *Autofill* works with
    for row, path in enumerate(files, first):
        for name, value in {"INPUT": path, **more}.items():
            cells[name].setRowValue(row, value, dialog.processingContext())
    column = panel.parameter_to_column["OUTPUT"]
    return dialog, [panel.tblParameters.cellWidget(row + 1, column).getValue() for row in range(panel.batchRowCount())]


def _shown(kind: type, name: str):
    algorithm = QgsApplication.processingRegistry().algorithmById(f"copcforge:{name}")
    dialog = kind(algorithm.create(), parent=iface.mainWindow())
    dialog.resize(1100, 900)
    dialog.show()
    return dialog


def active_cloud(name: str) -> tuple[QgsPointCloudLayer, QgsVectorLayer]:
    """The scene's point cloud as the active layer, and a layer of its two halves, with names."""
    cloud = QgsPointCloudLayer(SCENE["layer"], name, "copc")
    areas = QgsVectorLayer("Polygon?field=name:string", "areas", "memory")
    areas.setCrs(cloud.crs())
    box, middle = cloud.extent(), cloud.extent().center().x()
    for name, left, right in (("west", box.xMinimum(), middle), ("east", middle, box.xMaximum())):
        feature = QgsFeature(areas.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, box.yMinimum(), right, box.yMaximum())))
        feature.setAttributes([name])
        areas.dataProvider().addFeature(feature)
    areas.updateExtents()
    QgsProject.instance().addMapLayers([areas, cloud])
    iface.setActiveLayer(cloud)
    return cloud, areas
