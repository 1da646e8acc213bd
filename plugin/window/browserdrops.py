"""Files dropped on the Browser panel, which takes drops of its own kind only: ours become layers, others are left to it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsBrowserTreeView
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QDockWidget


def dropped_files(event) -> list[str]:
    """The files of a drag that are ours; none if something else is dragged with them."""
    from ..opening.taking import is_ours

    paths = [url.toLocalFile() for url in event.mimeData().urls()] if event.mimeData().hasUrls() else []
    return paths if paths and all(path and is_ours(path) for path in paths) else []


class BrowserDrops(QObject):
    """Looks at drags over the panels before they do. take: called with the files; wanted: whether they should be taken at all."""

    def __init__(self, window, take: Callable[[list[str]], None], wanted: Callable[[], bool]):
        super().__init__(window)
        self._window, self._take, self._wanted = window, take, wanted
        self._watched: list[QObject] = []

    def add(self) -> None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly  # to look through all of the window would cost QGIS's start 30 ms
        panels = self._window.findChildren(QDockWidget, options=direct)
        for view in [view for panel in panels if "Browser" in panel.objectName() for view in panel.findChildren(QgsBrowserTreeView)]:
            view.viewport().installEventFilter(self)
            self._watched.append(view.viewport())

    def remove(self) -> None:
        for viewport in self._watched:
            viewport.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched, event) -> bool:
        kinds = QEvent.Type
        if event.type() not in (kinds.DragEnter, kinds.DragMove, kinds.Drop) or not self._wanted():
            return False
        paths = dropped_files(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == kinds.Drop:
            self._take(paths)
        return True
