"""What the plugin adds to QGIS's window, and how it is taken away again."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer

from ..desk import settings
from ..desk.dialogs import open_dialog
from ..desk.packages import asking, presence
from ..desk.texts import tr
from .drop import DropHandler
from .opening.opener import Opener
from .options import OptionsFactory
from .packages import question
from .packages.bar import PackagesBar
from .quitting import Doorkeeper
from .window import help
from .window.browser import Browser
from .window.browserdrops import BrowserDrops
from .window.commands import Command, Commands
from .window.layermenu import LayerMenu
from .window.sourceselect import SourcePage


class Desktop:
    """Adds and removes the plugin's parts of the window; `add` and `remove` mirror each other."""

    def __init__(self, iface):
        self.iface = iface
        self.parts: list = []
        self.options = self.drop_handler = self.opener = self.doorkeeper = None
        self.packages = PackagesBar(iface)

    def add(self) -> None:
        asking.use(lambda names: question.ask(names, self.iface.mainWindow()))
        self.options = OptionsFactory(self.packages)
        self.iface.registerOptionsWidgetFactory(self.options)
        self.opener = Opener(self.iface, open_dialog, self.show_options, self._install_then)
        take = self.opener.take
        self.drop_handler = DropHandler(take)
        self.doorkeeper = Doorkeeper(self.iface.mainWindow(), lambda: self.opener.is_busy, self.opener.cancel)
        self.iface.registerCustomDropHandler(self.drop_handler)
        self.parts = [
            Commands(self.iface, self._commands()),
            LayerMenu(self.iface, open_dialog),
            SourcePage(take),
            Browser(take, open_dialog),
            BrowserDrops(self.iface.mainWindow(), take, lambda: settings.drops() != settings.NEVER),
        ]
        for part in self.parts:
            part.add()
        QTimer.singleShot(0, self._offer_packages)  # once the window stands

    def remove(self) -> None:
        for part in reversed(self.parts):
            part.remove()
        self.doorkeeper.remove()
        self.opener.cancel()
        asking.use(None)
        self.packages.clear()
        self.iface.unregisterCustomDropHandler(self.drop_handler)
        self.iface.unregisterOptionsWidgetFactory(self.options)
        self.parts, self.options, self.drop_handler, self.opener, self.doorkeeper = [], None, None, None, None

    def _commands(self) -> list[Command]:
        """The plugin's menu, in its order."""

        def dialog(text: str, picture: str, algorithm: str, in_toolbar: bool = False) -> Command:
            return Command(text, picture, lambda: open_dialog(algorithm), in_toolbar)

        manager = "copcforge"  # the page of sourceselect.py
        return [
            Command(tr("Add LAS, LAZ or container…"), "icon.svg", lambda: self.iface.openDataSourceManagerPage(manager), True, True),
            dialog(tr("Convert to COPC…"), "convert.svg", "copcforge:convert", True),
            dialog(tr("Validate point cloud…"), "validate.svg", "copcforge:validate", True),
            dialog(tr("Inspect point cloud…"), "inspect.svg", "copcforge:inspect", True),
            dialog(tr("Extract from point cloud…"), "extract.svg", "copcforge:extract", True),
            dialog(tr("Index GPS times…"), "addtemporalindex.svg", "copcforge:addtemporalindex"),
            dialog(tr("Assign CRS…"), "assigncrs.svg", "copcforge:assigncrs"),
            Command(tr("Install missing packages…"), "icon.svg", self.packages.ask),
            Command(tr("Options…"), "icon.svg", self.show_options),
            Command(tr("Help"), "icon.svg", help.show),
        ]

    def show_options(self) -> None:
        self.iface.showOptionsDialog(currentPage=OptionsFactory.KEY)

    def _install_then(self, go_on) -> None:
        """Asks for what is missing; goes on once it is there."""
        self.packages.ask(done=lambda: None if presence.missing(presence.REQUIRED) else go_on())

    def _offer_packages(self) -> None:
        if self.options is not None:  # the plugin was not unloaded meanwhile
            self.packages.offer_at_start()
