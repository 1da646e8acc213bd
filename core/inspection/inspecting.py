"""Gathers what a LAS, LAZ or COPC file, or a container, holds."""

from __future__ import annotations

import datetime
import os
from typing import Any

import numpy as np

from ..base.errors import DamagedFile
from ..base.far.named import named
from ..base.monitor import Monitor, watched
from ..base.saying import joined, say
from ..base.standins import is_virtual
from ..base.words import ADJUSTED, WEEK
from ..copc.layout import INFO_RECORD, ORIGIN_RECORD, STATISTICS_RECORD
from ..copc.reader import CopcFile, is_copc
from ..copc.statistics import stated
from ..crs import file_crs
from ..inputs.ept.source import source_of
from ..inputs.fetching import tell_fetched
from ..inputs.kind import kind_of
from ..inputs.origin import parsed
from ..las.extra_bytes import Schema
from ..las.gps_time import NAMES, OFFSET_UNIT, TimeRange, judged, time_range
from ..las.header import Header
from ..las.layout import HAS_NO_DATA, HAS_OFFSET, HAS_SCALE
from ..las.laz.laszip import LaszipVlr
from ..las.source import PointSource
from ..las.vlr import Record, find
from .attributes import AttributeRanges
from .containers import inspect_container, is_container
from .facts import crs_facts
from .model import AttributeRange, NodeLevel
from .report import Inspection
from .temporal import temporal_facts
from .virtual import inspect_virtual

FIRST_YEAR = 1990  # before which no file has been written; 0 and 1 are fillers
_COMPRESSORS = {
    1: say("inspection.inspecting.one_stream"),
    2: say("inspection.inspecting.chunks_points"),
    3: say("inspection.inspecting.chunks_layers"),
}


@watched
def inspect(path: str | os.PathLike, *, attributes: bool = True, monitor: Monitor | None = None) -> Inspection:
    """What the file holds: header, CRS, records, nodes and points of each level, ranges of the attributes.

    path: of the file, or its address on a web server; BCC containers and streams are told by their first bytes, virtual point clouds
        by their names (.vpc): of those, the headers of all files are read.
    attributes: read all points for their ranges and counts; without, only the structure is read, in no time.
    monitor: takes progress and warnings, and is asked for a cancel.

    Damage beyond the header costs a warning, not the answer. Raises UnreadableInput (or its kin) if the file is no LAS at all, or its
    header can't be true, and Cancelled.
    """
    monitor, path = monitor or Monitor(), named(path)
    if is_container(path):
        return inspect_container(path, attributes, monitor)
    if is_virtual(path):
        return inspect_virtual(path, monitor)
    warnings: list[str] = []

    def warn(message: str) -> None:
        if message not in warnings:
            warnings.append(message)
            monitor.warn(message)

    source = source_of(path, allow_incomplete=True, warn=warn)
    copc, levels = (None, [])
    if is_copc(source.vlrs):
        copc, levels = _copc(source, warn)
        copc |= _origin(source) | _statistics(source)
    if attributes:
        tell_fetched([source], monitor)
    found, times = _attributes(source, warn, monitor) if attributes else ([], TimeRange())
    header = source.header
    return Inspection(
        path=source.path,
        kind=kind_of(source),
        byte_size=source.size,
        point_count=source.point_count,
        point_format=header.point_format,
        record_length=header.record_length,
        header=_header(header) | _times(source, times, warn),
        crs=crs_facts(file_crs(source.vlrs, source.evlrs, header.wkt_bit, path=source.path, warn=warn)),
        records=[_record(record) for record in [*source.vlrs, *source.evlrs]],
        extra_bytes=_extra_bytes(source.extra),
        laz=_laz(source.laszip, source.chunks),
        copc=copc,
        levels=levels,
        temporal=temporal_facts(source.path, warn) if copc is not None else None,
        attributes=found,
        warnings=warnings,
    )


