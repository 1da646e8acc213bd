"""A window's parts that an opener speaks to, without the window."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from copc_forge.desk import settings
from copc_forge.plugin.opening.opener import Opener
from copc_forge.tests.support.application import context, feedback, project, provider, qgis_app  # noqa: F401
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QLabel, QPushButton


class Window:
    """An opener in an empty project, and what its message bar shows."""

    def __init__(self, app):
        self.app, self.message_bar, self.canvas = app, QgsMessageBar(), QgsMapCanvas()
        self.dialogs, self.options, self.installs = [], [], []
        iface = SimpleNamespace(messageBar=lambda: self.message_bar, mapCanvas=lambda: self.canvas)
        self.opener = Opener(iface, lambda *call: self.dialogs.append(call), lambda: self.options.append(1), self.installs.append)

    def drop(self, *paths) -> None:
        """As QGIS tells of a drop: file by file, then back to the loop of events."""
        for path in paths:
            self.opener.take([str(path)])
        self.settle()

    def settle(self, until=None) -> None:
        """Lets the window go on until nothing runs, or what is waited for has come."""
        until, end = until or (lambda: not self.opener.is_busy), time.monotonic() + 60
        self.app.processEvents()
        while not until() and time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)
        assert until()
        self.app.processEvents()

    @property
    def said(self) -> list[str]:
        return [" ".join(label.text() for label in item.findChildren(QLabel)) or item.text() for item in self.message_bar.items()]

    def press(self, label: str) -> None:
        """The only button of this name."""
        found = [button for item in self.message_bar.items() for button in item.findChildren(QPushButton) if button.text() == label]
        assert len(found) == 1, (label, self.said)
        found[0].click()

    @property
    def buttons(self) -> list[str]:
        return sorted(button.text() for item in self.message_bar.items() for button in item.findChildren(QPushButton) if button.text())

    @property
    def layers(self) -> dict[str, str]:
        return {layer.name(): layer.source() for layer in QgsProject.instance().mapLayers().values()}


@pytest.fixture
def window(qgis_app, tmp_path):  # noqa: F811
    settings.store(cache_folder=str(tmp_path / "cache"))
    window = Window(qgis_app)
    yield window
    window.opener.cancel()
    window.settle()
    QgsProject.instance().clear()
    QgsSettings().remove(settings.PREFIX)
