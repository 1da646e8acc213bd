"""Work beside the window: a task of QGIS that runs one job of the engine and brings back what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask

from ...core.base.errors import Cancelled, ForgeError, unforeseen
from ...core.base.monitor import Monitor, watching
from ...core.base.saying import spoken


class TaskMonitor(Monitor):
    """Shows progress on a task, and passes the user's cancel on."""

    def __init__(self, task: QgsTask):
        super().__init__()
        self._task, self._shown = task, -1

    def on_progress(self, fraction: float, stage: str) -> None:
        if int(fraction * 200) != self._shown:  # each call crosses threads
            self._shown = int(fraction * 200)
            self._task.setProgress(fraction * 100)

    def is_cancelled(self) -> bool:
        return self._task.isCanceled()


class Task(QgsTask):
    """Runs `job(monitor)` in a thread of QGIS, then `done(result, sentence)` in the main thread, whatever happened.

    result: what the job returned, None if it failed; sentence: why it failed, "" if it did not or was cancelled.
    """

    def __init__(self, description: str, job: Callable[[Monitor], Any], done: Callable[[Any, str], None]):
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._job, self._done = job, done
        self._result: Any = None
        self._sentence = ""

    def run(self) -> bool:
        monitor = TaskMonitor(self)
        try:
            with watching(monitor):
                self._result = self._job(monitor)
        except Cancelled:
            return False
        except (ForgeError, MemoryError) as error:
            self._sentence = spoken(str(error) or unforeseen(error))
            return False
        except Exception as error:  # a person waits for an answer, whatever went wrong
            self._sentence = spoken(unforeseen(error))
            return False
        return True

    def finished(self, successful: bool) -> None:
        self._done(self._result if successful else None, self._sentence)
