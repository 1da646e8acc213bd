"""The field for one or many files or a folder, in dialogs and on pages."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QWidget

from .texts import tr

FILTER = "LAS, LAZ, COPC, VPC (*.las *.laz *.LAS *.LAZ *.vpc)"


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
