"""Our fields in dialogs of Processing; by them an output is filled in beside the input.

QGIS's own field for lists of files can't be filled in from outside (it looks for loaded layers and drops all others), so that
dropped files, a repeated run from the history and pasted settings would be lost, and it has no room for a folder. Its field for one file
knows no layers.
"""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessing
from qgis.gui import QgsGui
from qgis.utils import iface

from .cloudfield import CloudField, FileField, file_of
from .filesfield import FilesField


class OurWrapper(WidgetWrapper):
    """What all of them do; the modeler keeps its own widgets, which can take a value from another step."""

    def __new__(cls, param, dialog, row=0, col=0, **more):
        if type(dialog).__name__ == "ModelerParametersDialog":
            wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(dialog.model, dialog.childId, param, dialog.context)
            wrapper.setDialog(dialog)
            return wrapper
        return super().__new__(cls, param, dialog, row, col, **more)

    def postInitialize(self, wrappers) -> None:
        """Finds the output, of the dialog or of the batch's row, that goes beside what stands here."""
        self._output, self._proposed = None, None
        if self.parameterDefinition().name() != "INPUT":
            return
        for wrapper in wrappers:
            definition = wrapper.parameterDefinition()
            if definition.isDestination() and definition.name() == "OUTPUT":
                self._output = wrapper
        if not self._is_batch:
            self.prefill()

    def prefill(self) -> None:
        """In a new dialog the active layer's file stands there, if the algorithm is most likely about that."""
        takes_layers = hasattr(self.dialog, "algorithm") and getattr(self.dialog.algorithm(), "TAKES_LAYERS", False)
        path = file_of(iface.activeLayer()) if takes_layers and iface is not None else ""
        if path and not self.paths():
            self.setValue(path)

    @property
    def _is_batch(self) -> bool:
        return type(self.dialog).__name__ == "BatchAlgorithmDialog"

    def _changed(self) -> None:
        self.widgetValueHasChanged.emit(self)
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


class FilesWrapper(OurWrapper):
    """One or many files, or a folder."""

    def createWidget(self, **more) -> FilesField:
        field = FilesField()
        field.files.fileChanged.connect(lambda _text: self._changed())
        return field

    def paths(self) -> list[str]:
        return self.widget.paths()

    def setValue(self, value) -> None:
        if value is not None:
            self.widget.set_paths([str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)])

    def value(self):
        """In a batch a single path is text, from which QGIS makes names, and none is None, by which it finds free rows."""
        paths = self.paths()
        if not self._is_batch:
            return paths
        return paths[0] if len(paths) == 1 else paths or None


class CloudWrapper(OurWrapper):
    """One point cloud, a layer or a file."""

    FIELD = CloudField

    def createWidget(self, **more):
        field = self.FIELD(self.parameterDefinition().fileFilter())
        field.changed.connect(self._changed)
        return field

    def paths(self) -> list[str]:
        return [self.widget.path()] if self.widget.path() else []

    def setValue(self, value) -> None:
        if value is not None:
            self.widget.set_path(str(value))

    def value(self):
        return self.widget.path() or (None if self._is_batch else "")


class FileWrapper(CloudWrapper):
    """One file that no layer shows."""

    FIELD = FileField

    def prefill(self) -> None:
        """No layer shows such a file."""


def _text(value) -> str:
    """The plain text in the value of an output, whatever QGIS wrapped around it."""
    sink = getattr(value, "sink", value)
    return str((sink.staticValue() if hasattr(sink, "staticValue") else sink) or "")
