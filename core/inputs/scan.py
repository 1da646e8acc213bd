"""The first stage: what all inputs are, and what one file that holds them all must be. Reads headers, not points."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..base.errors import NotRepresentable, UnreadableInput
from ..base.monitor import Monitor
from ..crs import Crs, Transform, file_crs, parse, resolve, target_scale
from ..crs.surroundings import warn_of_oddities
from ..crs.units import AUTO
from ..las.extra_bytes import UNDECLARED, CopyPlan, Schema, copy_plan, union
from ..las.gps_time import NAMES
from ..las.layout import (
    EXTRA_BYTES_RECORD,
    GPS_STANDARD_TIME,
    KNOWN_ENCODING,
    POINT,
    TIME_OFFSET,
    WAVEFORM_EXTERNAL,
    WAVEFORM_INTERNAL,
    WKT_BIT,
)
from ..las.records import TIMELESS_FORMATS, WAVEFORM_FORMATS, record_dtype, target_format
from ..las.redeclare import for_readers
from ..las.source import PointSource
from ..las.vlr import LONGEST_VLR, Record
from .carrying import carried
from .colours import KEEP, InputColours
from .gathering import gather
from .grid import check_fit, clipped, common_offset, expected_bounds, merged, transformed
from .lattice import Moves, read_scale
from .opened import opened
from .reprojection import transforms_of
from .thinning import Bits
from .times import InputTimes, check_choice
from .wanted.query import Query, Wanted, query_for

_NOT_KEPT = GPS_STANDARD_TIME | WAVEFORM_INTERNAL | WAVEFORM_EXTERNAL | WKT_BIT
LONGEST_RECORD = 0xFFFF  # bytes of a point record
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
    query: Query | None = None
    stay: Bits | None = None
    times: InputTimes | None = None
    moves: Moves = field(default_factory=Moves)
    coarsened: bool = False
    skipped: list[dict] = field(default_factory=list)
    colours: InputColours = field(default_factory=lambda: InputColours((), KEEP, Monitor()))

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
        if self.times is None or not self.times.origin:
            return "", ""
        return NAMES[self.times.kind], self.times.origin


def scan(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    *,
    recursive: bool = False,
    allow_incomplete: bool = False,
    crs: str | None = None,
    fallback_crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = AUTO,
    allow_ballpark: bool = False,
    gps_time: str | None = None,
    scale: float | str | Sequence[float] | None = None,
    skip_bad: bool | None = None,
    colours: str = KEEP,
    output: str | os.PathLike | None = None,
    wanted: Wanted | None = None,
    monitor: Monitor | None = None,
) -> Scan:
    """Opens all inputs and decides what they become together; the parameters are those of `core.convert`.

    wanted: which points are taken, None for all. skip_bad: None where the user has no such choice.

    Raises UnreadableInput and its kinds for an input, NoPoints if there are none in any, MixedInputs for inputs that can't
    stand in one file, CrsError, and NotRepresentable if the coordinates can't be stored in 32 bits. Warnings go to `monitor`.
    """
    monitor, wanted = monitor or Monitor(), wanted or Wanted()
    check_choice(gps_time)
    asked = read_scale(scale)
    paths = gather(inputs, recursive=recursive, output=output, monitor=monitor)
    sources, skipped = opened(paths, allow_incomplete=allow_incomplete, skip_bad=skip_bad, monitor=monitor)
    found_crs = [_stated(source, bool(parse(crs)), monitor) for source in sources]
    boxes = [expected_bounds(source) for source in sources]
    common, target = resolve(
        [(source.path, stated) for source, stated in zip(sources, found_crs)],
        override=crs,
        fallback=fallback_crs,
        target=target_crs,
        bounds=merged(boxes).T,
        height_unit=height_unit,
        warn=monitor.warn,
    )
    own = [_own(stated, common, bool(parse(crs))) for stated in found_crs]
    warn_of_oddities([(source.path, each) for source, each in zip(sources, own)], boxes, target, monitor.warn)
    transforms = transforms_of(
        [source.path for source in sources], own, target, boxes,
        height_unit=height_unit, allow_ballpark=allow_ballpark, warn=monitor.warn,
    )  # fmt: skip
    boxes = [box if transform is None else transformed(box, transform) for box, transform in zip(boxes, transforms)]
    boxes = [clipped(box, wanted.box()) for box in boxes]
    scale, offset, coarsened = _grid(sources, own, target, transforms, boxes, asked)
    extra = union([(source.path, source.extra) for source in sources], monitor.warn)
    point_format = target_format(source.header.point_format for source in sources)
    _check_length(point_format, extra)
    vlrs, evlrs = carried(sources, target is None and not crs, monitor.warn, all_points=wanted.is_all)
    _declare(extra, vlrs, evlrs, monitor)
    _warn_of_waveforms(sources, monitor)
    times = InputTimes(sources, gps_time, monitor)
    alone = sources[0].header if len(sources) == 1 else None
    found = Scan(
        sources=[Input(*item, copy_plan(item[0].extra, extra)) for item in zip(sources, own, transforms)],
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
        colours=InputColours(sources, colours, monitor),
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
    """The CRS of the first of several inputs that can be read and has points, as WKT; None if it states none, or there is none such."""
    for path in gather(inputs, recursive=True, monitor=Monitor()):
        try:
            source = PointSource(path, allow_incomplete=True)
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


def _grid(
    sources: list[PointSource],
    own: list[Crs],
    target: Crs | None,
    transforms: list[Transform | None],
    boxes: list[np.ndarray],
    asked: np.ndarray | None,
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Scale and offset of the output; the inputs' own where they all have the same, none is reprojected, and no scale is asked for.

    Besides, whether the scale that is asked for is coarser than what an input would have without.
    """
    headers = [source.header for source in sources]
    first = headers[0]
    moved = [transform is not None for transform in transforms]
    alike = all(np.array_equal(item.scale, first.scale) and np.array_equal(item.offset, first.offset) for item in headers)
    if alike and not any(moved) and (asked is None or np.array_equal(asked, first.scale)):
        return first.scale, first.offset, False
    known: dict[tuple, np.ndarray] = {}
    for header, crs, transform in zip(headers, own, transforms):
        key = (header.scale.tobytes(), id(transform))
        if key not in known:
            known[key] = header.scale if transform is None else target_scale(header.scale, crs, target, transform.heights.factor)
    scale = np.min(np.stack(list(known.values())), axis=0) if asked is None else asked
    bounds = merged(boxes)
    changed = any(transform is not None and transform.changes_heights for transform in transforms)
    fixed = np.array([not any(moved), not any(moved), not changed])
    offset = common_offset(scale, first.offset, bounds, fixed)
    check_fit(scale, offset, bounds, None)
    return scale, offset, asked is not None and any((asked > own_scale * (1 + 1e-9)).any() for own_scale in known.values())


