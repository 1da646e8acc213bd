"""Runs inside a QGIS with a window: fills the dialog and the batch window of copcforge:convert as a user does, runs the batch, tells.

COPC_FORGE_SCENE='{"files": [paths], "picture": "….png", "result": "….json"}'
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
RESULT: dict = {"errors": []}
TICKS = 240  # of half a second
sys.excepthook = lambda kind, error, trace: RESULT["errors"].append("".join(traceback.format_exception(kind, error, trace)))


class Play:
    """One step after the other; QGIS ends after the last."""

    def __init__(self):
        self.batch, self.left, self.step = None, TICKS, self.fill
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(500)

    def tick(self) -> None:
        self.left -= 1
        try:
            if not self.left:
                raise TimeoutError(self.step.__name__)
            self.step()
        except Exception:  # QGIS would swallow it and stay open
            RESULT["errors"].append(traceback.format_exc())
            self.end()

    def fill(self) -> None:
        algorithm = QgsApplication.processingRegistry().algorithmById("copcforge:convert")
        if "copc_forge" not in plugins or algorithm is None:
            return
        from processing.gui.AlgorithmDialog import AlgorithmDialog
        from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

        dialog = AlgorithmDialog(algorithm.create(), parent=iface.mainWindow())
        wrappers = dialog.mainWidget().wrappers
        wrappers["INPUT"].setParameterValue([SCENE["files"][0]], dialog.processingContext())
        value = wrappers["OUTPUT"].parameterValue()
        RESULT["proposed"] = value.sink.staticValue() if hasattr(value, "sink") else value
        dialog.show()
        dialog.grab().save(SCENE["picture"])
        dialog.close()
        self.batch = BatchAlgorithmDialog(algorithm.create(), parent=iface.mainWindow())
        self.batch.show()
        panel = self.batch.mainWidget()
        inputs = panel.tblParameters.cellWidget(0, panel.parameter_to_column["INPUT"])  # what *Autofill* works with
        first = inputs.findStartingRow()
        for row, path in enumerate(SCENE["files"]):
            inputs.setRowValue(first + row, path, self.batch.processingContext())
        column = panel.parameter_to_column["OUTPUT"]
        RESULT["outputs"] = [panel.tblParameters.cellWidget(row + 1, column).getValue() for row in range(panel.batchRowCount())]
        panel.checkLoadLayersOnCompletion.setChecked(True)
        RESULT["copied"] = dialog.algorithm().asPythonCommand({"INPUT": SCENE["files"]}, dialog.processingContext())
        self.batch.runAlgorithm()
        self.step = self.wait

    def wait(self) -> None:
        if all(Path(path).is_file() for path in RESULT["outputs"]):
            self.step = lambda: None
            QTimer.singleShot(2000, self.end)  # what QGIS does after it

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(RESULT), "utf-8")
        QgsProject.instance().setDirty(False)
        os._exit(0)


PLAY = Play()
