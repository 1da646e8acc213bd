"""What an extraction writes: COPC, LAZ or LAS, by the name that it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

import numpy as np

from ..base import suffixes
from ..base.errors import BadParameter, NoPoints
from ..base.files import check_output, publishing
from ..base.monitor import Clock, Monitor
from ..base.resources import Resources
from ..base.saying import say
from ..conversion.budget import Budget
from ..conversion.checking import check_las
from ..conversion.convert import convert_scan
from ..copc.temporal import check_stride
from ..inputs.scan import Scan
from ..inputs.thinning import Bits, thinned
from ..inputs.wanted.attributes import Stored
from .output import LasOutput


@dataclass(frozen=True)
class Target:
    """What is written, and with what means. kind: its suffix; the others are the parameters of `extract`."""

    path: str | os.PathLike
    kind: str
    temporal_stride: int | None
    memory_limit: int
    threads: int
    temp_folder: str | os.PathLike | None
    overwrite: bool

    def write(self, found: Scan, points: Iterator[np.ndarray], own_stride: int, monitor: Monitor) -> WrittenCloud:
        """points: the records of `found`, which only COPC takes from it itself; own_stride: of the source's temporal index."""
        if self.kind != suffixes.COPC:
            return _write_las(found, points, self, monitor)
        stride = own_stride if self.temporal_stride is None else self.temporal_stride
        check_stride(stride)
        resources = Resources(self.memory_limit, self.threads or os.cpu_count() or 1, self.temp_folder)
        report = convert_scan(found, self.path, resources, Clock(monitor), stride, overwrite=self.overwrite)
        return WrittenCloud(report.points, report.byte_size, report.classes)

    def thinned(self, points: Iterator[np.ndarray], stored: Stored, count: int, distance: float, monitor: Monitor) -> Bits:
        """Which of the points stay. stored: how they are; count: how many there may be."""
        monitor.stage(say("extraction.target.thinning"), count)
        memory = Budget.of(self.memory_limit, 1, self.threads or os.cpu_count() or 1).kept // 2
        options = {"memory": memory, "folder": self.temp_folder, "monitor": monitor}
        return thinned(points, stored.scale, stored.offset, distance, **options)


class WrittenCloud(NamedTuple):
    """Points and bytes that were written, and points of each class."""

    points: int
    byte_size: int
    classes: dict[int, int]


def kind_of(source: str | os.PathLike, output: str | os.PathLike, threads: int) -> str:
    """The suffix of the output that says what it is to be."""
    name = os.fspath(output).lower()
    kind = next((suffix for suffix in (suffixes.COPC, suffixes.LAZ, suffixes.LAS) if name.endswith(suffix)), None)
    if kind is None:
        hint = say("extraction.target.end", copc=suffixes.COPC, laz=suffixes.LAZ, las=suffixes.LAS)
        raise BadParameter(say("extraction.target.name_does_not_say_whether"), path=output, hint=hint)
    check_output(output, inputs=[source])
    if threads < 0:
        raise BadParameter(
            say("extraction.target.threads_make_no_sense", threads=threads), hint=say("extraction.target.give_all_cores_positive_number")
        )
    return kind


def _write_las(found: Scan, points: Iterator[np.ndarray], target: Target, monitor: Monitor) -> WrittenCloud:
    with publishing(target.path, overwrite=target.overwrite, inputs=[source.path for source in found.sources]) as file:
        written = fill(file, found, points, target.kind == suffixes.LAZ, monitor)
        check_las(file, target.path, found)
    monitor.on_progress(1.0, say("base.called.done"))
    return written


def fill(file: BinaryIO, found: Scan, points: Iterator[np.ndarray], compressed: bool, monitor: Monitor) -> WrittenCloud:
    """Writes LAS or LAZ into a file that can be sought in. points: the records of `found`."""
    monitor.stage(say("extraction.target.extracting_points"), found.point_count)
    output = LasOutput(file, found, compressed)
    for records in points:
        output.write(records)
        monitor.advance(len(records))
    if found.times is not None:
        found.times.settle(monitor)
    output.finish()
    if not output.census.points:
        raise NoPoints(
            say("extraction.target.no_point_fulfils_query"), path=found.sources[0].path, hint=say("extraction.target.widen_query")
        )
    return WrittenCloud(output.census.points, file.tell(), output.census.classes)
