"""QGIS asks before it is closed while point clouds are converted."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QMessageBox

from ..desk.texts import tr


class Doorkeeper(QObject):
    """Watches for the window's closing. is_busy: whether work would be lost; cancel: ends it."""

    def __init__(self, window, is_busy: Callable[[], bool], cancel: Callable[[], None], ask: Callable[[], bool] | None = None):
        super().__init__(window)
        self._window, self._is_busy, self._cancel, self._ask = window, is_busy, cancel, ask or self._asked
        window.installEventFilter(self)

    def remove(self) -> None:
        self._window.removeEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        if watched is not self._window or event.type() != QEvent.Type.Close or not self._is_busy():
            return False
        if not self._ask():
            event.ignore()
            return True
        self._cancel()
        return False

    def _asked(self) -> bool:
        """Whether the user wants to quit all the same."""
        buttons = QMessageBox.StandardButton
        text = tr("Point clouds are still being converted. Quit QGIS and give that up? Nothing half-written stays.")
        return QMessageBox.question(self._window, "COPC Forge", text, buttons.Yes | buttons.No, buttons.No) == buttons.Yes
