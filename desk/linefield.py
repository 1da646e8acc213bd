"""A line that takes what scripts give, with a button beside it that opens what can be clicked instead."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction


class LineField(QWidget):
    """placeholder: in the empty line; tip: of the button; panel: what the button opens, or none for a menu."""

    changed = pyqtSignal()

    def __init__(self, placeholder: str, tip: str = "", panel: QWidget | None = None, parent=None):
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda _text: self.written())
        self.button = QToolButton(self)
        self.button.setText("…")
        self.button.setToolTip(tip)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(QMenu(self.button))
        if panel is not None:
            action = QWidgetAction(self.button)
            action.setDefaultWidget(panel)
            self.button.menu().addAction(action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    def written(self) -> None:
        """The line has changed."""
        self.changed.emit()

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
