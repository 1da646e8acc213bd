"""One tile as a file: its records as an input of what writes LAS, LAZ and COPC."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..base.files import publishing
from ..base.monitor import Clock, Monitor
from ..base.resources import Resources
from ..base.suffixes import COPC, LAS
from ..base.words import KEEP
from ..conversion.checking import check_las
from ..conversion.convert import convert_scan
from ..extraction.output import LasOutput
from ..inputs.colours import InputColours
from ..inputs.lattice import Moves
from ..inputs.scan import Input, Scan
from ..las.extra_bytes import copy_plan
from .split_placing import TileFacts


@dataclass
class TileHeader:
    """What the writers ask of an input's header."""

    point_format: int
    scale: np.ndarray
    offset: np.ndarray
    record_length: int
    size: int = 0


class TileSource:
    """Stands in for a PointSource. pieces: gives the tile's rows, once. path: of one that they are from."""

    inexact_times, is_tolerant = 0, False

    def __init__(self, found: Scan, facts: TileFacts, pieces: Callable[[], Iterator[np.ndarray]]):
        self.path = found.sources[0].path
        self.dtype, self.point_count, self._pieces = found.record_dtype, facts.all, pieces
        self.header = TileHeader(found.point_format, found.scale, found.offset, found.record_dtype.itemsize)

    def blocks(self, max_points: int, parallel: bool = True) -> Generator[np.ndarray, None, None]:
        for rows in self._pieces():
            records = np.ascontiguousarray(rows).reshape(-1).view(self.dtype)
            yield from (records[first : first + max_points].copy() for first in range(0, len(records), max_points))


def scan_of_tile(found: Scan, facts: TileFacts, pieces: Callable[[], Iterator[np.ndarray]]) -> Scan:
    """What a file of a tile's points is, in terms of the whole."""
    source: Any = TileSource(found, facts, pieces)
    extra = found.extra
    return replace(
        found,
        sources=[Input(source, found.crs, None, copy_plan(extra, extra))],
        header_bounds=np.stack([facts.lowest, facts.highest]) * found.scale + found.offset,
        point_count=facts.all,
        global_encoding=found.encoding,
        takes_all=False,
        taken=lambda: facts.all,
        query=None,
        stay=None,
        times=None,
        moves=Moves(),
        colours=InputColours((), KEEP, Monitor()),
    )


def write_tile(found: Scan, path: str, kind: str, resources: Resources, overwrite: bool, monitor: Monitor) -> int:
    """Writes a tile; returns its bytes. found: of `scan_of_tile`; kind: its suffix."""
    if kind == COPC:
        convert_scan(found, path, resources, Clock(Quiet(monitor)), 0, overwrite=overwrite)
        return os.stat(path).st_size  # noqa: PTH116 - any kind of path
    with publishing(path, overwrite=overwrite) as file:
        output = LasOutput(file, found, kind != LAS)
        for records in found.sources[0].source.blocks(1 << 20):
            monitor.check()
            output.write(records)
        output.finish()
        size = file.tell()
        check_las(file, path, found)
    return size


class Quiet(Monitor):
    """Hands on warnings and the wish to stop, and no progress: of one tile among many."""

    def __init__(self, whole: Monitor):
        super().__init__()
        self._whole = whole

    def on_warning(self, message: str) -> None:
        self._whole.warn(message)

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled()
