"""Layers of the project that show a file which an algorithm replaces."""

from __future__ import annotations

import os

from qgis.core import QgsDataProvider, QgsMapLayer, QgsPointCloudLayer, QgsProject


def holding(path: str, project: QgsProject | None) -> list[QgsMapLayer]:
    """The project's point cloud layers that were opened from `path`. Main thread only."""
    if project is None or not path:
        return []
    wanted = _key(path)
    layers = project.mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsPointCloudLayer) and _key(layer.source()) == wanted]


def reload(layers: list[QgsMapLayer]) -> None:
    """Opens the layers' files anew; style and name stay. Main thread only."""
    for layer in layers:
        layer.setDataSource(layer.source(), layer.name(), layer.providerType(), QgsDataProvider.ProviderOptions())
        layer.triggerRepaint()


def _key(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
