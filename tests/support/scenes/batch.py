"""Runs inside a QGIS with a window: fills the dialog and the batch window of copcforge:convert as a user does, runs the batch, tells.

COPC_FORGE_SCENE='{"files": [paths], "picture": "….png", "result": "….json"}'
"""

from __future__ import annotations

from pathlib import Path

from copc_forge.tests.support.scenes.frame import RESULT, SCENE, Play, is_ready, open_batch, open_dialog


class Batch(Play):
    def begin(self) -> None:
        if not is_ready():
            return
        dialog = open_dialog("convert")
        wrappers = dialog.mainWidget().wrappers
        wrappers["INPUT"].setParameterValue([SCENE["files"][0]], dialog.processingContext())
        value = wrappers["OUTPUT"].parameterValue()
        RESULT["proposed"] = value.sink.staticValue() if hasattr(value, "sink") else value
        dialog.grab().save(SCENE["picture"])
        RESULT["copied"] = dialog.algorithm().asPythonCommand({"INPUT": SCENE["files"]}, dialog.processingContext())
        dialog.close()
        self.step = self.run

    def run(self) -> None:
        self.batch, RESULT["outputs"] = open_batch("convert", SCENE["files"])
        self.batch.mainWidget().checkLoadLayersOnCompletion.setChecked(True)
        self.batch.runAlgorithm()
        self.step = self.wait

    def wait(self) -> None:
        if all(Path(path).is_file() for path in RESULT["outputs"]):
            self.rest(2000)


PLAY = Batch()
