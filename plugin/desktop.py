"""What the plugin adds to QGIS's window: menu entries, an options page, and what happens to dropped LAS and LAZ files."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QAction, QIcon

from ..desk import deps
from ..desk.texts import tr
from .drop import DropHandler
from .opening.opener import Opener
from .options import OptionsFactory
from .quitting import Doorkeeper

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MENU = "COPC Forge"


def icon(name: str = "icon.svg") -> QIcon:
    return QIcon(str(RESOURCES / name))


class Desktop:
    """Adds and removes the plugin's parts of the window; `add` and `remove` mirror each other."""

    def __init__(self, iface):
        self.iface = iface
        self.actions: list[QAction] = []
        self.options = self.drop_handler = self.opener = self.doorkeeper = None

    def add(self) -> None:
        self._action(tr("Convert to COPC…"), "convert.svg", lambda: self.open("copcforge:convert"))
        self._action(tr("Inspect point cloud…"), "inspect.svg", lambda: self.open("copcforge:inspect"))
        self._action(tr("Validate point cloud…"), "validate.svg", lambda: self.open("copcforge:validate"))
        self._action(tr("Install missing packages…"), "icon.svg", self.install_packages)
        self._action(tr("Options…"), "icon.svg", self.show_options)
        self.options = OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self.options)
        self.opener = Opener(self.iface, self.open, self.show_options, self._install_then)
        self.drop_handler = DropHandler(self.opener.take)
        self.doorkeeper = Doorkeeper(self.iface.mainWindow(), lambda: self.opener.is_busy, self.opener.cancel)
        self.iface.registerCustomDropHandler(self.drop_handler)

    def remove(self) -> None:
        self.doorkeeper.remove()
        self.opener.cancel()
        self.iface.unregisterCustomDropHandler(self.drop_handler)
        self.iface.unregisterOptionsWidgetFactory(self.options)
        for action in self.actions:
            self.iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self.actions, self.options, self.drop_handler, self.opener, self.doorkeeper = [], None, None, None, None

    def open(self, algorithm: str, parameters: dict | None = None) -> None:
        """Shows the dialog of an algorithm, filled in with `parameters`."""
        import processing  # QGIS's own plugin: there once its window stands

        processing.execAlgorithmDialog(algorithm, parameters or {})

    def show_options(self) -> None:
        self.iface.showOptionsDialog(currentPage=OptionsFactory.KEY)

    def _install_then(self, go_on) -> None:
        """Says what is missing; goes on once it is there."""
        self.install_packages()
        if not deps.missing(deps.REQUIRED):
            go_on()

    def install_packages(self) -> None:
        """Fetches what is missing and says how it went."""
        names = deps.missing(deps.REQUIRED + deps.OPTIONAL)
        if not names:
            self._say(tr("All packages are there."), Qgis.MessageLevel.Success)
            return
        QgsApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            failure = deps.install(names)
        finally:
            QgsApplication.restoreOverrideCursor()
        installed = tr("Installed: {packages}.").format(packages=", ".join(names))
        self._say(failure or installed, Qgis.MessageLevel.Warning if failure else Qgis.MessageLevel.Success)

    def _say(self, text: str, level: Qgis.MessageLevel) -> None:
        self.iface.messageBar().pushMessage(MENU, text, level)

    def _action(self, text: str, picture: str, slot) -> None:
        action = QAction(icon(picture), text, self.iface.mainWindow())
        action.triggered.connect(lambda _checked=False: slot())
        self.iface.addPluginToMenu(MENU, action)
        self.actions.append(action)
