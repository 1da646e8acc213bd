"""The plugin's page in QGIS's options, which is loaded when somebody opens them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsWidgetFactory

from .window.commands import icon

if TYPE_CHECKING:
    from .packages.bar import PackagesBar


class OptionsFactory(QgsOptionsWidgetFactory):
    """Tells QGIS of the page. packages: gives what installs them; None where there is no window, as in a test of the page."""

    KEY = "copcforge"

    def __init__(self, packages: Callable[[], PackagesBar] | None = None):
        super().__init__("COPC Forge", icon(), self.KEY)
        self._packages = packages

    def createWidget(self, parent):
        from .optionspage import OptionsPage

        page = OptionsPage(parent, self._packages() if self._packages is not None else None)
        page.setObjectName(self.KEY)
        return page
