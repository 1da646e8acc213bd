"""What a conversion is about to do, and what it did: its plan, the file's contents beside its nodes, its report."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from ..base.dtypes import names_of
from ..base.memory import MIB, lies_in_memory
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.scratch import Scratch
from ..copc.statistics import StatisticsTally
from ..inputs.census import Census
from ..inputs.reprojection import height_rows
from ..inputs.scan import Scan
from ..las.creation import creation_date
from ..las.layout import WKT_BIT, WKT_RECORD
from ..las.vlr import LONGEST_VLR, Record
from ..octree.cube import Cube
from .budget import Budget
from .publish import Contents
from .report import ConversionPlan, ConversionReport

_PACKED = 2 / 3  # of a record without extra bytes: what a point may take in scratch, left-overs and its encoded chunk included
_UNPACKED = 1.2  # likewise, where records are not packed


def plan_for(
    found: Scan, budget: Budget, output: str | os.PathLike, scratch: Scratch, monitor: Monitor, *, spills: bool = False
) -> ConversionPlan:
    """What would be done. scratch: unused, for its folder and whether it packs; spills: even where memory would suffice.

    Warns where that folder lies in memory.
    """
    length, extra = found.record_dtype.itemsize, extra_length(found)
    spills = spills or found.point_count * length > budget.kept
    share = (length - extra) * _PACKED + extra if scratch.packs else length * _UNPACKED  # extra bytes may be noise, which does not pack
    mins, maxs = found.header_bounds
    size = int(found.point_count * share) if spills else 0
    in_memory = bool(size) and lies_in_memory(scratch.folder)
    if in_memory:
        what = say("conversion.planning.mib_may_put_aside_there_beside", size=size / MIB, limit=budget.limit / MIB)
        monitor.warn(say("conversion.planning.folder_temporary_files_lies_memory", folder=scratch.folder, what=what))
    return ConversionPlan(
        inputs=[os.fspath(source.path) for source in found.sources],
        output=os.fspath(output),
        points=found.point_count,
        bounds=(tuple(map(float, mins)), tuple(map(float, maxs))),
        point_format=found.point_format,
        crs=found.crs.name,
        crs_source=found.crs.source,
        memory=budget.limit + (size if in_memory else 0),
        scratch=size,
        scratch_folder=os.fspath(scratch.folder),
        threads=budget.threads,
        heights=height_rows(found.sources, found.scale[2]),
        warnings=list(monitor.warnings),
        wanted=found.wanted.said(),
        gps_time=found.gps_time[0],
        gps_time_source=found.gps_time[1],
        scale=found.scale.tolist(),
        skipped=found.skipped,
    )


def extra_length(found: Scan) -> int:
    """Bytes of the extra bytes of a record."""
    return found.record_dtype["extra"].itemsize if "extra" in names_of(found.record_dtype) else 0


def statistics_of(found: Scan) -> StatisticsTally:
    """To take the points of a file that is to be made of these inputs."""
    return StatisticsTally(found.point_format, found.extra, found.scale, found.offset)


def contents_of(found: Scan, cube: Cube, census: Census, laz_vlr: bytes, stride: int, statistics: Record | None = None) -> Contents:
    """What the file is made of beside its nodes. laz_vlr: payload of the laszip record; stride: of the temporal index."""
    day = creation_date()
    vlrs, evlrs = list(found.vlrs), list(found.evlrs)
    encoding = found.encoding & ~WKT_BIT
    if found.crs.wkt_bytes:
        wkt = Record(*WKT_RECORD, "OGC WKT", found.crs.wkt_bytes)
        (vlrs if wkt.length <= LONGEST_VLR else evlrs).insert(0, wkt)
    header = {
        "file_source_id": found.file_source_id,
        "global_encoding": encoding | WKT_BIT,  # formats 6 and up demand it, with or without a CRS
        "guid": found.guid,
        "system_identifier": found.system_identifier,
        "creation_day": day.timetuple().tm_yday,
        "creation_year": day.year,
    }
    evlrs += [] if statistics is None else [statistics]
    return Contents(cube, census, found.point_format, found.record_dtype.itemsize, laz_vlr, header, vlrs, evlrs, stride)


def report_of(
    found: Scan, contents: Contents, nodes: list, output: str | os.PathLike, size: int, scratch: int, warnings: list[str]
) -> ConversionReport:
    """What was read and written. size: bytes of the file; scratch: bytes that were put aside."""
    cube, census = contents.cube, contents.census
    scale, offset = np.array(cube.scale), np.array(cube.offset)
    levels = np.array([node.key[0] for node in nodes])
    points = np.array([node.points for node in nodes])
    return ConversionReport(
        output=os.fspath(Path(output)),
        inputs=[os.fspath(source.path) for source in found.sources],
        points=census.points,
        nodes=len(nodes),
        levels=[
            {"level": level, "nodes": int(on.sum()), "points": int(points[on].sum()), "spacing": cube.spacing / 2**level}
            for level, on in enumerate(levels == np.arange(levels.max() + 1)[:, None])
        ],
        point_format=contents.point_format,
        crs=found.crs.name,
        crs_source=found.crs.source,
        crs_wkt=found.crs.wkt,
        bounds=(tuple((census.lowest * scale + offset).tolist()), tuple((census.highest * scale + offset).tolist())),
        spacing=cube.spacing,
        byte_size=size,
        scratch=scratch,
        temporal_stride=contents.stride,
        heights=height_rows(found.sources, found.scale[2]),
        gps_time=found.gps_time[0],
        gps_time_source=found.gps_time[1],
        scale=found.scale.tolist(),
        skipped=found.skipped,
        moved=found.moves.rows(),
        colours=found.colours.said(),
        stray=census.stray.row() if census.stray is not None else {},
        seconds={},
        warnings=warnings,
        classes=census.classes,
        wanted=found.wanted.said(),
        left_out=found.query.left_out if found.query is not None else 0,
    )
