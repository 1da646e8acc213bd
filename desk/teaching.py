"""What an input has, told to the other fields of its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from .beside import find_beside
from .contents import Contents, contents_of
from .texts import tr

_PATIENCE = 300  # milliseconds without a change, before a file is looked into: a path may be being written


class Teacher:
    """Tells the fields of a dialog what its input has, a moment after that changed.

    paths: gives the input's files; pupils: wrappers that `learn`.
    """

    def __init__(self, paths: Callable[[], list[str]], pupils: Sequence):
        self._paths, self._pupils, self._task, self._known = paths, pupils, None, None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self._look)

    def again(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        pupils = [pupil for pupil in self._pupils if not sip.isdeleted(pupil) and not sip.isdeleted(pupil.widget)]
        paths = self._paths() if pupils else []
        if not pupils or paths == self._known:
            return
        if self._task is not None and not sip.isdeleted(self._task):
            self._task.cancel()
        self._known = paths
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        self._task = find_beside(tr("Looking into point clouds"), lambda _check: contents_of(paths), self._teach, flags)

    def _teach(self, contents: Contents) -> None:
        for pupil in self._pupils:
            if not sip.isdeleted(pupil) and not sip.isdeleted(pupil.widget):
                pupil.learn(contents)
