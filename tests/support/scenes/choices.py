"""Runs inside a QGIS with a window: opens the dialog of every algorithm and model at its own size, and measures fields that offer choices.

COPC_FORGE_SCENE='{"pictures": "folder or empty", "result": "….json"}'
"""

from __future__ import annotations

from pathlib import Path

from copc_forge.tests.support.scenes.frame import RESULT, SCENE, Play, is_ready
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import QgsApplication, QgsProcessingParameterEnum
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtWidgets import QComboBox, QGroupBox, QStyle, QStyleOptionComboBox
from qgis.utils import iface

RESULT.update(dialogs={}, cut=[])


class Choices(Play):
    def __init__(self):
        super().__init__()
        self.queue = None

    def begin(self) -> None:
        if is_ready():
            provider = QgsApplication.processingRegistry().providerById("copcforge")
            self.queue = sorted(provider.algorithms(), key=lambda algorithm: algorithm.name())
            self.step = self.look

    def look(self) -> None:
        if not self.queue:
            RESULT["narrow"] = _in_too_narrow_a_field()
            self.end()
            return
        algorithm = self.queue.pop(0)
        dialog = AlgorithmDialog(algorithm.create(), parent=iface.mainWindow())
        dialog.show()
        QgsApplication.processEvents()
        for group in dialog.findChildren(QGroupBox, "grpAdvanced"):
            group.setProperty("collapsed", False)  # what Python is given of it knows no more than Qt
        QgsApplication.processEvents()
        offered, hidden = 0, 0
        for combo in dialog.findChildren(QComboBox):
            texts = [combo.itemText(row) for row in range(combo.count())]
            words = [combo.itemData(row) or text for row, text in enumerate(texts)]
            names = [one.name() for one in _enums(algorithm) if texts and all(word in words or word in texts for word in one.options())]
            offered += len(texts) if names else 0
            hidden += bool(names) and not combo.isVisible()
            RESULT["cut"] += [f"{algorithm.name()}.{names[0]}: {text}" for text in _cut(combo, texts) if names]
        title = dialog.windowTitle()
        labels = [definition.description() for definition in algorithm.parameterDefinitions()]
        RESULT["dialogs"][algorithm.name()] = {
            "title": title,
            "choices": offered,
            "hidden": hidden,
            "several": _several(dialog),
            "labels": labels,
        }
        if SCENE.get("pictures"):
            dialog.resize(1000, 1000)
            QgsApplication.processEvents()
            dialog.grab().save(str(Path(SCENE["pictures"], f"{algorithm.name()}.png")))
        dialog.close()


def _in_too_narrow_a_field() -> list[str]:
    """What is found cut where it must be."""
    combo = QComboBox()
    combo.addItems(["a", "a choice of some length"])
    combo.setFixedWidth(80)
    combo.show()
    QgsApplication.processEvents()
    return _cut(combo, ["a", "a choice of some length"])


def _several(dialog) -> dict[str, list]:
    """Where several may be chosen: what stands in the field, and what goes to the algorithm."""
    wrappers = dialog.mainWidget().wrappers
    fields = {name: wrapper for name, wrapper in wrappers.items() if isinstance(getattr(wrapper, "widget", None), QgsCheckableComboBox)}
    return {name: [wrapper.widget.currentText(), wrapper.parameterValue()] for name, wrapper in fields.items()}


def _enums(algorithm) -> list[QgsProcessingParameterEnum]:
    return [one for one in algorithm.parameterDefinitions() if isinstance(one, QgsProcessingParameterEnum)]


def _cut(combo: QComboBox, texts: list[str]) -> list[str]:
    """The choices that do not fit into the field where a chosen one stands."""
    option = QStyleOptionComboBox()
    option.initFrom(combo)
    option.frame = combo.hasFrame()
    style = combo.style()
    field = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo)
    return [text for text in texts if combo.fontMetrics().horizontalAdvance(text) > field.width()]


PLAY = Choices()
