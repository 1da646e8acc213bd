"""Virtual point clouds as layers: what all their files look like, and an overview that stands in for them from afar."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsPointCloudLayer

_METRE_ON_SCREEN = 0.28  # metres of a map window of 1,000 pixels, as OGC's scales count them


def show_from_afar(overview: QgsPointCloudLayer, width: float) -> None:
    """Shows an overview only where the window is wider than a tile: there QGIS draws no points of a virtual point cloud.

    width: of a tile, in units of the CRS.
    """
    overview.setMaximumScale(width / _METRE_ON_SCREEN)  # no nearer than this
    overview.setMinimumScale(0.0)  # from however far off
    overview.setScaleBasedVisibility(True)


def mean_width(files: Sequence[str]) -> float:
    """Of the tiles, in units of the CRS, by their headers; those that can't be read do not count."""
    from ..core.base.errors import ForgeError  # packages may be missing, which must not keep the plugin from loading
    from ..core.inputs.ept.source import source_of
    from ..core.inputs.kind import said_box

    widths = []
    for path in files:
        try:
            box = said_box(source_of(path, allow_incomplete=True))
        except ForgeError:
            continue
        widths.append(float((box[1] - box[0])[:2].max()))
    return sum(widths) / max(1, len(widths))
