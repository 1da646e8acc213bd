"""Virtual point clouds: what the files are that a .vpc names, by their headers, and where it says something else of them."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import numpy as np

from ..base.errors import CrsError, UnreadableInput
from ..base.far.named import is_address
from ..base.monitor import Monitor
from ..base.parallel import ordered_map
from ..base.paths import open_input
from ..base.saying import say
from ..crs import NONE, Crs
from ..inputs.ept.source import source_of
from ..inputs.grid import merged
from ..inputs.kind import expected_box, kind_of
from ..inputs.opened import WAITING
from ..inputs.scan import stated_crs
from ..inputs.virtual import Entry, entries_of
from ..las.source import PointSource
from .facts import crs_facts
from .report import Inspection

KIND = "VPC"


def inspect_virtual(path: str | os.PathLike, monitor: Monitor) -> Inspection:
    """What the files hold together, and each; those that can't be read cost a warning. Raises UnreadableInput and its kinds."""
    with open_input(path) as file:
        size = file.seek(0, os.SEEK_END)
    warnings: list[str] = []
    entries = entries_of(path)
    monitor.stage(say("inspection.virtual.reading_headers"), len(entries))
    files, boxes, stated = [], [], []
    several = any(is_address(entry.path) for entry in entries)
    for entry, source in zip(entries, ordered_map(_opened, entries, WAITING if several else 1)):
        monitor.advance()
        if isinstance(source, UnreadableInput):
            warnings.append(say("inspection.virtual.unreadable", path=entry.path, reason=source.message))
            continue
        if entry.count is not None and entry.count != source.point_count:
            warnings.append(say("inspection.virtual.other_count", path=entry.path, said=entry.count, count=source.point_count))
        boxes.append(expected_box(source))
        stated.append(_crs(source))
        files.append(_file(source, stated[-1]))
    for warning in warnings:
        monitor.warn(warning)
    box = merged(boxes) if boxes else np.full((2, 3), np.nan)
    names = Counter(crs.name for crs in stated)
    return Inspection(
        path=os.fspath(path),
        kind=KIND,
        byte_size=size,
        point_count=sum(file["points"] for file in files),
        point_format=0,
        record_length=0,
        header={},
        crs=crs_facts(stated[0] if len(names) == 1 else NONE),
        records=[],
        extra_bytes=[],
        vpc={
            "entries": len(entries),
            "files": files,
            "bytes_in_files": sum(file["byte_size"] for file in files),
            "crs": dict(names),
            "min": box[0].tolist(),
            "max": box[1].tolist(),
        },
        warnings=warnings,
    )


def _opened(entry: Entry) -> PointSource | UnreadableInput:
    try:
        return source_of(entry.path, allow_incomplete=True)
    except UnreadableInput as error:
        return error


def _crs(source: PointSource) -> Crs:
    try:
        return stated_crs(source)
    except CrsError:
        return NONE


def _file(source: PointSource, crs: Crs) -> dict[str, Any]:
    header = source.header
    return {
        "path": source.path,
        "kind": kind_of(source),
        "points": source.point_count,
        "point_format": header.point_format,
        "crs": crs.name,
        "byte_size": source.size,
    }