def _attributes(source: PointSource, warn: Any, monitor: Monitor) -> tuple[list[AttributeRange], TimeRange]:
    """What the points hold, and the range of their times."""
    times = TimeRange()
    monitor.stage(say("inspection.inspecting.reading_points"), source.point_count)
    ranges, header = AttributeRanges(source.header.point_format, source.extra, source.header.scale, source.header.offset), source.header
    try:
        for block in source.blocks():
            ranges.take(block)
            if "gps_time" in block.dtype.names:
                times += time_range(np.ascontiguousarray(block["gps_time"]))
            monitor.advance(len(block))
    except DamagedFile as error:
        warn(say("inspection.inspecting.attributes_those_points_before", error=str(error)))
    found = ranges.attributes()
    _check_bounds(found, header, warn)
    return found, times


def _times(source: PointSource, times: TimeRange, warn: Any) -> dict[str, Any]:
    """Which kind of time the file has, as header and values tell, and what LAS 1.5 says of it."""
    header = source.header
    found = judged(header, times)
    if found.guessed:
        warn(
            say(
                "inspection.inspecting.header_says_but_gps_times_none",
                path=source.path,
                names=NAMES[WEEK],
                times=str(times),
                names2=NAMES[ADJUSTED],
            )
        )
    elif found.problem:
        warn(say("inspection.inspecting.gps_times", path=source.path, times=str(times), problem=found.problem))
    facts: dict[str, Any] = {
        "gps_time": joined([NAMES[found.kind], *([say("inspection.inspecting.by_values")] if found.guessed else [])], "")
    }
    if header.gps_time_range is not None:
        facts["stated_gps_time_range"] = list(header.gps_time_range)
    if header.gps_time_is_offset:
        facts["gps_time"] = say(
            "inspection.inspecting.gps_seconds_less_shown_converted_as", time_offset=header.time_offset * OFFSET_UNIT, names=NAMES[ADJUSTED]
        )
        facts["time_offset"] = header.time_offset
    return facts


def _check_bounds(attributes: list[AttributeRange], header: Header, warn: Any) -> None:
    """Warns if points lie outside the header's bounds, by more than rounding."""
    for attribute, low, high, slack in zip(attributes, header.mins, header.maxs, header.scale):
        if attribute.minimum is None or attribute.maximum is None:
            continue
        if attribute.minimum < low - slack or attribute.maximum > high + slack:
            found = f"{attribute.minimum:,.12g} to {attribute.maximum:,.12g}"
            warn(say("inspection.inspecting.outside_headers", path=header.path, name=attribute.name, found=found, low=low, high=high))


def _header(header: Header) -> dict[str, Any]:
    returns = header.points_by_return.tolist()
    return {
        "version": f"{header.version[0]}.{header.version[1]}",
        "point_count": header.point_count,
        "points_by_return": returns[: max((at + 1 for at, count in enumerate(returns) if count), default=0)],
        "min": header.mins.tolist(),
        "max": header.maxs.tolist(),
        "scale": header.scale.tolist(),
        "offset": header.offset.tolist(),
        "wkt_bit": header.wkt_bit,
        "global_encoding": header.global_encoding,
        "created": _date(header.creation_year, header.creation_day),
        "system_identifier": header.system_identifier,
        "generating_software": header.generating_software,
        "file_source_id": header.file_source_id,
        "guid": bytes(header.guid).hex(),
        "header_size": header.header_size,
        "offset_to_points": header.offset_to_points,
        "vlr_count": header.vlr_count,
        "evlr_count": header.evlr_count,
        "evlr_offset": header.evlr_offset,
    }


def _date(year: int, day: int) -> str:
    """ISO 8601; "" if the header gives no date that can be one."""
    if not FIRST_YEAR <= year <= 9998 or not 1 <= day <= 366:
        return ""
    return (datetime.date(year, 1, 1) + datetime.timedelta(day - 1)).isoformat()


