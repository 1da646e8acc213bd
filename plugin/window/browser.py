"""The Browser panel: files that QGIS does not list itself, and what can be done with them, with COPC and with folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataItem,
    QgsDataItemProvider,
    QgsDataProvider,
    QgsDirectoryItem,
    QgsLayerItem,
    QgsMimeDataUtils,
)
from qgis.gui import QgsDataItemGuiProvider, QgsGui
from qgis.PyQt.QtGui import QAction

from ...core.base.suffixes import CONTAINERS, is_copc_name, is_las_name
from ...desk.texts import tr
from ..drop import opens_las
from .commands import icon

NAME = "copcforge"
Open = Callable[[str, dict], None]


class CloudItem(QgsDataItem):
    """A LAS, LAZ or container file in the tree. Dragged to the map, it is taken as a dropped file is."""

    def __init__(self, parent, path: str):
        super().__init__(Qgis.BrowserItemType.Custom, parent, Path(path).name, path, NAME)
        self.setState(Qgis.BrowserItemState.Populated)  # nothing below it
        self.setIcon(icon())
        self.setToolTip(path)

    def hasDragEnabled(self) -> bool:
        return True

    def mimeUris(self):
        uri = QgsMimeDataUtils.Uri()
        uri.layerType, uri.providerKey, uri.name, uri.uri = "custom", NAME, self.name(), self.path()
        return [uri]

    def equal(self, other) -> bool:
        return isinstance(other, CloudItem) and other.path() == self.path()


class CloudItems(QgsDataItemProvider):
    """Gives the tree an item for each file of ours; asked in threads of QGIS."""

    def name(self) -> str:
        return NAME

    def dataProviderKey(self) -> str:
        return NAME

    def capabilities(self):
        return QgsDataProvider.DataCapability.File

    def createDataItem(self, path, parentItem):
        return CloudItem(parentItem, path) if is_listed(path) else None


def is_listed(path: str) -> bool:
    """Whether a file stands in the tree by us: QGIS lists COPC itself, and LAS too where it has PDAL."""
    return (is_las_name(path) and not opens_las()) or path.lower().endswith(CONTAINERS)


class CloudMenus(QgsDataItemGuiProvider):
    """What a double click, the context menu and a drop do. take: opens files; open_dialog: of an algorithm, by id and first parameters."""

    def __init__(self, take: Callable[[list[str]], None], open_dialog: Open):
        super().__init__()
        self._take, self._open = take, open_dialog

    def name(self) -> str:
        return NAME

    def handleDoubleClick(self, item, context) -> bool:
        if not is_cloud(item):
            return False
        self._take([item.path()])
        return True

    def populateContextMenu(self, item, menu, selectedItems, context) -> None:
        for text, picture, run in self.offered(item, [one.path() for one in selectedItems] or [item.path()]):
            action = QAction(icon(picture), text, menu)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)

    def offered(self, item, paths: list[str]) -> list[tuple[str, str, Callable[[], None]]]:
        """Text, picture and what it does, of each entry for an item."""
        path = item.path()
        convert = (tr("Convert to COPC…"), "convert.svg", lambda: self._open("copcforge:convert", {"INPUT": paths}))
        validate = (tr("Validate…"), "validate.svg", lambda: self._open("copcforge:validate", {"INPUT": paths}))
        inspect = (tr("Inspect…"), "inspect.svg", lambda: self._open("copcforge:inspect", {"INPUT": path}))
        if is_cloud(item):
            add = (tr("Add as COPC layer"), "icon.svg", lambda: self._take(paths))
            return [add, validate, inspect] if path.lower().endswith(CONTAINERS) else [add, convert, validate, inspect]
        if isinstance(item, QgsLayerItem) and is_copc_name(path):
            return [validate, inspect]
        if isinstance(item, QgsDirectoryItem):
            return [(tr("Convert point clouds to COPC…"), "convert.svg", lambda: self._open("copcforge:convert", {"INPUT": [path]}))]
        return []


def is_cloud(item) -> bool:
    """Whether an item is one of ours."""
    return isinstance(item, QgsDataItem) and item.providerKey() == NAME


class Browser:
    """Adds both to QGIS, and takes them away."""

    def __init__(self, take: Callable[[list[str]], None], open_dialog: Open):
        self._take, self._open = take, open_dialog
        self._items = self._menus = None

    def add(self) -> None:
        self._items, self._menus = CloudItems(), CloudMenus(self._take, self._open)
        QgsApplication.dataItemProviderRegistry().addProvider(self._items)
        QgsGui.dataItemGuiProviderRegistry().addProvider(self._menus)

    def remove(self) -> None:
        if self._items is not None:
            QgsApplication.dataItemProviderRegistry().removeProvider(self._items)
            QgsGui.dataItemGuiProviderRegistry().removeProvider(self._menus)
        self._items = self._menus = None
