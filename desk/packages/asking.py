"""Asking for missing packages from wherever one is missed: a run waits for the answer, fetches them itself, and goes on.

Only a QGIS with a window can ask. The window says by `use` who does; without, `offer` says no at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from . import presence

if TYPE_CHECKING:
    from .fetching import Outcome

NAP = 0.1  # seconds between looks whether the run was cancelled

Work = Callable[[QgsFeedback], "Outcome"]
Asker = Callable[[list[str]], "Work | None"]


class _Desk(QObject):
    """Lives in the main thread and puts questions there."""

    asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.moveToThread(QgsApplication.instance().thread())  # whichever asks first; its slot goes along only if it comes later
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, question: _Question) -> None:
        try:
            question.work = _asker(question.names) if _asker is not None else None
        finally:
            question.answered.set()


class _Question:
    def __init__(self, names: list[str]):
        self.names, self.work, self.answered = names, None, threading.Event()


_asker: Asker | None = None
_desk: _Desk | None = None  # once another thread has asked
_turn = threading.Lock()


def use(asker: Asker | None) -> None:
    """Says who asks: called in the main thread with names, gives the work that fetches them, or None."""
    global _asker, _desk
    _asker, _desk = asker, None


def can_ask() -> bool:
    return _asker is not None


def offer(names: Iterable[str], feedback: QgsFeedback) -> bool:
    """Asks for these packages and fetches them, with that feedback's progress and cancel. True if they are there then."""
    wanted = presence.fetchable(names)
    if _asker is None or not wanted or len(wanted) < len(list(names)):
        return False
    work = _answer_for(wanted, feedback)
    if work is None:
        return False
    outcome = work(feedback)
    presence.add_packages_folder()
    for sentence in outcome.sentences():
        feedback.pushInfo(sentence)
    return all(name in outcome.ready for name in wanted)


def _answer_for(names: list[str], feedback: QgsFeedback) -> Work | None:
    global _desk
    if QThread.currentThread() == QgsApplication.instance().thread():
        return _asker(names)
    question = _Question(names)
    with _turn:
        _desk = _desk or _Desk()
        _desk.asked.emit(question)
    while not question.answered.wait(NAP):
        if feedback.isCanceled():
            return None
    return question.work
