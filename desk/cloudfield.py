"""The field for one point cloud: a layer of the project, or a file."""

from __future__ import annotations

from qgis.core import QgsPointCloudLayer, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ..core.base.paths import is_there
from .texts import tr


def file_of(layer) -> str:
    """The file that a point cloud layer shows, "" for other layers and for what lies on a server."""
    if not isinstance(layer, QgsPointCloudLayer) or "://" in layer.source():
        return ""
    return layer.source()


def source_of(layer) -> str:
    """What stands for a layer in parameters: its file, of COPC on a server its id, "" for all others.

    An address may hold secrets, which must not get into the history of what was run.
    """
    return file_of(layer) or (layer.id() if _is_far_copc(layer) else "")


def layers_with_files() -> list[tuple[str, str]]:
    """Name of each point cloud layer of the project, and what stands for it, by name."""
    found = [(layer.name(), source_of(layer)) for layer in QgsProject.instance().mapLayers().values()]
    return sorted(item for item in found if item[1])


def _is_far_copc(layer) -> bool:
    return isinstance(layer, QgsPointCloudLayer) and layer.providerType() == "copc" and "://" in layer.source()


class CloudField(QWidget):
    """A list of layers in which a path can be written as well, and a button to choose a file."""

    changed = pyqtSignal()

    def __init__(self, file_filter: str, parent=None):
        super().__init__(parent)
        self._filter = file_filter
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, path in layers_with_files():
            self.box.addItem(name, path)
            if is_there(path):
                self.box.setItemData(self.box.count() - 1, path, 3)  # Qt::ToolTipRole
        self.box.lineEdit().setPlaceholderText(tr("a layer of the list, a file, or an address"))
        self.box.setCurrentIndex(-1)
        self.box.editTextChanged.connect(lambda _text: self.changed.emit())
        self.button = QToolButton(self)
        self.button.setText("…")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)

    def path(self) -> str:
        """The file: of the layer that is shown, or as written."""
        text, index = self.box.currentText().strip(), self.box.currentIndex()
        if index >= 0 and text == self.box.itemText(index):
            return self.box.itemData(index)
        index = self.box.findText(text)
        return self.box.itemData(index) if text and index >= 0 else text

    def set_path(self, path: str) -> None:
        """Shows the layer of a file, or its path where no layer shows it."""
        index = self.box.findData(path) if path else -1
        self.box.setCurrentIndex(index)
        if index < 0:
            self.box.setEditText(path)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Point cloud"), self.path(), self._filter)
        if path:
            self.set_path(path)


class FileField(QWidget):
    """The same interface for a file that no layer shows, a container for one."""

    changed = pyqtSignal()

    def __init__(self, file_filter: str, parent=None):
        super().__init__(parent)
        self.file = QgsFileWidget(self)
        self.file.setFilter(file_filter)
        self.file.fileChanged.connect(lambda _text: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)

    def path(self) -> str:
        return self.file.filePath().strip()

    def set_path(self, path: str) -> None:
        self.file.setFilePath(path)
