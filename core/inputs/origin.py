"""The record of origin: what a COPC file was made from, as facts of content alone, and whether that still is what stands there."""

from __future__ import annotations

import enum
import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from ..base.errors import UnreadableInput
from ..base.monitor import Monitor, watched
from ..base.paths import open_input
from ..base.version import SOFTWARE
from ..copc.layout import ORIGIN_RECORD, TEMPORAL_HEADER, TEMPORAL_RECORD
from ..las.digest import digest_of
from ..las.header import read_header
from ..las.source import PointSource
from ..las.vlr import Record, find, read_evlrs
from .gathering import gather
from .opened import opened
from .reading import Reading
from .scan import stated_crs
from .wanted.query import Wanted

VERSION = 1
LONGEST = 1 << 26  # bytes of a record that is read: a million inputs
_ABOUT_INPUTS = {"recursive", "skip_bad"}  # parameters that choose inputs: which were taken is told by the inputs themselves


class OutputState(enum.Enum):
    """What stands at an output, seen from the inputs and parameters that it would be made from.

    MISSING: nothing. FOREIGN: a file without a record of origin: not ours to replace. STALE: ours, made from other inputs or with other
    parameters. CURRENT: ours, and the same would come out again.
    """

    MISSING = "missing"
    FOREIGN = "foreign"
    STALE = "stale"
    CURRENT = "current"


@dataclass(frozen=True)
class Origin:
    """inputs: a row for each, in no order that means anything: size in bytes, points, digest. parameters: those that are not as usual."""

    inputs: tuple[tuple[int, int, str], ...]
    parameters: Mapping[str, object]
    software: str = SOFTWARE

    @property
    def points(self) -> int:
        """Points of all inputs."""
        return sum(points for _, points, _ in self.inputs)

    def record(self) -> Record:
        """As it stands in the file: docs/formats/copc.md."""
        told = {
            "record": VERSION,
            "software": self.software,
            "inputs": [dict(zip(("size", "points", "digest"), row)) for row in self.inputs],
            "parameters": self.parameters,
        }
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return Record(*ORIGIN_RECORD, "Record of origin (JSON)", text.encode(), extended=True)

    def equals(self, other: Origin) -> bool:
        """Whether the same file would be made: the version of the software is no reason to make it again."""
        return self.inputs == other.inputs and self.parameters == other.parameters


def origin_of(sources: Sequence[PointSource], reading: Reading, wanted: Wanted) -> Origin:
    """Of a file that is made from these. The inputs' order does not matter. Raises UnreadableInput."""
    rows = sorted((source.size, source.point_count, source.digest or digest_of(source.path)) for source in sources)
    chosen = {item.name: getattr(reading, item.name) for item in fields(Reading) if item.name not in _ABOUT_INPUTS}
    usual = {item.name: item.default for item in fields(Reading)}
    given = {name: value for name, value in chosen.items() if value != usual[name]} | wanted.said()
    if given.get("fallback_crs") and (given.get("crs") or all(stated_crs(source) for source in sources)):
        del given["fallback_crs"]  # not asked: what it would have been does not matter
    return Origin(tuple(rows), {name: _plain(value) for name, value in given.items()})


def read_origin(path: str | os.PathLike) -> Origin | None:
    """What the record of a file says; None if it has none that can be read. Raises UnreadableInput if the file is no LAS."""
    return _looked_at(path)[0]


def _looked_at(path: str | os.PathLike) -> tuple[Origin | None, int]:
    """Of a file that we may have written: its origin, and the stride of its temporal index, 0 for none."""
    with open_input(path) as file:
        records = read_evlrs(file, read_header(file, path=path), longest=LONGEST)
        record, index = find(records, ORIGIN_RECORD), find(records, TEMPORAL_RECORD)
        head = b""
        if index is not None:
            file.seek(index.offset)
            head = file.read(TEMPORAL_HEADER.itemsize)
    stride = int(np.frombuffer(head, TEMPORAL_HEADER)["stride"][0]) if len(head) == TEMPORAL_HEADER.itemsize else 0
    return None if record is None else parsed(record), stride


def parsed(record: Record) -> Origin | None:
    """What a record says; None for a version that is not known, or what is no record of origin."""
    try:
        told = json.loads(record.data or b"")
        if told["record"] != VERSION:
            return None
        rows = ((int(row["size"]), int(row["points"]), str(row["digest"])) for row in told["inputs"])
        return Origin(tuple(rows), dict(told["parameters"]), str(told["software"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


@watched
def state_of(
    output: str | os.PathLike,
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    *,
    temporal_stride: int = 0,
    monitor: Monitor | None = None,
    **parameters: Any,
) -> OutputState:
    """What stands at `output`, seen from the inputs and parameters of a `convert` to it. No point is decoded.

    output: the path, whether there is a file or not.
    inputs, temporal_stride: as of `convert`. A temporal index that nobody asked for, or of another stride than the recommended one that
        was asked for, does no harm.
    monitor: takes warnings of inputs.
    parameters: others of `convert`; those that change nothing in the output may be left out.

    Raises what `convert` raises for inputs that can't be read.
    """
    if not os.path.lexists(output):
        return OutputState.MISSING
    try:
        made, stride = _looked_at(output)
    except UnreadableInput:
        return OutputState.FOREIGN
    if made is None:
        return OutputState.FOREIGN
    reading, wanted = _taken_apart(parameters)
    monitor = monitor or Monitor()
    paths = gather(inputs, recursive=reading.recursive, output=output, monitor=monitor)
    sources, _ = opened(paths, allow_incomplete=reading.allow_incomplete, skip_bad=reading.skip_bad, monitor=monitor, digests=True)
    indexed = not temporal_stride or stride == temporal_stride or (stride > 0 > temporal_stride)
    return OutputState.CURRENT if indexed and made.equals(origin_of(sources, reading, wanted)) else OutputState.STALE


def _taken_apart(parameters: Mapping[str, Any]) -> tuple[Reading, Wanted]:
    """Parameters of `core.convert`: how inputs are taken, and which of their points."""
    known = {item.name for item in fields(Reading)}
    return (
        Reading(**{name: value for name, value in parameters.items() if name in known}),
        Wanted(**{name: value for name, value in parameters.items() if name not in known}),
    )


def _plain(value: object) -> object:
    """A parameter as JSON tells it."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, (str, bool, int, float)):
        return value
    return [_plain(item) for item in value] if isinstance(value, Iterable) else str(value)
