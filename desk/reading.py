"""Files looked into beside the window, for dialogs that offer what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from qgis.core import QgsApplication, QgsTask

from .contents import Contents, contents_of
from .texts import tr


class ContentsTask(QgsTask):
    """Looks into files in a thread of QGIS, then calls `done` in the main thread, unless it was cancelled."""

    _alive: ClassVar[set[ContentsTask]] = set()  # QGIS keeps no Python object

    def __init__(self, paths: Sequence[str], done: Callable[[Contents], None]):
        super().__init__(tr("Looking into point clouds"), QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        self._paths, self._done, self._found = list(paths), done, Contents()
        self._alive.add(self)

    def run(self) -> bool:
        try:
            self._found = contents_of(self._paths)
        except Exception:  # a dialog offers less then; what is wrong with the file, the run will say
            return False
        return True

    def finished(self, successful: bool) -> None:
        self._alive.discard(self)
        if successful and not self.isCanceled():
            self._done(self._found)


def look_into(paths: Sequence[str], done: Callable[[Contents], None]) -> ContentsTask:
    task = ContentsTask(paths, done)
    QgsApplication.taskManager().addTask(task)
    return task
