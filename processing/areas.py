"""Extents and polygon layers in the CRS of a point cloud."""

from __future__ import annotations

import itertools

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVariantUtils,
)

from ..desk.texts import tr

_BETWEEN = 9  # vertices put into every edge before it is reprojected: straight lines become curves
_TITLES = ("name", "title", "label", "bezeichnung")
_DIGITS = 12  # after the decimal point


def crs_from(text: str | None) -> QgsCoordinateReferenceSystem:
    """The CRS that a point cloud or container states, as WKT or by its code; an invalid one if it states none."""
    if not text:
        return QgsCoordinateReferenceSystem()
    return QgsCoordinateReferenceSystem.fromWkt(text) if "[" in text else QgsCoordinateReferenceSystem(text)


def polygons_of(source: QgsFeatureSource, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> list[str]:
    """The polygons of a layer as WKT in `crs`. Raises QgsProcessingException if there are none or they can't be reprojected."""
    own = source.sourceCrs()
    moves = own.isValid() and crs.isValid() and own != crs
    transform = QgsCoordinateTransform(own, crs, context.transformContext()) if moves else None
    found = []
    for feature in source.getFeatures():
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            found.append(_prepared(feature.geometry(), transform))
    if not found:
        raise QgsProcessingException(tr("The polygon layer has no polygon."))
    return found


def title_of(source: QgsFeatureSource) -> str:
    """What the only feature of a layer is called, as one has it who iterates over features; "" if there are more, or it has no attributes.

    The value of an attribute that is meant for that by its name, else of the first text, else of the first attribute.
    """
    features = list(itertools.islice(source.getFeatures(), 2))
    if len(features) != 1:
        return ""
    values = {field.name().lower(): features[0][at] for at, field in enumerate(source.fields())}
    said = {name: str(value).strip() for name, value in values.items() if not QgsVariantUtils.isNull(value)}
    texts = [name for name in said if isinstance(values[name], str)]
    for name in (*_TITLES, *texts, *said):
        if said.get(name):
            return said[name]
    return ""


def _prepared(given: QgsGeometry, transform: QgsCoordinateTransform | None) -> str:
    geometry = QgsGeometry(given.constGet().segmentize())  # curves become straight edges
    if transform is not None:
        geometry = geometry.densifyByCount(_BETWEEN)
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise QgsProcessingException(tr("A polygon can't be expressed in the point cloud's CRS.")) from error
    return geometry.asWkt(_DIGITS)
