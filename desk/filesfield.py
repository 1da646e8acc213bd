"""The field for one or many files or a folder, in dialogs and on pages."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from .cloudfield import layers_with_files
from .texts import tr

FILTER = "LAS, LAZ, COPC, VPC (*.las *.laz *.LAS *.LAZ *.vpc)"


class FilesField(QWidget):
    """A line for paths, each in quotation marks where there are several, and buttons to choose layers of the project, files or a folder."""

    def __init__(self, parent=None, lists_layers: bool = False):
        super().__init__(parent)
        self.files = QgsFileWidget(self)
        self.files.setStorageMode(QgsFileWidget.StorageMode.GetMultipleFiles)
        self.files.setFilter(f"{FILTER};;{tr('All files')} (*)")
        self.layers = QToolButton(self)
        self.layers.setText(tr("Layers"))
        self.layers.setToolTip(tr("Point cloud layers of the project"))
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.layers.setMenu(QMenu(self.layers))
        self.layers.menu().aboutToShow.connect(self.list_layers)
        self.layers.setVisible(lists_layers and bool(layers_with_files()))
        self.folder = QToolButton(self)
        self.folder.setText(tr("Folder…"))
        self.folder.clicked.connect(self._choose_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.files, 1)
        row.addWidget(self.layers)
        row.addWidget(self.folder)

    def paths(self) -> list[str]:
        return [path for path in QgsFileWidget.splitFilePaths(self.files.filePath()) if path.strip()]

    def set_paths(self, paths: list[str]) -> None:
        self.files.setFilePath(paths[0] if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))

    def list_layers(self) -> None:
        """Fills the menu with the project's layers, those that are chosen ticked."""
        menu, chosen = self.layers.menu(), self.paths()
        menu.clear()
        for name, source in layers_with_files():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(source in chosen)
            action.setToolTip(source)
            action.triggered.connect(lambda is_chosen, source=source: self._choose_layer(source, is_chosen))

    def _choose_layer(self, source: str, is_chosen: bool) -> None:
        others = [path for path in self.paths() if path != source]
        self.set_paths([*others, source] if is_chosen else others or [""])

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of point clouds"))
        if folder:
            self.set_paths([folder])
