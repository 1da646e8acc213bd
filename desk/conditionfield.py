"""A line for a condition on attributes, which offers their names while one writes, and in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgis.PyQt.QtCore import QStringListModel, Qt
from qgis.PyQt.QtWidgets import QCompleter

from .linefield import LineField
from .texts import tr

_PLAIN = re.compile(r"[^\W\d]\w*(\[\d\])?")  # a name that needs no quotation marks
_BEGUN = re.compile(r"[\w\[\]]+$")
_LEAST = 1  # characters of a name, before it is completed


class ConditionField(LineField):
    def __init__(self, attributes: Sequence[str], parent=None):
        placeholder = tr("such as: Intensity > 100 and Z between 200 and 250")
        super().__init__(placeholder, tr("Insert an attribute of the file"), parent=parent)
        self.line.textEdited.connect(lambda _text: self._complete())
        self.names = QStringListModel(self)
        self.completer = QCompleter(self.names, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setWidget(self.line)
        self.completer.activated[str].connect(self.insert)
        self.offer(attributes)

    def offer(self, attributes: Sequence[str]) -> None:
        self.names.setStringList(list(attributes))
        menu = self.button.menu()
        menu.clear()
        for name in attributes:
            menu.addAction(name).triggered.connect(lambda _checked=False, name=name: self.insert(name, is_begun=False))

    def insert(self, name: str, is_begun: bool = True) -> None:
        """Puts an attribute's name where the cursor stands. is_begun: in place of what is written of it."""
        text, at = self.line.text(), self.line.cursorPosition()
        before, after = text[:at], text[at:]
        before = _BEGUN.sub("", before) if is_begun else before
        written = name if _PLAIN.fullmatch(name) else f'"{name}"'
        gap = "" if not before or before[-1] in ' ("' else " "
        before = f"{before.removesuffix(chr(34))}{gap}{written} "
        self.line.setText(before + after.lstrip())
        self.line.setCursorPosition(len(before))
        self.line.setFocus()

    def _complete(self) -> None:
        begun = _BEGUN.search(self.line.text()[: self.line.cursorPosition()])
        if begun is None or len(begun[0]) < _LEAST or begun[0][0].isdigit():
            self.completer.popup().hide()
            return
        self.completer.setCompletionPrefix(begun[0])
        if self.completer.completionCount() and self.completer.currentCompletion().lower() != begun[0].lower():
            self.completer.complete()
        else:
            self.completer.popup().hide()
