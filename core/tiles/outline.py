"""`core.outline`: where the points of files are, as a layer of polygons: boxes, or the cells that they occupy."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..base.called import called
from ..base.errors import BadParameter, NoPoints
from ..base.files import check_output, publishing
from ..base.memory import MIB, limit_bytes
from ..base.monitor import Monitor, watched
from ..base.report import Listed, plain
from ..base.saying import number, say
from ..base.suffixes import LAYERS
from ..base.temporary import Folder
from ..base.words import AUTO
from ..inputs.grid import expected_bounds, transformed
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import Input, Scan, scan
from ..inputs.wanted.query import Wanted
from .grid_cells import cell_of, check_edge
from .outline_cells import OccupiedCells, chosen_edge
from .outline_rings import polygons_of
from .outline_writing import LayerFeature, box_of, check_layer, rings_of, write_layer

_STANDING = 160 * MIB  # what libraries, decoder and blocks take


@dataclass
class OutlineReport(Listed):
    """features: of each its properties. cell_size: None for boxes; area: of all features, in square units of the CRS."""

    HEADING = say("tiles.outline.heading")

    output: str
    cell_size: float | None
    points: int
    area: float
    crs: str
    features: list[dict] = field(default_factory=list)
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        kind = say("tiles.outline.cells_of", edge=plain(self.cell_size)) if self.cell_size else say("tiles.outline.boxes")
        return [
            (say("tiles.outline.output"), self.output),
            (say("tiles.outline.features"), say("tiles.outline.of_kind", count=len(self.features), kind=kind)),
            (say("tiles.outline.points"), number(f"{self.points:,}")),
            (say("tiles.outline.area"), plain(round(self.area, 3))),
            (say("tiles.outline.crs"), self.crs or called("none")),
            (say("tiles.outline.time"), say("base.report.seconds", seconds=self.seconds)),
        ]


@watched
def outline(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    boxes: bool = False,
    cell_size: float | None = None,
    merge: bool = False,
    recursive: bool = False,
    crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = AUTO,
    allow_ballpark: bool = False,
    allow_incomplete: bool = False,
    bounds: Sequence[float] | None = None,
    classes: Sequence[int] | str | None = None,
    returns: Sequence[int | str] | str | None = None,
    where: str = "",
    drop_withheld: bool = False,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> OutlineReport:
    """Writes a layer of polygons, one feature a file: the square cells that hold its points, holes included, or its box.

    inputs: LAS, LAZ or COPC files, folders of them, virtual point clouds, EPT datasets, @LIST.
    output: its name ends in .geojson or .json, or in .gpkg, which needs GDAL's Python package.
    boxes: takes the extents that the headers state, and reads no points: an index of tiles.
    cell_size: edge of a cell, in units of the CRS; None for about four mean distances between points. Borders are multiples of it.
    merge: one feature for all files together.
    recursive, crs, target_crs, height_unit, allow_ballpark, allow_incomplete: as for `convert`.
    bounds, classes, returns, where, drop_withheld: which points count, as for `extract`; not with boxes.
    memory_limit, temp_folder, overwrite, monitor: as for `convert`.

    Features have the properties path, points, version, point_format, x_min to z_max (of the header), and cells. Raises BadParameter,
    UnreadableInput and its kinds, MixedInputs, CrsError, NoPoints if nothing matches, MissingDependency, OutputError.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    wanted = Wanted(bounds, None, None, None, classes, returns, where, drop_withheld)
    memory = max(limit_bytes(memory_limit) - _STANDING, 32 * MIB)
    if boxes and (not wanted.is_all or cell_size is not None):
        raise BadParameter(say("tiles.outline.boxes_of_all"), hint=say("tiles.outline.leave_boxes_out"))
    if not os.fspath(output).lower().endswith(LAYERS):
        raise BadParameter(say("tiles.outline.name_is_no_layer"), path=output, hint=say("tiles.outline.end_in", names=", ".join(LAYERS)))
    check_output(output, overwrite=overwrite)
    check_layer(output)
    reading = Reading(
        recursive=recursive, allow_incomplete=allow_incomplete, crs=crs, target_crs=target_crs, height_unit=height_unit,
        allow_ballpark=allow_ballpark,
    )  # fmt: skip
    found = scan(inputs, reading, wanted=wanted, monitor=monitor)
    edge = None if boxes else check_edge(_edge(found) if cell_size is None else cell_size)
    report = OutlineReport(os.fspath(output), edge, 0, 0.0, str(found.crs) if found.crs else "")
    features = _boxes(found, merge, report) if edge is None else _outlines(found, edge, merge, memory, report, monitor)
    monitor.stage(say("tiles.outline.reading"), 0 if boxes else found.point_count)
    with Folder(temp_folder) as folder, publishing(output, overwrite=overwrite, inputs=[item.path for item in found.sources]) as file:
        write_layer(file, output, features, found.crs, folder, monitor)
        if not report.features:
            raise NoPoints(say("tiles.outline.no_point"), hint=say("tiles.outline.widen_query"))
    monitor.on_progress(1.0, say("base.called.done"))
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    return report


