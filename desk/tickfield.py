"""A line for words, which a list of what the file has can be ticked into: classes, returns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem

from .linefield import LineField

_WORD = Qt.ItemDataRole.UserRole
_ROWS = 14  # that are seen at once


class TickField(LineField):
    """Words with commas between them, as scripts give them; what is written and not in the list stays.

    offer: (word, name, points) of each line of the list, points 0 for not counted.
    """

    def __init__(self, placeholder: str, offered: Sequence[tuple[str, str, int]], parent=None):
        self._ticking, self.list = False, QListWidget()
        super().__init__(placeholder, panel=self.list, parent=parent)
        self.list.itemChanged.connect(self._ticked)
        self.offer(offered)

    def offer(self, offered: Sequence[tuple[str, str, int]]) -> None:
        """Fills the list anew; the line stays as it is."""
        self._ticking = True
        self.list.clear()
        for word, name, points in offered:
            item = QListWidgetItem(f"{name} ({QLocale().toString(points)})" if points else name)
            item.setData(_WORD, word)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        rows = min(max(self.list.count(), 1), _ROWS)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows + 2 * self.list.frameWidth() + 2)
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + 40)
        self._ticking = False
        self._show_ticks()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _words(self) -> list[str]:
        return [word for word in re.split(r"[\s,;]+", self.line.text()) if word]

    def written(self) -> None:
        self._show_ticks()
        super().written()

    def _show_ticks(self) -> None:
        if self._ticking:
            return
        self._ticking, words = True, {word.lower() for word in self._words()}
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_WORD) in words else Qt.CheckState.Unchecked)
        self._ticking = False

    def _ticked(self, _item) -> None:
        if self._ticking:
            return
        listed = {item.data(_WORD): item.checkState() == Qt.CheckState.Checked for item in self._items()}
        own = [word for word in self._words() if word.lower() not in listed]
        self._ticking = True
        self.line.setText(", ".join([word for word, is_ticked in listed.items() if is_ticked] + own))
        self._ticking = False
