"""Runs inside a QGIS with a window: converts a dropped file, and measures how long the window does not answer meanwhile.

COPC_FORGE_SCENE='{"drop": [path], "result": "….json"}'
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins

SCENE = json.loads(os.environ["COPC_FORGE_SCENE"])
BEAT = 5  # milliseconds between two answers of a window that has nothing else to do
QUIET, PATIENCE = 5.0, 300.0  # seconds before the drop, and for all


class Play:
    """A heart that beats in the main thread: gaps between its beats are what a user feels."""

    def __init__(self):
        self.gaps: dict[str, list[float]] = {"before": [], "while": [], "loading": []}
        self.phase, self.last, self.begun = "before", time.perf_counter(), time.perf_counter()
        self.opener = None
        self.timer = QTimer()
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT)

    def beat(self) -> None:
        now = time.perf_counter()
        self.gaps[self.phase].append(now - self.last)
        self.last = now
        if now - self.begun > PATIENCE:
            self.end()
        elif self.opener is None:
            self._ready(now)
        elif self.phase == "while" and QgsProject.instance().mapLayers():
            self.phase, self.loaded = "loading", now
        elif self.phase == "loading" and now - self.loaded > QUIET:
            self.end()

    def _ready(self, now: float) -> None:
        if "copc_forge" not in plugins:
            self.begun = now
            self.gaps["before"].clear()
        elif now - self.begun > QUIET:
            self.opener, self.phase, self.dropped = plugins["copc_forge"].desktop.opener, "while", now
            self.opener.take(SCENE["drop"])

    def end(self) -> None:
        self.timer.stop()
        told = {name: {"longest": max(gaps), "beats": len(gaps)} for name, gaps in self.gaps.items() if gaps}
        told["seconds"] = self.loaded - self.dropped if self.phase == "loading" else None
        Path(SCENE["result"]).write_text(json.dumps(told), "utf-8")
        QgsProject.instance().setDirty(False)
        iface.mainWindow().hide()
        os._exit(0)


PLAY = Play()
