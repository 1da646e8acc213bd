"""Classes of a layer's points counted beside the window, where that takes longer than one waits for a layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from qgis.core import QgsApplication, QgsPointCloudLayer, QgsTask

from .texts import tr


class ClassesTask(QgsTask):
    """Counts in a thread of QGIS, then calls `done` in the main thread, unless it was cancelled or the file can't be read."""

    _alive: ClassVar[set[ClassesTask]] = set()  # QGIS keeps no Python object

    def __init__(self, name: str, path: str, done: Callable[[dict[int, int]], None]):
        super().__init__(tr("Counting classes of {name}").format(name=name), QgsTask.Flag.CanCancel)
        self._path, self._done, self._found = path, done, {}
        self._alive.add(self)

    def run(self) -> bool:
        from ..core.base.errors import Cancelled, ForgeError
        from ..core.copc.classes import class_counts
        from ..core.copc.reader import CopcFile

        def check() -> None:
            if self.isCanceled():
                raise Cancelled

        try:
            with CopcFile(self._path) as copc:
                self._found = {number: count for number, count in enumerate(class_counts(copc, check).tolist()) if count}
        except (ForgeError, OSError):
            return False
        return True

    def finished(self, successful: bool) -> None:
        self._alive.discard(self)
        if successful and not self.isCanceled():
            self._done(self._found)


def count_later(layer: QgsPointCloudLayer, done: Callable[[dict[int, int]], None]) -> None:
    QgsApplication.taskManager().addTask(ClassesTask(layer.name(), layer.source(), done))
