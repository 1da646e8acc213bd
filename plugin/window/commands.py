"""Menu, toolbar, *Layer > Add Layer*: the same commands in the places where people look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from qgis.PyQt.QtGui import QAction, QIcon

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
MENU = "COPC Forge"


def icon(name: str = "icon.svg") -> QIcon:
    return QIcon(str(RESOURCES / name))


class Command(NamedTuple):
    """picture: of resources/; in_toolbar, adds_layer: whether it stands in the toolbar, in *Layer > Add Layer* as well."""

    text: str
    picture: str
    run: Callable[[], None]
    in_toolbar: bool = False
    adds_layer: bool = False


class Commands:
    """Commands in the plugin's menu, in their order, and some of them elsewhere too."""

    def __init__(self, iface, commands: Iterable[Command]):
        self._iface, self._commands = iface, list(commands)
        self._added: list[tuple[QAction, Command]] = []
        self._toolbar = None

    def add(self) -> None:
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("CopcForgeToolBar")  # by which QGIS remembers where it stood
        for command in self._commands:
            action = QAction(icon(command.picture), command.text, self._iface.mainWindow())
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            self._iface.addPluginToMenu(MENU, action)
            if command.in_toolbar:
                self._toolbar.addAction(action)
            if command.adds_layer:
                self._iface.insertAddLayerAction(action)
            self._added.append((action, command))

    def remove(self) -> None:
        for action, command in self._added:
            self._iface.removePluginMenu(MENU, action)
            if command.adds_layer:
                self._iface.removeAddLayerAction(action)
            action.deleteLater()
        if self._toolbar is not None:
            self._toolbar.deleteLater()
        self._added, self._toolbar = [], None
