"""What the plugin adds to QGIS's window: menu entries, an options page, and what happens to dropped LAS and LAZ files."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QAction, QIcon

from ..desk.packages import asking, presence
from ..desk.texts import tr
from .drop import DropHandler
from .opening.opener import Opener
from .options import OptionsFactory
from .packages import question
from .packages.bar import PackagesBar
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
        self.packages = PackagesBar(iface)

    def add(self) -> None:
        self._action(tr("Convert to COPC…"), "convert.svg", lambda: self.open("copcforge:convert"))
        self._action(tr("Inspect point cloud…"), "inspect.svg", lambda: self.open("copcforge:inspect"))
        self._action(tr("Validate point cloud…"), "validate.svg", lambda: self.open("copcforge:validate"))
        self._action(tr("Install missing packages…"), "icon.svg", self.packages.ask)
        self._action(tr("Options…"), "icon.svg", self.show_options)
        asking.use(lambda names: question.ask(names, self.iface.mainWindow()))
        self.options = OptionsFactory(self.packages)
        self.iface.registerOptionsWidgetFactory(self.options)
        self.opener = Opener(self.iface, self.open, self.show_options, self._install_then)
        self.drop_handler = DropHandler(self.opener.take)
        self.doorkeeper = Doorkeeper(self.iface.mainWindow(), lambda: self.opener.is_busy, self.opener.cancel)
        self.iface.registerCustomDropHandler(self.drop_handler)
        QTimer.singleShot(0, self._offer_packages)  # once the window stands

    def remove(self) -> None:
        self.doorkeeper.remove()
        self.opener.cancel()
        asking.use(None)
        self.packages.clear()
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
        """Asks for what is missing; goes on once it is there."""
        self.packages.ask(done=lambda: None if presence.missing(presence.REQUIRED) else go_on())

    def _offer_packages(self) -> None:
        if self.options is not None:  # the plugin was not unloaded meanwhile
            self.packages.offer_at_start()

    def _action(self, text: str, picture: str, slot) -> None:
        action = QAction(icon(picture), text, self.iface.mainWindow())
        action.triggered.connect(lambda _checked=False: slot())
        self.iface.addPluginToMenu(MENU, action)
        self.actions.append(action)