def _global_encoding(sources: list[PointSource]) -> int:
    """Bits of all inputs but those of waveforms, WKT and GPS time; those that LAS 1.5 alone knows mean nothing in 1.4."""
    bits = 0
    for source in sources:
        kept = KNOWN_ENCODING if source.header.version >= (1, 5) else ~TIME_OFFSET
        bits |= source.header.global_encoding & kept & ~_NOT_KEPT
    return bits


def _check_length(point_format: int, extra: Schema) -> None:
    """Raises NotRepresentable if a record with all extra bytes is longer than the header can say."""
    length = POINT[point_format].itemsize + extra.length
    if length > LONGEST_RECORD:
        message = f"the inputs' extra bytes together make point records of {length:,} bytes, more than the {LONGEST_RECORD:,} of LAS"
        raise NotRepresentable(message, hint="convert files with different extra bytes separately")


def _declare(extra: Schema, vlrs: list[Record], evlrs: list[Record], monitor: Monitor) -> None:
    if extra.length:
        payload, divided = for_readers(extra)
        names = [name for name in divided if not name.startswith(UNDECLARED)]
        if names:
            monitor.warn(f"The extra bytes {', '.join(names)} are declared value by value: many readers fail on several values in one.")
        extended = len(payload) > LONGEST_VLR
        record = Record(*EXTRA_BYTES_RECORD, "Extra bytes", payload, extended)
        (evlrs if extended else vlrs).insert(0, record)


def _warn_of_waveforms(sources: list[PointSource], monitor: Monitor) -> None:
    count = sum(source.point_count for source in sources if source.header.point_format in WAVEFORM_FORMATS)
    if count:
        monitor.warn(f"The waveform references of {count:,} points are dropped: COPC can't hold them.")
