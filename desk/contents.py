"""What dialogs offer of a file's own: classes, returns, times, attributes. Found without QGIS, so that any thread can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

from .looks import classes_of, times_of

DECODED = 1_000_000  # points of a file that is no COPC, among which classes are looked for: they must be decoded as a whole
LOOKED_INTO = 8  # files of many


@dataclass(frozen=True)
class Contents:
    """classes, returns: points that have each, 0 if nobody has counted; empty where that is not known at all. names: of classes, by the
    file itself. times: least and greatest GPS time; is_standard: whether they are adjusted standard ones. attributes: names for
    conditions.
    """

    classes: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    returns: Mapping[int, int] = field(default_factory=dict)
    times: tuple[float, float] | None = None
    is_standard: bool = False
    attributes: Sequence[str] = ()


def contents_of(paths: Sequence[str]) -> Contents:
    """Of files taken together; what can't be read, lies on a server or is no LAS gives nothing."""
    chosen = list(paths[:LOOKED_INTO])
    found = [one for one in map(_contents_of, chosen) if one is not None]
    if not found:
        return Contents()
    is_all = len(found) == len(paths)
    times = [time for one in found for time in one.times or ()]
    return Contents(
        _added([one.classes for one in found], is_all),
        {number: name for one in reversed(found) for number, name in one.names.items()},
        _added([one.returns for one in found], is_all),
        (min(times), max(times)) if is_all and times and len({one.is_standard for one in found}) == 1 else None,
        found[0].is_standard,
        list(dict.fromkeys(name for one in found for name in one.attributes)),
    )


def _added(counts: Iterable[Mapping[int, int]], is_all: bool) -> dict[int, int]:
    """Sums, or 0 each if there are more files than were looked into, or one of them does not tell."""
    counts = list(counts)
    numbers = sorted({number for one in counts for number in one})
    known = is_all and all(counts)
    return {number: sum(one.get(number, 0) for one in counts) if known else 0 for number in numbers}


def _contents_of(path: str) -> Contents | None:
    from ..core.base.errors import ForgeError
    from ..core.base.far.named import is_address
    from ..core.base.suffixes import POINT_CLOUDS

    if is_address(path) or not path.lower().endswith(POINT_CLOUDS):
        return None
    try:
        return _of_copc(path) or _of_las(path)
    except (ForgeError, ImportError, OSError):
        return None


def _of_copc(path: str) -> Contents | None:
    from ..core.base.errors import UnsupportedFile
    from ..core.base.words import ADJUSTED
    from ..core.copc.reader import CopcFile
    from ..core.inputs.wanted.attributes import Attributes
    from ..core.las.extra_bytes import schema
    from ..core.las.lookup import class_names

    try:
        with CopcFile(path) as copc:
            records = [*copc.vlrs, *copc.evlrs]
            attributes = Attributes(copc.header, schema(records, copc.header.extra_length))
            classes = classes_of(copc) or {}
            is_standard = copc.gps_time.kind == ADJUSTED
            return Contents(classes, class_names(records), _returns(copc.header), times_of(copc), is_standard, attributes.names)
    except UnsupportedFile:
        return None


def _of_las(path: str) -> Contents:
    from ..core.base.words import ADJUSTED
    from ..core.inputs.wanted.attributes import Attributes
    from ..core.las.gps_time import judged
    from ..core.las.lookup import class_names
    from ..core.las.records import target_format
    from ..core.las.source import PointSource

    source = PointSource(path, allow_incomplete=True)
    header, modern = source.header, target_format([source.header.point_format])  # what conditions are about
    attributes = Attributes(SimpleNamespace(point_format=modern, scale=header.scale, offset=header.offset), source.extra)
    classes, times = _counted(source) if source.point_count <= DECODED else ({}, None)
    names = class_names([*source.vlrs, *source.evlrs])
    is_standard = source.header.gps_time_is_standard if times is None else judged(source.header, times).kind == ADJUSTED
    ends = (times.least, times.greatest) if times is not None and times.least < times.greatest else None
    return Contents(classes, names, _returns(source.header), ends, is_standard, attributes.names)


def _counted(source) -> tuple[dict[int, int], object]:
    """Classes of all points, and the range of their times, None if they have none."""
    import numpy as np

    from ..core.base.dtypes import names_of
    from ..core.las.gps_time import TimeRange, time_range
    from ..core.las.records import target_format
    from ..core.las.upgrade import upgrade

    counts, times = np.zeros(256, np.int64), TimeRange()
    given = source.header.point_format
    for block in source.blocks(parallel=False):
        modern = block if given >= 6 else upgrade(block, given, target_format([given]))
        counts += np.bincount(modern["classification"], minlength=256)
        if "gps_time" in names_of(source.dtype):
            times += time_range(block["gps_time"])
    return {number: count for number, count in enumerate(counts.tolist()) if count}, times


def _returns(header) -> dict[int, int]:
    """As the header says."""
    return {number + 1: count for number, count in enumerate(header.points_by_return.tolist()) if count}
