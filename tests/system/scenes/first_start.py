"""Runs inside a QGIS with a window and an empty profile: installs the plugin's archive, takes its offer, and drops a file.

COPC_FORGE_SCENE holds archive, input, output, result, and "files", a folder of wheels, if the packages must come from there.
"""

from __future__ import annotations

import importlib.util
import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
PATIENCE, TICK = 90, 200  # seconds, milliseconds
NAMES = ("lazrs", "lz4", "zstandard")


def is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def missing() -> list[str]:
    return [name for name in NAMES if not is_there(name)]


class Play:
    """One step after the other, each waiting until QGIS is ready for it."""

    def __init__(self):
        self.begun = time.monotonic()
        self.result: dict = {"said": [], "asked": [], "clicks": 0}
        self.ticks, self.step, self.busy = 0, self.install, False
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.timer.start(TICK)

    def tick(self) -> None:
        self.ticks += 1
        try:
            self.answer()
            if self.ticks * TICK > PATIENCE * 1000:
                raise TimeoutError(f"QGIS was not ready for '{self.step.__name__}'; it said {self.result['said']}")
            if not self.busy:
                self.busy = True
                self.step()
                self.busy = False
        except Exception:  # QGIS would swallow it and stay open
            self.result["error"] = traceback.format_exc()
            self.end()

    def install(self) -> None:
        """By QGIS's own installer, which loads the plugin at once."""
        import pyplugin_installer

        self.result["missing before"] = missing()
        self.result["pip"] = is_there("pip")
        self.step = self.offer
        pyplugin_installer.instance().installFromZipFile(SCENE["archive"])

    def offer(self) -> None:
        button = self.button("Download")
        if "copc_forge" in plugins and button is not None:
            self.result["offer"] = self.said()
            self.click(button)
            self.step = self.fetched

    def fetched(self) -> None:
        said = self.said()
        if not said or said == self.result["offer"] or "Installing" in said:
            return
        self.result["said"].append(said)
        if "Installed" in said or not SCENE.get("files"):
            self.step = self.drop
            return
        self.step = self.run_dialog

    def run_dialog(self) -> None:
        """The dialog of the algorithm, which misses the packages; `answer` clicks in the question's boxes, and the run goes on."""
        from copc_forge.desk.dialogs import open_dialog

        QFileDialog.getExistingDirectory = lambda *_words: SCENE["files"]
        parameters = {"INPUT": [SCENE["input"]], "OUTPUT": SCENE["output"]}
        self.step = self.start_run
        QTimer.singleShot(0, lambda: open_dialog("copcforge:convert", parameters))

    def start_run(self) -> None:
        dialogs = [widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "runButton") and widget.isVisible()]
        if not dialogs:
            return
        self.dialog = dialogs[0]
        self.dialog.algorithmFinished.connect(lambda _successful, results: self.result.update(points=results.get("POINTS")))
        self.step = self.wait
        self.dialog.runButton().click()

    def wait(self) -> None:
        if "points" in self.result:
            self.result["missing after"] = missing()
            self.dialog.close()
            self.end()

    def drop(self) -> None:
        """As QGIS tells of a file that was dropped on its window."""
        self.result["missing after"] = missing()
        self.result["taken"] = plugins["copc_forge"].desktop.drop_handler.handleFileDrop(SCENE["input"])
        self.step = self.shown

    def shown(self) -> None:
        layers = list(QgsProject.instance().mapLayers().values())
        if layers and not plugins["copc_forge"].desktop.opener.is_busy:
            self.result["seconds"] = time.monotonic() - self.begun
            self.result["points"], self.result["layer"] = layers[0].pointCount(), layers[0].source()
            self.end()

    def answer(self) -> None:
        """Clicks in message boxes that have come up."""
        for box in [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]:
            buttons = {button.text().replace("&", ""): button for button in box.buttons()}
            self.result["asked"].append([box.text(), sorted(buttons)])
            wanted = next((name for name in ("From files…", "Choose folder…", "OK") if name in buttons), None)
            if wanted:
                self.click(buttons[wanted])

    def click(self, button) -> None:
        self.result["clicks"] += 1
        button.click()

    def said(self) -> str:
        items = [item for item in iface.messageBar().items() if item.title() == "COPC Forge"]
        return items[0].text() if items else ""

    def button(self, text: str) -> QPushButton | None:
        found = [button for item in iface.messageBar().items() for button in item.findChildren(QPushButton) if button.text() == text]
        return found[0] if found else None

    def end(self) -> None:
        self.timer.stop()
        Path(SCENE["result"]).write_text(json.dumps(self.result), "utf-8")
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(0, lambda: iface.mainWindow().close())
        QTimer.singleShot(3000, lambda: os._exit(0))  # whatever QGIS wants to ask when it closes


PLAY = Play()
