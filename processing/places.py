"""Places that a repair could not save, as a layer of polygons on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

_LONG = QVariant.LongLong
_FIELDS = {
    "what": QVariant.String, "rule": QVariant.String, "reason": QVariant.String, "points": _LONG, "offset": _LONG, "size": _LONG,
    "z_least": QVariant.Double, "z_greatest": QVariant.Double,
}  # fmt: skip


def lost_places_parameter(name: str, text: str, about: str) -> QgsProcessingParameterFeatureSink:
    """A sink that is made on request only."""
    kind = QgsProcessing.SourceType.TypeVectorPolygon
    made = QgsProcessingParameterFeatureSink(name, text, kind, optional=True, createByDefault=False)
    made.setHelp(about)
    return made


def lost_places(algorithm, name: str, report, parameters: dict, context) -> str | None:
    """Fills the sink with the extent of each loss that has one; gives what it is called, None if nobody asked for it.

    report: RepairReport.
    """
    if parameters.get(name) is None:
        return None
    fields = QgsFields()
    for field, kind in _FIELDS.items():
        fields.append(QgsField(field, kind))
    crs = QgsCoordinateReferenceSystem.fromWkt(report.wkt) if report.wkt else QgsCoordinateReferenceSystem()
    sink, given = algorithm.parameterAsSink(parameters, name, context, fields, QgsWkbTypes.Type.Polygon, crs)
    if sink is None:
        return None
    for entry in report.lost:
        if entry.box:
            sink.addFeature(_feature(entry, fields), QgsFeatureSink.Flag.FastInsert)
    return given


def _feature(entry, fields: QgsFields) -> QgsFeature:
    feature = QgsFeature(fields)
    low, high = entry.box[:3], entry.box[3:]
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(low[0], low[1], high[0], high[1])))
    numbers = [int(value) for value in (entry.points, entry.offset, entry.size)]
    feature.setAttributes([str(entry.what), entry.rule, str(entry.reason), *numbers, float(low[2]), float(high[2])])
    return feature
