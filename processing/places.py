"""Places on the map where something is wrong or was lost, as layers of polygons that are made on request only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..core.base.monitor import Monitor
from ..core.base.saying import spoken
from ..desk.marking import Marker
from ..desk.texts import tr

_TEXT, _LONG, _REAL = QVariant.String, QVariant.LongLong, QVariant.Double
_LOST = {"what": _TEXT, "rule": _TEXT, "reason": _TEXT, "points": _LONG, "offset": _LONG, "size": _LONG}
_FOUND = {"file": _TEXT, "severity": _TEXT, "rule": _TEXT, "what": _TEXT, "node": _TEXT, "offset": _LONG, "found": _TEXT, "expected": _TEXT}
_HEIGHTS = {"z_least": _REAL, "z_greatest": _REAL}


@dataclass(frozen=True)
class Place:
    """box: x, y and, if known, z least, then greatest, in the CRS of that WKT; values: of the fields but for the heights."""

    values: list
    box: tuple[float, ...]
    wkt: str


def lost_places(algorithm, name: str, report, parameters: dict, context, monitor: Monitor) -> str | None:
    """Fills the sink with the extent of each loss that has one; gives what it is called, None if nobody asked for it.

    report: RepairReport.
    """
    places = (
        Place([str(entry.what), entry.rule, str(entry.reason), *map(int, (entry.points, entry.offset, entry.size))], entry.box, report.wkt)
        for entry in report.lost
        if entry.box
    )
    return _written(algorithm, name, _LOST, places, parameters, context, monitor)


def found_places(algorithm, name: str, report, parameters: dict, context, monitor: Monitor) -> str | None:
    """The same for what a validation found, a polygon for each place. report: ValidationReport."""
    return _written(algorithm, name, _FOUND, _found(report), parameters, context, monitor)


def _found(report) -> Iterator[Place]:
    for file in report.files:
        for one in file.findings:
            values = [Path(file.path).name, one.severity, one.id, spoken(one.message), one.key, one.offset, one.found, one.expected]
            yield from (Place(values, box, file.wkt) for box in one.boxes)
    wkt = next((file.wkt for file in report.files if file.wkt), "")
    for one in report.delivery.findings if report.delivery is not None else ():
        for named, box in zip(one.files, one.boxes):
            yield Place([spoken(named), one.severity, f"delivery.{one.kind}", spoken(one.message), *[None] * 4], tuple(box), wkt)


def _written(algorithm, name, fields: dict, places: Iterable[Place], parameters: dict, context, monitor: Monitor) -> str | None:
    """In the CRS of the first place that has one."""
    if parameters.get(name) is None:
        return None
    places, columns = list(places), QgsFields()
    for field, kind in (fields | _HEIGHTS).items():
        columns.append(QgsField(field, kind))
    crs = _crs(next((place.wkt for place in places if place.wkt), ""))
    sink, given = algorithm.parameterAsSink(parameters, name, context, columns, QgsWkbTypes.Type.Polygon, crs)
    if sink is None:
        return None
    for place in places:
        try:
            feature = _feature(place, columns, QgsCoordinateTransform(_crs(place.wkt), crs, context.transformContext()))
        except QgsCsException:
            monitor.warn(tr("A place is not on the map, since its CRS can't be brought into the layer's: {what}").format(what=place.values))
            continue
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
    if context.willLoadLayerOnCompletion(given):
        context.layerToLoadOnCompletionDetails(given).setPostProcessor(Marker())
    return given


def _crs(wkt: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem.fromWkt(wkt) if wkt else QgsCoordinateReferenceSystem()


def _feature(place: Place, columns: QgsFields, transform: QgsCoordinateTransform) -> QgsFeature:
    half = len(place.box) // 2
    low, high = place.box[:half], place.box[half:]
    feature = QgsFeature(columns)
    area = transform.transformBoundingBox(QgsRectangle(low[0], low[1], high[0], high[1]))
    feature.setGeometry(QgsGeometry.fromRect(area))
    heights = [float(low[2]), float(high[2])] if half == 3 else [None, None]
    feature.setAttributes([*place.values, *heights])
    return feature
