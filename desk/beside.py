"""What is found out beside the window, in a thread of QGIS."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from qgis.core import QgsApplication, QgsTask

Found = TypeVar("Found")
Check = Callable[[], None]  # raises Cancelled, once nobody wants to know any more


class BesideTask(QgsTask, Generic[Found]):
    """Asks `find`, then calls `done` with its answer in the main thread, unless it was cancelled or failed."""

    _alive: ClassVar[set[BesideTask]] = set()  # QGIS keeps no Python object

    def __init__(self, title: str, flags: QgsTask.Flag, find: Callable[[Check], Found], done: Callable[[Found], None]):
        super().__init__(title, flags)
        self._find, self._done = find, done
        self._alive.add(self)

    def run(self) -> bool:
        try:
            self._found = self._find(self._check)
        except Exception:  # who asked goes on without it; what is wrong with a file, a run will say
            return False
        return True

    def finished(self, successful: bool) -> None:
        self._alive.discard(self)
        if successful and not self.isCanceled():
            self._done(self._found)

    def _check(self) -> None:
        from ..core.base.errors import Cancelled

        if self.isCanceled():
            raise Cancelled


def find_beside(
    title: str, find: Callable[[Check], Found], done: Callable[[Found], None], flags: QgsTask.Flag = QgsTask.Flag.CanCancel
) -> BesideTask:
    """Begins it. title: as the list of tasks shows it."""
    task = BesideTask(title, flags, find, done)
    QgsApplication.taskManager().addTask(task)
    return task
