"""The field for one or many files or a folder, in dialogs of Processing.

QGIS's own field for lists of files can't be filled in from outside (it looks for loaded layers and drops all others), so that
dropped files, a repeated run from the history and pasted settings would be lost, and it has no room for a folder.
"""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsFileWidget, QgsGui
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QWidget

from .texts import tr

FILTER = "LAS, LAZ, COPC (*.las *.laz *.LAS *.LAZ)"


class FilesField(QWidget):
    """A line for paths, each in quotation marks where there are several, and buttons to choose files or a folder."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.files = QgsFileWidget(self)
        self.files.setStorageMode(QgsFileWidget.StorageMode.GetMultipleFiles)
        self.files.setFilter(f"{FILTER};;{tr('All files')} (*)")
        self.folder = QToolButton(self)
        self.folder.setText(tr("Folder…"))
        self.folder.clicked.connect(self._choose_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.files, 1)
        row.addWidget(self.folder)

    def paths(self) -> list[str]:
        return [path for path in QgsFileWidget.splitFilePaths(self.files.filePath()) if path.strip()]

    def set_paths(self, paths: list[str]) -> None:
        self.files.setFilePath(paths[0] if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of point clouds"))
        if folder:
            self.set_paths([folder])


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
