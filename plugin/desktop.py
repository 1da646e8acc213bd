"""What the plugin adds to QGIS's window, and how it is taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QTimer

from ..desk import settings
from ..desk.dialogs import open_dialog
from ..desk.packages import asking, presence
from ..desk.texts import tr
from .drop import DropHandler
from .options import OptionsFactory
from .quitting import Doorkeeper
from .window import help
from .window.browser import Browser
from .window.browserdrops import BrowserDrops
from .window.commands import Command, Commands
from .window.layermenu import LayerMenu
from .window.sourceselect import SourcePage

if TYPE_CHECKING:
    from .opening.opener import Opener
    from .packages.bar import PackagesBar


class Desktop:
    """Adds and removes the plugin's parts of the window; `add` and `remove` mirror each other.

    QGIS's start waits for `add`: some parts come once the window stands, and what a part needs only when somebody uses it is loaded
    then. `remove` loads nothing, since the files may be those of the next version already.
    """

    def __init__(self, iface):
        self.iface = iface
        self.parts: list = []
        self.options = self.drop_handler = self.doorkeeper = None
        self._opener: Opener | None = None
        self._packages: PackagesBar | None = None

    def add(self) -> None:
        asking.use(self._ask_for_packages)
        self.options = OptionsFactory(lambda: self.packages)
        self.iface.registerOptionsWidgetFactory(self.options)
        self.drop_handler = DropHandler(self.take)
        self.doorkeeper = Doorkeeper(self.iface.mainWindow(), lambda: self._opener is not None and self._opener.is_busy, self._cancel)
        self.iface.registerCustomDropHandler(self.drop_handler)
        self._add(Commands(self.iface, self._commands()), SourcePage(self.take), Browser(self.take, open_dialog))
        if self.iface.mainWindow().isVisible():  # the plugin was switched on later
            QTimer.singleShot(0, self._complete)
        else:  # a timer alone may run out before the window stands
            self.iface.initializationCompleted.connect(self._await_idle)

    def remove(self) -> None:
        for part in reversed(self.parts):
            part.remove()
        self.doorkeeper.remove()
        self._cancel()
        asking.use(None)
        if self._packages is not None:
            self._packages.clear()
        self.iface.unregisterCustomDropHandler(self.drop_handler)
        self.iface.unregisterOptionsWidgetFactory(self.options)
        self.parts, self.options, self.drop_handler, self.doorkeeper = [], None, None, None
        self._opener = self._packages = None

    @property
    def opener(self) -> Opener:
        """What makes layers of dropped files, from the first of them on."""
        if self._opener is None:
            from .opening.opener import Opener

            self._opener = Opener(self.iface, open_dialog, self.show_options, self._install_then)
        return self._opener

    @property
    def packages(self) -> PackagesBar:
        """What tells of missing packages, once there is something to tell."""
        if self._packages is None:
            from .packages.bar import PackagesBar

            self._packages = PackagesBar(self.iface)
        return self._packages

    def take(self, paths: list[str]) -> None:
        """Opens files that were dropped or chosen."""
        self.opener.take(paths)

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
            Command(tr("Install missing packages…"), "icon.svg", lambda: self.packages.ask()),
            Command(tr("Options…"), "icon.svg", self.show_options),
            Command(tr("Help"), "icon.svg", help.show),
        ]

    def show_options(self) -> None:
        self.iface.showOptionsDialog(currentPage=OptionsFactory.KEY)

    def _install_then(self, go_on) -> None:
        """Asks for what is missing; goes on once it is there."""
        self.packages.ask(done=lambda: None if presence.missing(presence.REQUIRED) else go_on())

    def _add(self, *parts) -> None:
        for part in parts:
            part.add()
            self.parts.append(part)

    def _await_idle(self) -> None:
        QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        """What nobody can use before the window stands, a mouse being needed for it."""
        if self.options is None:  # the plugin was unloaded meanwhile
            return
        window = self.iface.mainWindow()
        self._add(LayerMenu(self.iface, open_dialog), BrowserDrops(window, self.take, lambda: settings.drops() != settings.NEVER))
        if presence.missing(presence.REQUIRED + presence.OPTIONAL):
            self.packages.offer_at_start()

    def _ask_for_packages(self, names: list[str]):
        from .packages import question

        return question.ask(names, self.iface.mainWindow())

    def _cancel(self) -> None:
        if self._opener is not None:
            self._opener.cancel()