def _edge(found: Scan) -> float:
    """For the sparsest of the files, so that one size does for all."""
    return max(chosen_edge(np.diff(_box(item), axis=0)[0, :2], item.point_count) for item in found.sources)


def _box(item: Input) -> np.ndarray:
    """What a header states, in the CRS of the output: (2, 3); around its image, if points are reprojected."""
    box = expected_bounds(item.source)
    return box if item.transform is None else transformed(box, item.transform)


def _groups(found: Scan, merge: bool) -> list[list[Input]]:
    return [found.sources] if merge else [[item] for item in found.sources]


def _boxes(found: Scan, merge: bool, report: OutlineReport) -> Iterator[LayerFeature]:
    for items in _groups(found, merge):
        boxes = [_box(item) for item in items]
        points = sum(item.point_count for item in items)
        properties = {**_facts(items), "points": points}
        report.features.append(properties)
        report.points += points
        report.area += sum(float(np.prod(np.diff(box, axis=0)[0, :2])) for box in boxes)
        yield LayerFeature([box_of(box) for box in boxes], properties)


def _outlines(found: Scan, edge: float, merge: bool, memory: int, report: OutlineReport, monitor: Monitor) -> Iterator[LayerFeature]:
    for items in _groups(found, merge):
        occupied, points = OccupiedCells(memory), 0
        try:
            for records in blocks(replace(found, sources=items), monitor=monitor):
                occupied.add(*(cell_of(records[name], found.scale[axis], found.offset[axis], edge) for axis, name in enumerate("XY")))
                points += len(records)
                monitor.advance(len(records))
        except NoPoints:  # of this file; if none has any, that is said at the end
            if found.query is None:
                raise
            continue
        columns, rows = occupied.places()
        properties = {**_facts(items), "points": points, "cells": len(columns)}
        report.features.append(properties)
        report.points += points
        report.area += len(columns) * edge * edge
        yield LayerFeature([rings_of(polygon, edge) for polygon in polygons_of(columns, rows)], properties)


def _facts(items: list[Input]) -> dict:
    """What headers say of one file, or of several together."""
    headers = [item.source.header for item in items]
    boxes = np.stack([_box(item) for item in items])
    low, high = boxes[:, 0].min(axis=0).tolist(), boxes[:, 1].max(axis=0).tolist()
    corners = {f"{axis}_{end}": value for end, values in (("min", low), ("max", high)) for axis, value in zip("xyz", values)}
    if len(items) > 1:
        return {"path": say("tiles.outline.files", count=len(items)), **corners}
    major, minor = headers[0].version
    return {"path": items[0].path, "version": f"{major}.{minor}", "point_format": headers[0].point_format, **corners}