def _record(record: Record) -> dict[str, Any]:
    return {
        "user_id": record.user_id,
        "record_id": record.record_id,
        "description": record.description,
        "byte_size": record.length,
        "offset": record.offset,
        "extended": record.extended,
    }


def _extra_bytes(extra: Schema) -> list[dict[str, Any]]:
    found = []
    for dimension in extra.dimensions:
        options, parts, declared = dimension.options, dimension.components, dimension.declaration
        kind = (
            say("inspection.inspecting.bytes", length=dimension.length)
            if not parts
            else dimension.scalar.name + (f" × {parts}" if parts > 1 else "")
        )
        found.append({
            "name": dimension.name,
            "type": kind,
            "description": bytes(declared["description"]).split(b"\0")[0].decode("utf-8", "replace"),
            "scale": declared["scale"][:parts].tolist() if options & HAS_SCALE else None,
            "offset": declared["offset"][:parts].tolist() if options & HAS_OFFSET else None,
            "no_data": dimension.wide("no_data").tolist() if options & HAS_NO_DATA else None,
        })  # fmt: skip
    return found


def _laz(vlr: LaszipVlr | None, chunks: np.ndarray | None) -> dict[str, Any] | None:
    if vlr is None:
        return None
    return {
        "compressor": _COMPRESSORS.get(vlr.compressor, str(vlr.compressor)),
        "version": ".".join(map(str, vlr.version)),
        "chunk_size": say("inspection.inspecting.variable") if vlr.has_variable_chunks else vlr.chunk_size,
        "chunks": None if chunks is None else len(chunks),
    }


def _origin(source: PointSource) -> dict[str, Any]:
    """What the record of origin says, if there is one."""
    record = find(source.evlrs, ORIGIN_RECORD)
    origin = None if record is None else parsed(record)
    if origin is None:
        return {}
    return {
        "made_from_files": len(origin.inputs),
        "made_from_points": origin.points,
        "made_with": ", ".join(f"{name} {value}" for name, value in sorted(origin.parameters.items()))
        or say("inspection.inspecting.usual_parameters"),
    }


def _statistics(source: PointSource) -> dict[str, Any]:
    """Of how many points there are statistics, if there are any."""
    record = find(source.evlrs, STATISTICS_RECORD)
    told = None if record is None else stated(record.data or b"")
    return {} if told is None else {"statistics_of_points": told.points}


def _copc(source: PointSource, warn: Any) -> tuple[dict[str, Any], list[NodeLevel]]:
    """The info record and the tree; as much of them as is sound."""
    facts: dict[str, Any] = {}
    try:
        with CopcFile(source.path) as file:
            info = file.info
            facts = {
                "center": info["center"].tolist(),
                "halfsize": float(info["halfsize"]),
                "spacing": float(info["spacing"]),
                "gps_time_range": info["gps_time_range"].tolist(),
            }
            nodes = file.hierarchy
            filled = nodes.counts > 0
            facts |= {
                "nodes": int(filled.sum()),
                "empty_nodes": int((~filled).sum()),
                "hierarchy_pages": len(nodes.pages),
                "points_in_nodes": nodes.point_count,
                "points_in_largest_node": int(nodes.counts.max(initial=0)),
            }
            levels = [
                NodeLevel(
                    level, int(filled[at].sum()), int(nodes.counts[at].sum()), int(nodes.sizes[at & filled].sum()), file.spacing(level)
                )
                for level in range(int(nodes.levels.max(initial=-1)) + 1)
                for at in [nodes.levels == level]
            ]
    except DamagedFile as error:
        warn(say("inspection.inspecting.or_what_points_damaged_tree_cant", error=str(error), map="/".join(map(str, INFO_RECORD))))
        return facts, []
    if nodes.point_count != source.header.point_count:
        warn(
            say(
                "inspection.inspecting.nodes_hold_points_but_header_counts",
                path=source.path,
                point_count=nodes.point_count,
                point_count2=source.header.point_count,
            )
        )
    return facts, levels
