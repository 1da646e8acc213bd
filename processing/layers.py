"""Layers of the project that show a file which an algorithm replaces."""

from __future__ import annotations

import os

from qgis.core import QgsApplication, QgsDataProvider, QgsMapLayer, QgsPointCloudLayer, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

_PATIENCE = 10_000  # milliseconds for a task of QGIS to end


def holding(path: str, project: QgsProject | None) -> list[QgsMapLayer]:
    """The project's point cloud layers that were opened from `path`. Main thread only."""
    if project is None or not path:
        return []
    wanted = _key(path)
    layers = project.mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsPointCloudLayer) and _key(layer.source()) == wanted]


def reload(layers: list[QgsMapLayer]) -> None:
    """Opens the layers' files anew; style and name stay. Main thread only."""
    if layers:
        end_statistics()
    for layer in layers:
        layer.setDataSource(layer.source(), layer.name(), layer.providerType(), QgsDataProvider.ProviderOptions())
        layer.triggerRepaint()


def _key(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def below(paths: list[str], project: QgsProject | None) -> list[QgsMapLayer]:
    """The project's point cloud layers that were opened from these files, or from files in these folders. Main thread only."""
    if project is None:
        return []
    wanted = [_key(path) for path in paths if path]
    layers = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsPointCloudLayer)]
    sources = [(layer, _key(layer.source())) for layer in layers]
    return [layer for layer, source in sources if any(source == key or source.startswith(key + os.sep) for key in wanted)]


def end_statistics() -> None:
    """Ends QGIS's own tasks that read layers' points for statistics: they would go on in a file that is no longer open, and crash."""
    manager = QgsApplication.taskManager()
    description = QCoreApplication.translate("QgsPointCloudLayer", "Generating attributes statistics")
    for task in manager.tasks() if manager is not None else ():
        if task.description() == description and task.isActive():
            task.cancel()
            task.waitForFinished(_PATIENCE)


class Released(QObject):
    """Layers without their files until `give_back`, which any thread may call; style and name stay. Made in the main thread.

    Their CRS is then that of the file.
    """

    _wanted = pyqtSignal()

    def __init__(self, layers: list[QgsMapLayer], project: QgsProject | None):
        super().__init__()
        self._project = project
        self._sources = {layer.id(): (layer.source(), layer.providerType()) for layer in layers}
        self._names = {name: layer.source() for layer in layers for name in (layer.name(), layer.id())}
        self._wanted.connect(self._open_again)  # in our thread, whoever asks
        if layers:
            end_statistics()
        for layer in layers:
            layer.setDataSource("", layer.name(), layer.providerType(), QgsDataProvider.ProviderOptions())

    def source_of(self, layer: str) -> str:
        """The file of a layer, by its name or id, "" if it is none of these."""
        return self._names.get(layer, "")

    def give_back(self) -> None:
        self._wanted.emit()

    def _open_again(self) -> None:
        sources, self._sources = self._sources, {}
        if sources:
            end_statistics()
        for layer_id, (source, provider) in sources.items():
            layer = self._project.mapLayer(layer_id)
            if layer is None:  # the user has removed it
                continue
            layer.setDataSource(source, layer.name(), provider, QgsDataProvider.ProviderOptions())
            if layer.isValid():
                layer.setCrs(layer.dataProvider().crs())
            layer.triggerRepaint()
