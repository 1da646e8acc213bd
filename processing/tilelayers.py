"""Layers of many files: the virtual point cloud, and its overview where QGIS would draw mere boxes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsPointCloudLayer, QgsProcessingContext, QgsProcessingUtils

from ..desk.looks import look_at, look_at_many
from ..desk.styling import Styler
from ..desk.texts import tr
from ..desk.tiled import mean_width, show_from_afar


class OverviewStyler(Styler):
    """Styles the overview, and shows it only where QGIS draws no points of a virtual point cloud. width: of a tile."""

    def __init__(self, look, width: float):
        super().__init__(look)
        self._width = width

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsPointCloudLayer) and layer.isValid():
            show_from_afar(layer, self._width)
        super().postProcessLayer(layer, context, feedback)


def load_tiles(context: QgsProcessingContext, vpc: str, overview: str, name: str, files: Sequence[str], output: str) -> None:
    """Lets Processing load both. name: of the layer, "" for QGIS's choice; files: that it shows; output: name of the algorithm's output."""
    if context.project() is None:
        return
    look = look_at_many(files)
    _load(context, vpc, name, output, Styler(look))
    if overview:
        width = mean_width(files)
        _load(context, overview, tr("{name} (overview)").format(name=name or vpc), output, OverviewStyler(look_at(overview), width))


def _load(context: QgsProcessingContext, path: str, name: str, output: str, styler: Styler) -> None:
    hint = QgsProcessingUtils.LayerHint.PointCloud  # without it, GDAL takes a virtual point cloud for vector data
    details = QgsProcessingContext.LayerDetails(name, context.project(), output, hint)
    details.forceName = bool(name)
    details.setPostProcessor(styler)
    context.addLayerToLoadOnCompletion(path, details)
