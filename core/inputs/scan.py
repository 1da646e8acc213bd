"""The first stage: what all inputs are, and what one file that holds them all must be. Reads headers, not points."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..base.errors import UnreadableInput
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.words import KEEP
from ..copc.reader import is_copc
from ..crs import Crs, Transform, file_crs, parse, resolve
from ..crs.surroundings import warn_of_oddities
from ..las.extra_bytes import CopyPlan, Schema, copy_plan, union
from ..las.gps_time import NAMES
from ..las.layout import (
    GPS_STANDARD_TIME,
    KNOWN_ENCODING,
    TIME_OFFSET,
    WAVEFORM_EXTERNAL,
    WAVEFORM_INTERNAL,
    WKT_BIT,
)
from ..las.mending import mended
from ..las.records import TIMELESS_FORMATS, WAVEFORM_FORMATS, record_dtype, target_format
from ..las.source import PointSource
from ..las.vlr import Record
from .carrying import carried
from .colours import InputColours
from .declared import check_length, declare
from .ept.source import source_of
from .fetching import tell_fetched
from .gathering import gather
from .grid import clipped, common_grid, expected_boxes, merged, transformed
from .lattice import Moves, read_scale
from .opened import opened
from .reading import AS_THEY_ARE, Reading
from .reprojection import transforms_of
from .thinning import Bits
from .times import InputTimes, check_choice
from .wanted.query import PointQuery, Wanted, query_for

_NOT_KEPT = GPS_STANDARD_TIME | WAVEFORM_INTERNAL | WAVEFORM_EXTERNAL | WKT_BIT
_MERGED_IDENTIFIER = b"MERGE"  # what LAS 1.4 R15 wants in the system identifier of merged files


@dataclass(frozen=True, eq=False)
class Input:
    """One input with points. crs: what it is in; transform: into the output's CRS, None if it is that; plan: of its extra bytes."""

    source: PointSource
    crs: Crs
    transform: Transform | None
    plan: CopyPlan

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def point_count(self) -> int:
        return self.source.point_count


@dataclass(frozen=True, eq=False)
class Scan:
    """What the output will be.

    sources: the inputs that have points, by path. point_format: 6, 7 or 8; record_dtype: of its records; extra: their extra
    bytes. scale, offset: (3,) of the stored coordinates. header_bounds: (2, 3) least and greatest world coordinates, in the
    output's CRS, as the headers claim; NaN if they can't be expressed in it. point_count: expected. global_encoding: without
    waveform and WKT bits. vlrs, evlrs: to be written beside those of COPC, LAZ and the CRS; extra bytes' is among them.
    crs: of the output. timeless: inputs whose format has no GPS time. takes_all: whether all points of the inputs are taken, so that
    what headers claim of them ought to hold; taken: where they are not, how many were, known when all were read. wanted: which points
    are, query: that in terms of the output's records, None for all. stay: which of those do, in the order in which they are read, None for
    all. times: of the inputs; None where global_encoding tells their kind. moves: what moved on the way to this grid, once points were
    read; coarsened: somebody asked for a scale coarser than the inputs'. skipped: a row for each input that
    can't be read and was left out: input, reason. colours: of the inputs, and which are scaled.
    """

    sources: list[Input]
    point_format: int
    record_dtype: np.dtype
    extra: Schema
    scale: np.ndarray
    offset: np.ndarray
    header_bounds: np.ndarray
    point_count: int
    global_encoding: int
    guid: bytes
    system_identifier: bytes
    file_source_id: int
    vlrs: list[Record]
    evlrs: list[Record]
    crs: Crs
    timeless: list[str]
    takes_all: bool = True
    taken: Callable[[], int] | None = None
    wanted: Wanted = field(default_factory=Wanted)
    query: PointQuery | None = None
    stay: Bits | None = None
    times: InputTimes | None = None
    moves: Moves = field(default_factory=Moves)
    coarsened: bool = False
    skipped: list[dict] = field(default_factory=list)
    colours: InputColours = field(default_factory=lambda: InputColours((), KEEP, Monitor()))

    def forget(self) -> None:
        """Forgets what was noted of points, before they come, or come again."""
        if self.query is not None:
            self.query.left_out = 0
        self.moves.clear()
        self.colours.clear()

    @property
    def gps_time_is_standard(self) -> bool:
        """True for adjusted standard GPS time, False for the second of the GPS week."""
        return bool(self.global_encoding & GPS_STANDARD_TIME)

    @property
    def encoding(self) -> int:
        """global_encoding with the kind of GPS time that the points have, once they were read."""
        return self.global_encoding if self.times is None else self.global_encoding & ~GPS_STANDARD_TIME | self.times.bit

    @property
    def has_gps_time(self) -> bool:
        """Whether all inputs have GPS times."""
        return not self.timeless

    @property
    def gps_time(self) -> tuple[str, str]:
        """The kind of the output's GPS times, and where that comes from; "" if there are none."""
        origin = "" if self.times is None else self.times.origin
        return (NAMES[self.times.kind], origin) if self.times is not None and origin else ("", "")


