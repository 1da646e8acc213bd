"""What our fields in dialogs of Processing have in common: filled in, they fill in the output, and tell the others what the input has."""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessing
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication
from qgis.utils import iface

from .cloudfield import source_of
from .drawing import offer_drawing
from .teaching import Teacher


class OurWrapper(WidgetWrapper):
    """What all of them do; the modeler keeps its own widgets, which can take a value from another step."""

    def __new__(cls, param, dialog, row=0, col=0, **more):
        if type(dialog).__name__ == "ModelerParametersDialog":
            wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(dialog.model, dialog.childId, param, dialog.context)
            wrapper.setDialog(dialog)
            return wrapper
        return super().__new__(cls, param, dialog, row, col, **more)

    def tr(self, text, *more) -> str:
        """As QGIS says it: Qt looks a text up by the name of the class, and QGIS has translations for its own classes alone."""
        return QCoreApplication.translate(WidgetWrapper.__name__, text, *more)

    def postInitialize(self, wrappers) -> None:
        """Finds the output, of the dialog or of the batch's row, that goes beside what stands here."""
        self._output, self._proposed, self._teacher = None, None, None
        if self.parameterDefinition().name() != "INPUT":
            return
        for wrapper in wrappers:
            definition = wrapper.parameterDefinition()
            if definition.isDestination() and definition.name() == "OUTPUT":
                self._output = wrapper
        if not self._is_batch:
            self._teach([wrapper for wrapper in wrappers if hasattr(wrapper, "learn")])
            for wrapper in wrappers:
                if wrapper.parameterDefinition().name() == "POLYGONS" and iface is not None:
                    offer_drawing(wrapper, self.dialog, iface.mapCanvas())
            self.prefill()

    def prefill(self) -> None:
        """In a new dialog the active layer's file stands there, if the algorithm is most likely about that."""
        takes_layers = hasattr(self.dialog, "algorithm") and getattr(self.dialog.algorithm(), "TAKES_LAYERS", False)
        path = source_of(iface.activeLayer()) if takes_layers and iface is not None else ""
        if path and not self.paths():
            self.setValue(path)

    def _teach(self, pupils: list) -> None:
        """What is chosen here is looked into for those who offer what it has."""
        if pupils:
            self._teacher = Teacher(self.paths, pupils)
            self._teacher.again()

    @property
    def _is_batch(self) -> bool:
        return type(self.dialog).__name__ == "BatchAlgorithmDialog"

    def _changed(self) -> None:
        self.widgetValueHasChanged.emit(self)
        if getattr(self, "_teacher", None) is not None:
            self._teacher.again()
        if getattr(self, "_proposed", "") != "":  # the field is filled before the dialog stands
            self._propose()

    def _propose(self) -> None:
        """Fills the output in, unless the user has said where it goes."""
        algorithm = self.dialog.algorithm() if hasattr(self.dialog, "algorithm") else None
        paths = self.paths()
        path = algorithm.proposed_output(paths) if paths and hasattr(algorithm, "proposed_output") else ""
        if not path:
            return
        if self._is_batch:
            self._propose_in_row(path)
        elif self._output is not None and self._is_free(_text(self._output.parameterValue())):
            self._proposed = path
            self._output.setParameterValue(path, self.dialog.processingContext())

    def _propose_in_row(self, path: str) -> None:
        panel = self.dialog.mainWidget()
        row = next((index for index, row in enumerate(panel.wrappers) if self in row), None)
        column = panel.parameter_to_column.get("OUTPUT")
        field = None if row is None or column is None else panel.tblParameters.cellWidget(row + 1, column)
        if field is not None and self._is_free(field.getValue()):
            self._proposed = path
            field.setValue(path)

    def _is_free(self, value: str) -> bool:
        return value in ("", QgsProcessing.TEMPORARY_OUTPUT, self._proposed)


def _text(value) -> str:
    """The plain text in the value of an output, whatever QGIS wrapped around it."""
    sink = getattr(value, "sink", value)
    return str((sink.staticValue() if hasattr(sink, "staticValue") else sink) or "")
