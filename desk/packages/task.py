"""Work on packages as a task of QGIS: it shows its progress and can be cancelled, and says at its end how it went."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsFeedback, QgsTask

from ..texts import tr
from . import presence
from .fetching import Outcome

_RUNNING: set = set()  # QGIS keeps the C++ half of a task alone


class PackagesTask(QgsTask):
    """work: called with a feedback in another thread; done: called with its outcome in the main thread, once it can be used."""

    def __init__(self, work: Callable[[QgsFeedback], Outcome], done: Callable[[Outcome], None]):
        super().__init__(tr("Install packages for COPC Forge"), QgsTask.Flag.CanCancel)
        self._work, self._done, self.outcome = work, done, Outcome(cancelled=True)
        self._feedback = QgsFeedback()
        self._feedback.progressChanged.connect(self.setProgress)

    def run(self) -> bool:
        self.outcome = self._work(self._feedback)
        return True

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def finished(self, _successful: bool) -> None:
        _RUNNING.discard(self)
        presence.add_packages_folder()
        self._done(self.outcome)


def start(work: Callable[[QgsFeedback], Outcome], done: Callable[[Outcome], None]) -> PackagesTask:
    """Begins a task. Call it in the main thread."""
    task = PackagesTask(work, done)
    _RUNNING.add(task)
    QgsApplication.taskManager().addTask(task)
    return task


def is_running() -> bool:
    """Whether packages are being fetched now."""
    return bool(_RUNNING)


def others_run() -> bool:
    """Whether other tasks of QGIS are under way, which may load what is installed now."""
    tasks = QgsApplication.taskManager().activeTasks()
    return any(not isinstance(task, PackagesTask) for task in tasks)
