"""One or several of some words, called as the user's language calls it; what goes to the algorithm are the words."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QComboBox

from ..core.base.saying import Sentence, spoken
from .wrapping import OurWrapper


def called(word: str) -> str:
    """What people read for a word that is given for a parameter."""
    return spoken(Sentence(word, f"choice.{word}", {}))


class ChoiceWrapper(OurWrapper):
    """For languages that have other words; in English QGIS's own field does."""

    def createWidget(self, **more) -> QComboBox:
        box, definition = QComboBox(), self.parameterDefinition()
        if definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
            box.addItem(QCoreApplication.translate("QgsProcessingEnumWidgetWrapper", "[Not selected]"), None)
        for word in definition.options():
            box.addItem(called(word), word)
        box.currentIndexChanged.connect(lambda _index: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value) -> None:
        options = self.parameterDefinition().options()
        word = options[value] if isinstance(value, int) and 0 <= value < len(options) else value
        self.widget.setCurrentIndex(max(0, self.widget.findData(word or None)))

    def value(self):
        return self.widget.currentData()


class ChoicesWrapper(OurWrapper):
    """The same where several may be chosen."""

    def createWidget(self, **more) -> QgsCheckableComboBox:
        box = QgsCheckableComboBox()
        for word in self.parameterDefinition().options():
            box.addItemWithCheckState(called(word), Qt.CheckState.Unchecked, word)
        box.checkedItemsChanged.connect(lambda _texts: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value) -> None:
        options = self.parameterDefinition().options()
        given = value.split(",") if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
        chosen = [options[one] if isinstance(one, int) else one for one in given if one is not None]
        for row in range(self.widget.count()):
            state = Qt.CheckState.Checked if self.widget.itemData(row) in chosen else Qt.CheckState.Unchecked
            self.widget.setItemCheckState(row, state)

    def value(self) -> list[str]:
        return list(self.widget.checkedItemsData())