def scan(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    reading: Reading = AS_THEY_ARE,
    *,
    output: str | os.PathLike | None = None,
    wanted: Wanted | None = None,
    monitor: Monitor | None = None,
    digests: bool = False,
    in_part: bool = False,
) -> Scan:
    """Opens all inputs and decides what they become together; `reading` says how they are to be taken.

    output: the file that is written, which is no input. wanted: which points are taken, None for all. digests: take those of the
    inputs, too; in_part: of COPC, no more is read than is wanted.

    Raises UnreadableInput and its kinds for an input, NoPoints if there are none in any, MixedInputs for inputs that can't
    stand in one file, CrsError, and NotRepresentable if the coordinates can't be stored in 32 bits. Warnings go to `monitor`.
    """
    monitor = monitor or Monitor()
    _check(reading)
    if not monitor.stage_name:  # very many files take a while
        monitor.stage(say("inputs.scan.reading_headers"), 0, (0.0, 0.0))
    paths = gather(inputs, recursive=reading.recursive, output=output, monitor=monitor)
    sources, skipped = opened(paths, allow_incomplete=reading.allow_incomplete, skip_bad=reading.skip_bad, monitor=monitor, digests=digests)
    tell_fetched([source for source in sources if not (in_part and is_copc(source.vlrs))], monitor)
    return scan_sources(sources, reading, wanted=wanted or Wanted(), skipped=skipped, monitor=monitor)


def _check(reading: Reading) -> None:
    """Raises BadParameter, and CrsError, for what makes no sense whatever the inputs are."""
    check_choice(reading.gps_time)
    read_scale(reading.scale)
    parse(reading.crs)


