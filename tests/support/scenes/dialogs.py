"""Runs inside a QGIS with a window: opens dialogs from an active layer, presses Help, takes pictures, runs a batch of three, and iterates.

COPC_FORGE_SCENE='{"layer": "a.copc.laz", "files": [three], "theme": "", "pictures": "folder", "result": "….json"}'
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointCloudLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialogButtonBox
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
RESULT: dict = {"errors": [], "dialogs": {}}
ALGORITHMS = ("validate", "inspect", "extract", "addtemporalindex", "repair", "assigncrs")
TICK, TICKS = 300, 800  # milliseconds between looks, how many there are at most
sys.excepthook = lambda kind, error, trace: RESULT["errors"].append("".join(traceback.format_exception(kind, error, trace)))


class Shelf(QObject):
    """Takes the pages that Help opens."""

    def __init__(self):
        super().__init__()
        self.opened: list[str] = []

    @pyqtSlot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


class Play:
    """One step after the other; QGIS ends after the last."""

    def __init__(self):
        self.left, self.step, self.dialog, self.queue = TICKS, self.begin, None, list(ALGORITHMS)
        self.shelf = Shelf()
        QDesktopServices.setUrlHandler("file", self.shelf, "take")
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(TICK)

    def tick(self) -> None:
        self.left -= 1
        try:
            if not self.left:
                raise TimeoutError(self.step.__name__)
            self.step()
        except Exception:  # QGIS would swallow it and stay open
            RESULT["errors"].append(traceback.format_exc())
            self.end()

    def begin(self) -> None:
        if "copc_forge" not in plugins or QgsApplication.processingRegistry().algorithmById("copcforge:extract") is None:
            return
        if SCENE.get("theme"):
            QgsApplication.setUITheme(SCENE["theme"])
        self.cloud = QgsPointCloudLayer(SCENE["layer"], "a layer", "copc")
        self.areas = _areas(self.cloud)
        QgsProject.instance().addMapLayers([self.areas, self.cloud])
        iface.setActiveLayer(self.cloud)
        self.step = self.open

    def open(self) -> None:
        if not self.queue:
            self.step = self.iterate
            return
        self.dialog, self.waited = _dialog(self.queue[0]), 0
        self.step = self.look

    def look(self) -> None:
        """Once the fields have learnt what the layer has."""
        self.waited += 1
        name, wrappers = self.queue[0], self.dialog.mainWidget().wrappers
        classes = wrappers["CLASSES"].widget.list if "CLASSES" in wrappers else None
        if self.waited < 3 or (classes is not None and "(" not in classes.item(0).text() and self.waited < 60):
            return
        self.queue.pop(0)
        self.dialog.buttonBox().button(QDialogButtonBox.StandardButton.Help).click()
        told = {
            "title": self.dialog.windowTitle(),
            "input": wrappers["INPUT"].parameterValue(),
            "help": self.shelf.opened[-1] if self.shelf.opened else "",
            "label": wrappers["INPUT"].label.text(),
            "short": self.dialog.algorithm().shortHelpString(),
            "draws": any(one.text() in ("Draw", "Zeichnen", "Dessiner") for one in self.dialog.findChildren(_tool_button())),
        }
        if classes is not None:
            told["classes"] = [classes.item(row).text() for row in range(classes.count())]
            told["times"] = wrappers["TIME_FROM"].widget.line.placeholderText()
            told["attributes"] = wrappers["WHERE"].widget.names.stringList()
        RESULT["dialogs"][name] = told
        if SCENE.get("pictures"):
            self.dialog.grab().save(str(Path(SCENE["pictures"], f"{name}.png")))
            self._picture_of_lists(name, wrappers)
        self.dialog.close()
        self.step = self.open

    def _picture_of_lists(self, name: str, wrappers: dict) -> None:
        if name == "extract":
            for field in ("CLASSES", "TIME_FROM"):
                menu = wrappers[field].widget.button.menu()
                menu.popup(self.dialog.mapToGlobal(self.dialog.rect().center()))
                QgsApplication.processEvents()
                menu.grab().save(str(Path(SCENE["pictures"], f"{name}-{field.lower()}.png")))
                menu.close()

    def iterate(self) -> None:
        """Over two polygons, as the button beside the field does it."""
        self.dialog = _dialog("extract")
        wrappers, context = self.dialog.mainWidget().wrappers, self.dialog.processingContext()
        each = QgsProcessingFeatureSourceDefinition.Flag.FlagCreateIndividualOutputPerInputFeature
        wrappers["POLYGONS"].setParameterValue(QgsProcessingFeatureSourceDefinition(self.areas.id(), flags=each), context)
        RESULT["iterates"] = bool(wrappers["POLYGONS"].parameterValue().flags & each)
        self.before = set(QgsProject.instance().mapLayers())
        self.dialog.runButton().click()
        self.step = self.iterated

    def iterated(self) -> None:
        new = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in self.before]
        if len(new) < 2:
            return
        RESULT["iterated"] = sorted([layer.name(), layer.pointCount(), layer.renderer().type()] for layer in new)
        self.dialog.close()
        self.step = self.batch

    def batch(self) -> None:
        """Three files, extracts of two classes."""
        from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

        algorithm = QgsApplication.processingRegistry().algorithmById("copcforge:extract")
        self.dialog = BatchAlgorithmDialog(algorithm.create(), parent=iface.mainWindow())
        self.dialog.show()
        panel, context = self.dialog.mainWidget(), self.dialog.processingContext()
        cells = {name: panel.tblParameters.cellWidget(0, panel.parameter_to_column[name]) for name in ("INPUT", "CLASSES")}
        first = cells["INPUT"].findStartingRow()
        for row, path in enumerate(SCENE["files"]):
            cells["INPUT"].setRowValue(first + row, path, context)
            cells["CLASSES"].setRowValue(first + row, "2, 5", context)
        column = panel.parameter_to_column["OUTPUT"]
        RESULT["outputs"] = [panel.tblParameters.cellWidget(row + 1, column).getValue() for row in range(panel.batchRowCount())]
        self.dialog.runAlgorithm()
        self.step = self.ran

    def ran(self) -> None:
        if all(Path(path).is_file() for path in RESULT["outputs"]):
            self.step = lambda: None
            QTimer.singleShot(2000, self.end)  # what QGIS does after it

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(RESULT), "utf-8")
        QgsProject.instance().setDirty(False)
        os._exit(0)


def _dialog(name: str):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    algorithm = QgsApplication.processingRegistry().algorithmById(f"copcforge:{name}")
    dialog = AlgorithmDialog(algorithm.create(), parent=iface.mainWindow())
    dialog.resize(1100, 900)
    dialog.show()
    return dialog


def _tool_button():
    from qgis.PyQt.QtWidgets import QToolButton

    return QToolButton


def _areas(cloud) -> QgsVectorLayer:
    """Two halves of a point cloud, with names."""
    layer = QgsVectorLayer("Polygon?field=name:string", "areas", "memory")
    layer.setCrs(cloud.crs())
    box = cloud.extent()
    middle = box.center().x()
    for name, left, right in (("west", box.xMinimum(), middle), ("east", middle, box.xMaximum())):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, box.yMinimum(), right, box.yMaximum())))
        feature.setAttributes([name])
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


PLAY = Play()
