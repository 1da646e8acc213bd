"""What a layer's metadata say of it: its file, CRS, extent and time, and what it was made from."""

from __future__ import annotations

import datetime
from pathlib import Path

from qgis.core import QgsBox3D, QgsDateTimeRange, QgsLayerMetadata, QgsPointCloudLayer
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt

from .looks import Look
from .texts import tr


def describe(layer: QgsPointCloudLayer, look: Look) -> None:
    """Fills the layer's metadata."""
    metadata, extent = QgsLayerMetadata(), layer.extent()
    metadata.setIdentifier(layer.source())
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    points = QLocale().toString(layer.pointCount())
    metadata.setAbstract(tr("{points} points of {name}.").format(points=points, name=Path(layer.source()).name))
    metadata.setCrs(layer.crs())
    space = QgsLayerMetadata.SpatialExtent()
    space.extentCrs = layer.crs()
    space.bounds = QgsBox3D(extent.xMinimum(), extent.yMinimum(), 0, extent.xMaximum(), extent.yMaximum(), 0)
    whole = QgsLayerMetadata.Extent()
    whole.setSpatialExtents([space])
    if look.times and look.is_standard:
        whole.setTemporalExtents([QgsDateTimeRange(*map(_moment, look.times))])
    metadata.setExtent(whole)
    metadata.setHistory(_history(look))
    layer.setMetadata(metadata)


def _history(look: Look) -> list[str]:
    facts, told = look.facts, []
    if "made_from_files" in facts:
        points = QLocale().toString(int(facts["made_from_points"]))
        text = (
            tr("Made from one file of {points} points.")
            if facts["made_from_files"] == 1
            else tr("Made from {files} files of {points} points.")
        )
        told.append(text.format(files=facts["made_from_files"], points=points))
    year, day = facts.get("created", (0, 0))
    if facts.get("software"):
        date = (datetime.date(year, 1, 1) + datetime.timedelta(day - 1)).isoformat() if 1990 <= year < 9999 and 1 <= day <= 366 else ""
        text = tr("Written by {software} on {date}.") if date else tr("Written by {software}.")
        told.append(text.format(software=facts["software"], date=date))
    return told


def _moment(time: float) -> QDateTime:
    from ..core.inputs.wanted.times import utc_text

    return QDateTime.fromString(utc_text(time, True), Qt.DateFormat.ISODateWithMs)