def scan_sources(sources: list[PointSource], reading: Reading, *, wanted: Wanted, skipped: list[dict], monitor: Monitor) -> Scan:
    """What inputs that are open become together. sources: with points; skipped: a row for each input that is not among them."""
    _check(reading)
    asked, overridden = read_scale(reading.scale), bool(parse(reading.crs))
    found_crs = [_stated(source, overridden, monitor) for source in sources]
    boxes = list(expected_boxes(sources))
    common, target = resolve(
        [(source.path, stated) for source, stated in zip(sources, found_crs)],
        override=reading.crs,
        fallback=reading.fallback_crs,
        target=reading.target_crs,
        bounds=merged(boxes).T,
        height_unit=reading.height_unit,
        warn=monitor.warn,
    )
    own = [_own(stated, common, overridden) for stated in found_crs]
    warn_of_oddities([(source.path, each) for source, each in zip(sources, own)], boxes, target, monitor.warn)
    transforms = transforms_of(
        [source.path for source in sources], own, target, boxes,
        height_unit=reading.height_unit, allow_ballpark=reading.allow_ballpark, warn=monitor.warn,
    )  # fmt: skip
    boxes = [box if transform is None else transformed(box, transform) for box, transform in zip(boxes, transforms)]
    boxes = list(clipped(np.stack(boxes), wanted.box()))
    scale, offset, coarsened = common_grid(sources, own, target, transforms, boxes, asked)
    together = union([(source.path, source.extra) for source in sources], monitor.warn)
    extra, remarks = mended(together)
    for remark in remarks:
        monitor.warn(remark)
    point_format = target_format(source.header.point_format for source in sources)
    check_length(point_format, extra)
    vlrs, evlrs = carried(sources, target is None and not reading.crs, monitor.warn)
    declare(extra, vlrs, evlrs, monitor)
    _warn_of_waveforms(sources, monitor)
    times = InputTimes(sources, reading.gps_time, monitor)
    alone = sources[0].header if len(sources) == 1 else None
    found = Scan(
        sources=[Input(*item, copy_plan(item[0].extra, together)) for item in zip(sources, own, transforms)],
        point_format=point_format,
        record_dtype=record_dtype(point_format, extra.length),
        extra=extra,
        scale=scale,
        offset=offset,
        header_bounds=merged(boxes),
        point_count=sum(source.point_count for source in sources),
        global_encoding=_global_encoding(sources) | times.bit,
        guid=alone.guid if alone else bytes(16),
        system_identifier=bytes(alone.raw["system_identifier"]) if alone else _MERGED_IDENTIFIER,
        file_source_id=alone.file_source_id if alone else 0,
        vlrs=vlrs,
        evlrs=evlrs,
        crs=target or common,
        timeless=[source.path for source in sources if source.header.point_format in TIMELESS_FORMATS],
        times=times,
        skipped=skipped,
        colours=InputColours(sources, reading.colours, monitor),
        coarsened=coarsened,
    )
    if wanted.is_all:
        return found
    query = query_for(found, extra, wanted, found.crs)
    return replace(found, takes_all=False, taken=lambda: found.point_count - query.left_out, wanted=wanted, query=query)


def stated_crs(source: PointSource, warn: Callable[[str], None] = lambda message: None) -> Crs:
    """The CRS that a file states."""
    return file_crs(source.vlrs, source.evlrs, source.header.wkt_bit, path=source.path, warn=warn)


def first_crs(inputs: str | os.PathLike | Sequence[str | os.PathLike]) -> str | None:
    """The CRS of the first of several inputs that can be read and has points, as WKT; None if it states none, or there is none such.

    inputs: paths of files.
    """
    for path in gather(inputs, recursive=True, monitor=Monitor()):
        try:
            source = source_of(path, allow_incomplete=True)
        except UnreadableInput:
            continue
        if source.point_count:
            return stated_crs(source).wkt
    return None


def _stated(source: PointSource, overridden: bool, monitor: Monitor) -> Crs:
    """The CRS that a file states; without complaints about it if it does not matter."""
    monitor.check()
    return stated_crs(source) if overridden else stated_crs(source, monitor.warn)


def _own(stated: Crs, common: Crs, overridden: bool) -> Crs:
    """What an input is in. A CRS that overrides and is silent about heights leaves what the file says of their unit."""
    if not overridden:
        return stated or common
    return common if common.height_unit or not stated.height_unit else replace(common, key_unit=stated.height_unit)


def _global_encoding(sources: list[PointSource]) -> int:
    """Bits of all inputs but those of waveforms, WKT and GPS time; those that LAS 1.5 alone knows mean nothing in 1.4."""
    bits = 0
    for source in sources:
        kept = KNOWN_ENCODING if source.header.version >= (1, 5) else ~TIME_OFFSET
        bits |= source.header.global_encoding & kept & ~_NOT_KEPT
    return bits


def _warn_of_waveforms(sources: list[PointSource], monitor: Monitor) -> None:
    count = sum(source.point_count for source in sources if source.header.point_format in WAVEFORM_FORMATS)
    if count:
        monitor.warn(say("inputs.scan.waveform_references_points_dropped_copc", count=count))
