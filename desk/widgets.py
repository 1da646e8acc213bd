"""The field for one or many files or a folder, in dialogs of Processing.

QGIS's own field for lists of files can't be filled in from outside (it looks for loaded layers and drops all others), so that
dropped files, a repeated run from the history and pasted settings would be lost, and it has no room for a folder.
"""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsGui

from .filesfield import FilesField


class FilesWrapper(WidgetWrapper):
    """Puts the field into Processing's dialogs; the modeler keeps its own, which can take a value from another step."""

    def __new__(cls, param, dialog, row=0, col=0, **more):
        if type(dialog).__name__ == "ModelerParametersDialog":
            wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(dialog.model, dialog.childId, param, dialog.context)
            wrapper.setDialog(dialog)
            return wrapper
        return super().__new__(cls, param, dialog, row, col, **more)

    def createWidget(self, **more) -> FilesField:
        field = FilesField()
        field.files.fileChanged.connect(lambda _text: self.widgetValueHasChanged.emit(self))
        return field

    def setValue(self, value) -> None:
        if value is not None:
            self.widget.set_paths([str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)])

    def value(self) -> list[str]:
        return self.widget.paths()
