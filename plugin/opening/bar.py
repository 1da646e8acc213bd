"""What the message bar of QGIS's window shows: progress, questions, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ...desk.texts import tr

TITLE = "COPC Forge"
Button = tuple[str, Callable[[], None]]


class Bar:
    """One place to speak to the user; each method returns at once."""

    def __init__(self, bar: QgsMessageBar):
        self._bar = bar
        self._running = None

    def say(self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info, buttons: Iterable[Button] = ()) -> None:
        """A message, whose buttons close it before they do their work."""
        self._push(text, level, buttons)

    def ask(self, text: str, buttons: Iterable[Button]) -> None:
        """A question that stays until it is answered; to close it means no."""
        self._push(text, Qgis.MessageLevel.Warning, buttons)

    def show_progress(self, text: str, buttons: Iterable[Button]) -> Callable[[float], None]:
        """Shows that something runs, in place of what ran before. Returns what takes its progress, 0 to 100."""
        self.end_progress()
        item = self._message(text, ())
        progress = QProgressBar(item)
        progress.setRange(0, 100)
        progress.setMaximumWidth(220)
        item.layout().addWidget(progress)
        for label, slot in buttons:
            item.layout().addWidget(_button(item, label, slot))
        self._running = item
        self._bar.pushWidget(item, Qgis.MessageLevel.Info)
        item.destroyed.connect(lambda *_: self._forget(item))
        return lambda percent: progress.setValue(int(percent)) if self._running is item else None

    def end_progress(self) -> None:
        item, self._running = self._running, None
        if item is not None:
            self._bar.popWidget(item)

    def _forget(self, item) -> None:
        """The user has closed it."""
        if self._running is item:
            self._running = None

    def _push(self, text: str, level: Qgis.MessageLevel, buttons: Iterable[Button]) -> None:
        self._bar.pushWidget(self._message(text, buttons), level)

    def _message(self, text: str, buttons: Iterable[Button]):
        item = self._bar.createMessage(TITLE, text)
        for label, slot in buttons:
            item.layout().addWidget(_button(item, label, self._closing(item, slot)))
        return item

    def _closing(self, item, slot: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            self._bar.popWidget(item)
            slot()

        return run


def _button(parent, label: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(label, parent)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def cancel_button(slot: Callable[[], None]) -> Button:
    return tr("Cancel"), slot
