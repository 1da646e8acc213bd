"""Runs inside a QGIS with a window: opens dialogs from an active layer, presses Help, takes pictures, runs a batch of three, and iterates.

COPC_FORGE_SCENE='{"layer": "a.copc.laz", "files": [three], "theme": "", "pictures": "folder", "result": "….json"}'
"""

from __future__ import annotations

from pathlib import Path

from copc_forge.tests.support.scenes.frame import RESULT, SCENE, Play, active_cloud, is_ready, open_batch, open_dialog
from qgis.core import QgsApplication, QgsProcessingFeatureSourceDefinition, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialogButtonBox, QToolButton

RESULT["dialogs"] = {}
ALGORITHMS = ("validate", "inspect", "extract", "addtemporalindex", "repair", "assigncrs")
DRAW = ("Draw", "Zeichnen", "Dibujar", "Dessiner", "Rysuj")


class Shelf(QObject):
    """Takes the pages that Help opens."""

    def __init__(self):
        super().__init__()
        self.opened: list[str] = []

    @pyqtSlot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


class Dialogs(Play):
    TICK = 300

    def __init__(self):
        super().__init__()
        self.dialog, self.queue, self.shelf = None, list(ALGORITHMS), Shelf()
        QDesktopServices.setUrlHandler("file", self.shelf, "take")

    def begin(self) -> None:
        if not is_ready():
            return
        if SCENE.get("theme"):
            QgsApplication.setUITheme(SCENE["theme"])
        _cloud, self.areas = active_cloud("a layer")
        self.step = self.open

    def open(self) -> None:
        if not self.queue:
            self.step = self.iterate
            return
        self.dialog, self.waited = open_dialog(self.queue[0]), 0
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
            "draws": any(one.text() in DRAW for one in self.dialog.findChildren(QToolButton)),
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
        self.dialog = open_dialog("extract")
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
        self.dialog, RESULT["outputs"] = open_batch("extract", SCENE["files"], CLASSES="2, 5")
        self.dialog.runAlgorithm()
        self.step = self.ran

    def ran(self) -> None:
        if all(Path(path).is_file() for path in RESULT["outputs"]):
            self.rest(2000)


PLAY = Dialogs()
