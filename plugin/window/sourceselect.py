"""A page of QGIS's Data Source Manager: choose point clouds and containers, and they become layers as dropped ones do."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProviderRegistry
from qgis.gui import QgsAbstractDataSourceWidget, QgsGui, QgsSourceSelectProvider
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout

from ...desk.texts import tr
from .commands import icon

NAME = "copcforge"


class SourceWidget(QgsAbstractDataSourceWidget):
    """The page: a field for files and folders, with the buttons that all pages have."""

    def __init__(self, take: Callable[[list[str]], None], parent, flags, mode):
        from ...desk.filesfield import FilesField

        super().__init__(parent, flags, mode)
        self._take = take
        about = tr(
            "LAS, LAZ and voxel containers become COPC layers: each file is converted beside its source, or opened if that was done."
        )
        label = QLabel(about, self)
        label.setWordWrap(True)
        self.field = FilesField(self)
        column = QVBoxLayout(self)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addStretch(1)
        buttons = QDialogButtonBox(self)
        column.addWidget(buttons)
        self.setupButtons(buttons)
        self.field.files.fileChanged.connect(lambda _text: self.enableButtons.emit(bool(self.field.paths())))

    def addButtonClicked(self) -> None:
        paths = self.field.paths()
        if paths:
            self._take(paths)
            self.field.set_paths([""])


class SourceProvider(QgsSourceSelectProvider):
    """Tells the Data Source Manager of the page."""

    def __init__(self, take: Callable[[list[str]], None]):
        super().__init__()
        self._take = take

    def providerKey(self) -> str:
        return NAME

    def name(self) -> str:
        return NAME

    def text(self) -> str:
        return tr("LAS to COPC")

    def toolTip(self) -> str:
        return tr("Add LAS, LAZ and voxel containers as COPC layers")

    def ordering(self) -> int:
        return int(QgsSourceSelectProvider.Ordering.OrderLocalProvider) + 65  # behind QGIS's own point clouds

    def icon(self):
        return icon()

    def createDataSourceWidget(self, parent=None, fl=None, widgetMode=None):
        mode = QgsProviderRegistry.WidgetMode.Embedded if widgetMode is None else widgetMode
        return SourceWidget(self._take, parent, Qt.WindowType.Widget if fl is None else fl, mode)


class SourcePage:
    """Adds the page, and takes it away."""

    def __init__(self, take: Callable[[list[str]], None]):
        self._take, self._provider = take, None

    def add(self) -> None:
        self._provider = SourceProvider(self._take)
        QgsGui.sourceSelectProviderRegistry().addProvider(self._provider)

    def remove(self) -> None:
        if self._provider is not None:
            QgsGui.sourceSelectProviderRegistry().removeProvider(self._provider)
        self._provider = None
