"""What is asked for, in the terms of one file: conditions on nodes, and conditions on points."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..base.errors import BadParameter, shown
from ..copc.hierarchy import DEEPEST_LEVEL
from ..copc.reader import CopcFile
from ..crs import NONE, Crs
from ..las.extra_bytes import Schema
from ..las.records import COORDINATES
from .attributes import Attributes
from .expression import parse
from .polygons import Polygons, read_polygons
from .times import parse_time

_DIGITS = 8  # more than any class, return or level has, leading zeros included
FIRST, LAST, ONLY = "first", "last", "only"
_RETURNS = {
    FIRST: lambda number, count: number == 1,
    LAST: lambda number, count: (number == count) & (count > 0),
    ONLY: lambda number, count: (number == 1) & (count == 1),
}


@dataclass(frozen=True)
class Condition:
    """On points. fields: of a record that it looks at; test: records to (n,) bool."""

    fields: frozenset[str]
    test: Callable[[np.ndarray], np.ndarray]


@dataclass
class Query:
    """box: (2, 3) least and greatest coordinates, infinite where open; times: first and last moment, both included, None for all;
    deepest: the finest level, None for all; conditions: that points must fulfil, those of place and time included.
    """

    box: np.ndarray = field(default_factory=lambda: np.array([[-np.inf] * 3, [np.inf] * 3]))
    polygons: Polygons | None = None
    times: tuple[float, float] | None = None
    deepest: int | None = None
    conditions: list[Condition] = field(default_factory=list)

    @property
    def fields(self) -> frozenset[str]:
        """All fields that points are judged by."""
        return frozenset().union(*(condition.fields for condition in self.conditions))

    def matches(self, records: np.ndarray) -> np.ndarray:
        """Which records fulfil all conditions, (n,) bool."""
        found = np.ones(len(records), bool)
        for condition in self.conditions:
            found &= condition.test(records)
        return found

    def touches(self, boxes: np.ndarray) -> np.ndarray:
        """Which boxes may hold points that are asked for. boxes: (n, 3, 2) least and greatest x, y, z. Returns (n,) bool."""
        near = ((boxes[:, :, 0] <= self.box[1]) & (boxes[:, :, 1] >= self.box[0])).all(axis=1)
        if self.polygons is not None and near.any():
            near[near] = self.polygons.touches(boxes[near][:, :2].transpose(0, 2, 1))
        return near


def query_for(
    copc: CopcFile,
    extra: Schema,
    *,
    bounds: Sequence[float] | None = None,
    polygons: str | Sequence | None = None,
    time_from: float | str | None = None,
    time_to: float | str | None = None,
    depth: int | None = None,
    spacing: float | None = None,
    classes: Sequence[int] | str | None = None,
    returns: Sequence[int | str] | str | None = None,
    where: str = "",
    crs: Crs = NONE,
) -> Query:
    """The parameters of `core.extract` as a Query on a file, whose CRS is `crs`. Raises BadParameter for what makes no sense."""
    classes, returns = _listed(classes), _listed(returns)
    query, attributes = Query(), Attributes(copc.header, extra)
    if bounds is not None:
        _add_bounds(query, bounds, copc)
    if polygons is not None:
        _add_polygons(query, read_polygons(polygons, crs), attributes)
    if not (_is_open(time_from) and _is_open(time_to)):
        _add_times(query, time_from, time_to, copc.header.gps_time_is_standard)
    if depth is not None or spacing is not None:
        query.deepest = _deepest(copc, depth, spacing)
    if classes:
        _add_classes(query, classes)
    if returns:
        _add_returns(query, returns)
    if where.strip():
        found = parse(where, attributes)
        query.conditions.append(Condition(frozenset(found.fields), found.test))
    return query


def _listed(values: Sequence | str | None) -> list:
    """Values that may stand in one text, between commas or blanks."""
    return (values.replace(",", " ").replace(";", " ").split() if isinstance(values, str) else list(values)) if values else []


def _add_bounds(query: Query, bounds: Sequence[float], copc: CopcFile) -> None:
    try:
        numbers = np.array(bounds, np.float64).reshape(-1)
    except (TypeError, ValueError, OverflowError):
        raise BadParameter("an extent is no list of numbers", hint="give x and y least, x and y greatest") from None
    if len(numbers) not in (4, 6) or np.isnan(numbers).any():
        hint = "give x and y least, x and y greatest; or x, y, z least, x, y, z greatest"
        raise BadParameter(f"an extent of {len(numbers)} numbers makes no sense", hint=hint)
    axes = len(numbers) // 2
    low, high = numbers[:axes], numbers[axes:]
    if (low > high).any():
        raise BadParameter("the extent's least coordinates are above its greatest", hint="give least before greatest")
    query.box[0, :axes], query.box[1, :axes] = low, high
    scale, offset = copc.header.scale, copc.header.offset

    def test(records: np.ndarray) -> np.ndarray:
        inside = np.ones(len(records), bool)
        for axis in range(axes):
            world = records[COORDINATES[axis]] * scale[axis] + offset[axis]
            inside &= (world >= low[axis]) & (world <= high[axis])
        return inside

    query.conditions.append(Condition(frozenset(COORDINATES[:axes]), test))


def _add_polygons(query: Query, polygons: Polygons, attributes: Attributes) -> None:
    query.polygons = polygons
    query.box[0, :2] = np.maximum(query.box[0, :2], polygons.box[0])
    query.box[1, :2] = np.minimum(query.box[1, :2], polygons.box[1])
    x, y = attributes["X"], attributes["Y"]
    query.conditions.append(Condition(x.fields | y.fields, lambda records: polygons.contains(x.values(records), y.values(records))))


def _is_open(moment: float | str | None) -> bool:
    return moment is None or (isinstance(moment, str) and not moment.strip())


def _add_times(query: Query, first: float | str | None, last: float | str | None, standard: bool) -> None:
    start = -np.inf if _is_open(first) else parse_time(first, standard)
    end = np.inf if _is_open(last) else parse_time(last, standard, is_end=True)
    if start > end:
        hint = "give the earlier moment first"
        if not standard:
            hint += "; the file counts seconds of the week, so that a window can't go across its end"
        raise BadParameter(f"the time window from {shown(first)} to {shown(last)} ends before it begins", hint=hint)
    query.times = start, end
    test = lambda records: (records["gps_time"] >= start) & (records["gps_time"] <= end)  # noqa: E731
    query.conditions.append(Condition(frozenset({"gps_time"}), test))


def _deepest(copc: CopcFile, depth: int | None, spacing: float | None) -> int:
    if depth is not None and spacing is not None:
        raise BadParameter("both a depth and a spacing are given", hint="give one of them")
    if depth is not None:
        if depth < 0:
            raise BadParameter(f"a depth of {depth} makes no sense", hint="give 0 for the coarsest level, or more")
        return min(depth, DEEPEST_LEVEL)
    if not spacing > 0:
        raise BadParameter(f"a spacing of {spacing} makes no sense", hint="give a distance between points in the file's units")
    coarsest = copc.spacing(0)
    with np.errstate(over="ignore"):
        levels = np.log2(coarsest) - np.log2(spacing)
    return max(0, math.ceil(min(levels, DEEPEST_LEVEL) - 1e-9))


def _add_classes(query: Query, classes: Sequence[int | str]) -> None:
    wanted = np.zeros(256, bool)
    for value in classes:
        number = _small(value, 255)
        if number is None:
            raise BadParameter(f"there is no class {shown(value)}", hint="give numbers from 0 to 255")
        wanted[number] = True
    query.conditions.append(Condition(frozenset({"classification"}), lambda records: wanted[records["classification"]]))


def _small(value: int | str, most: int) -> int | None:
    """A number from 0 to `most`, None for anything else; texts of thousands of digits are not even read."""
    text = str(value).strip() if isinstance(value, str) or abs(value) <= most else ""
    number = int(text) if text.isdecimal() and len(text) <= _DIGITS else -1
    return number if 0 <= number <= most else None


def _add_returns(query: Query, returns: Sequence[int | str]) -> None:
    wanted = np.zeros(256, bool)  # by the byte that holds return number and number of returns
    number, count = np.arange(256) & 15, np.arange(256) >> 4
    for item in returns:
        text = str(item).strip().lower()
        if text in _RETURNS:
            wanted |= _RETURNS[text](number, count)
        elif (wanted_number := _small(text, 15)) is not None:
            wanted |= number == wanted_number
        else:
            raise BadParameter(f"there is no return {shown(item)}", hint="give numbers from 0 to 15, first, last or only")
    query.conditions.append(Condition(frozenset({"return_bits"}), lambda records: wanted[records["return_bits"]]))
