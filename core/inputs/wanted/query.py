"""What is asked for, in the terms of points as they are stored: conditions on them, and on the nodes that may hold them."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...base.errors import BadParameter, shown
from ...base.saying import say
from ...copc.hierarchy import DEEPEST_LEVEL
from ...copc.reader import CopcFile
from ...crs import NONE, Crs
from ...las.extra_bytes import Schema
from ...las.records import COORDINATES
from .attributes import Attributes, Stored
from .expression import parse
from .polygons import Polygons, read_polygons
from .times import parse_time

_DIGITS = 8  # more than any class, return or level has, leading zeros included
_COUNTING = threading.Lock()  # of all queries: held for a moment
_NOT_WITHHELD = "not withheld"  # an expression, as those of `where`
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
class PointQuery:
    """box: (2, 3) least and greatest coordinates, infinite where open; times: first and last moment, both included, None for all;
    deepest: the finest level, None for all; conditions: that points must fulfil, those of place and time included; left_out: points that
    were read for the query and are not wanted, where somebody counts them.
    """

    box: np.ndarray = field(default_factory=lambda: np.array([[-np.inf] * 3, [np.inf] * 3]))
    polygons: Polygons | None = None
    times: tuple[float, float] | None = None
    deepest: int | None = None
    conditions: list[Condition] = field(default_factory=list)
    left_out: int = 0

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

    def leave_out(self, points: int) -> None:
        """Counts points that are not wanted; threads may do that at once."""
        with _COUNTING:
            self.left_out += points

    def touches(self, boxes: np.ndarray) -> np.ndarray:
        """Which boxes may hold points that are asked for. boxes: (n, 3, 2) least and greatest x, y, z. Returns (n,) bool."""
        near = ((boxes[:, :, 0] <= self.box[1]) & (boxes[:, :, 1] >= self.box[0])).all(axis=1)
        if self.polygons is not None and near.any():
            near[near] = self.polygons.touches(boxes[near][:, :2].transpose(0, 2, 1))
        return near


@dataclass(frozen=True)
class Wanted:
    """Which points somebody wants, in words. The fields are the parameters of `core.extract` of the same names."""

    bounds: Sequence[float] | None = None
    polygons: str | Sequence | None = None
    time_from: float | str | None = None
    time_to: float | str | None = None
    classes: Sequence[int] | str | None = None
    returns: Sequence[int | str] | str | None = None
    where: str = ""
    drop_withheld: bool = False
    thin: float | None = None

    def box(self) -> np.ndarray:
        """(2, 3) least and greatest coordinates that are asked for, infinite where open. Raises BadParameter."""
        box = np.array([[-np.inf] * 3, [np.inf] * 3])
        if self.bounds is not None:
            low, high = _corners(self.bounds)
            box[0, : len(low)], box[1, : len(high)] = low, high
        return box

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for, so that every point is wanted."""
        return not self.said()

    def said(self) -> dict[str, object]:
        """What is asked for, by its name, as a report tells it."""
        given = {name: value for name, value in vars(self).items() if not _is_open(value) and value is not False}
        return {name: value for name, value in given.items() if not hasattr(value, "__len__") or len(value)}


def query_for(points: Stored, extra: Schema, wanted: Wanted, crs: Crs = NONE) -> PointQuery:
    """What is asked of points stored so, with extra bytes `extra` and CRS `crs`. Raises BadParameter for what makes no sense."""
    classes, returns = _listed(wanted.classes), _listed(wanted.returns)
    query, attributes = PointQuery(), Attributes(points, extra)
    if wanted.bounds is not None:
        _add_bounds(query, wanted.bounds, points)
    if wanted.polygons is not None:
        given = wanted.polygons
        _add_polygons(query, given if isinstance(given, Polygons) else read_polygons(given, crs), attributes)
    if not (_is_open(wanted.time_from) and _is_open(wanted.time_to)):
        _add_times(query, wanted.time_from, wanted.time_to, points.gps_time_is_standard)
    if classes:
        _add_classes(query, classes)
    if returns:
        _add_returns(query, returns)
    for text in (wanted.where, _NOT_WITHHELD if wanted.drop_withheld else ""):
        if text.strip():
            found = parse(text, attributes)
            query.conditions.append(Condition(frozenset(found.fields), found.test))
    return query


def place_of(wanted: Wanted, crs: Crs) -> PointQuery:
    """The place alone that is asked for, in this CRS: what `touches` looks at, no conditions on points. Raises BadParameter, CrsError."""
    query = PointQuery(wanted.box())
    if wanted.polygons is not None:
        _bound(query, wanted.polygons if isinstance(wanted.polygons, Polygons) else read_polygons(wanted.polygons, crs))
    return query


def _listed(values: Sequence | str | None) -> list:
    """Values that may stand in one text, between commas or blanks."""
    return (values.replace(",", " ").replace(";", " ").split() if isinstance(values, str) else list(values)) if values else []


def _corners(bounds: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest coordinates, (2,) or (3,) each."""
    try:
        numbers = np.array(bounds, np.float64).reshape(-1)
    except (TypeError, ValueError, OverflowError):
        raise BadParameter(say("inputs.wanted.query.extent_no_list_numbers"), hint=say("inputs.wanted.query.give_x_y_least_x_2")) from None
    if len(numbers) not in (4, 6) or np.isnan(numbers).any():
        hint = say("inputs.wanted.query.give_x_y_least_x")
        raise BadParameter(say("inputs.wanted.query.extent_numbers_makes_no_sense", count=len(numbers)), hint=hint)
    low, high = np.split(numbers, 2)
    if (low > high).any():
        raise BadParameter(
            say("inputs.wanted.query.extent_least_coordinates_above_its"), hint=say("inputs.wanted.query.give_least_before_greatest")
        )
    return low, high


def _add_bounds(query: PointQuery, bounds: Sequence[float], points: Stored) -> None:
    low, high = _corners(bounds)
    axes = len(low)
    query.box[0, :axes], query.box[1, :axes] = low, high
    scale, offset = points.scale, points.offset

    def test(records: np.ndarray) -> np.ndarray:
        inside = np.ones(len(records), bool)
        for axis in range(axes):
            world = records[COORDINATES[axis]] * scale[axis] + offset[axis]
            inside &= (world >= low[axis]) & (world <= high[axis])
        return inside

    query.conditions.append(Condition(frozenset(COORDINATES[:axes]), test))


def _add_polygons(query: PointQuery, polygons: Polygons, attributes: Attributes) -> None:
    _bound(query, polygons)
    x, y = attributes["X"], attributes["Y"]
    query.conditions.append(Condition(x.fields | y.fields, lambda records: polygons.contains(x.values(records), y.values(records))))


def _bound(query: PointQuery, polygons: Polygons) -> None:
    query.polygons = polygons
    query.box[0, :2] = np.maximum(query.box[0, :2], polygons.box[0])
    query.box[1, :2] = np.minimum(query.box[1, :2], polygons.box[1])


def _is_open(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _add_times(query: PointQuery, first: float | str | None, last: float | str | None, standard: bool) -> None:
    start = -np.inf if first is None or _is_open(first) else parse_time(first, standard)
    end = np.inf if last is None or _is_open(last) else parse_time(last, standard, is_end=True)
    if start > end:
        hint = say("inputs.wanted.query.give_earlier_moment_first") if standard else say("inputs.wanted.query.earlier_first_and_week")
        raise BadParameter(say("inputs.wanted.query.time_window_from_ends_before", first=shown(first), last=shown(last)), hint=hint)
    query.times = start, end
    test = lambda records: (records["gps_time"] >= start) & (records["gps_time"] <= end)  # noqa: E731
    query.conditions.append(Condition(frozenset({"gps_time"}), test))


def deepest(copc: CopcFile, depth: int | None, spacing: float | None) -> int | None:
    """The finest level of the octree that is asked for by its number or its spacing; None for all. Raises BadParameter."""
    if depth is None and spacing is None:
        return None
    if depth is not None and spacing is not None:
        raise BadParameter(say("inputs.wanted.query.both_depth_spacing_given"), hint=say("inputs.wanted.query.give_one_them"))
    if depth is not None:
        if depth < 0:
            raise BadParameter(
                say("inputs.wanted.query.depth_makes_no_sense", depth=depth), hint=say("inputs.wanted.query.give_coarsest_level_more")
            )
        return min(depth, DEEPEST_LEVEL)
    if spacing is None or not spacing > 0:
        raise BadParameter(
            say("inputs.wanted.query.spacing_makes_no_sense", spacing=spacing),
            hint=say("inputs.wanted.query.give_distance_between_points_file"),
        )
    coarsest = copc.spacing(0)
    with np.errstate(over="ignore"):
        levels = np.log2(coarsest) - np.log2(spacing)
    return math.ceil(max(0.0, min(levels, DEEPEST_LEVEL) - 1e-9))


def _add_classes(query: PointQuery, classes: Sequence[int | str]) -> None:
    wanted = np.zeros(256, bool)
    for value in classes:
        number = _small(value, 255)
        if number is None:
            raise BadParameter(say("inputs.wanted.query.no_class", value=shown(value)), hint=say("inputs.wanted.query.give_numbers_from"))
        wanted[number] = True
    query.conditions.append(Condition(frozenset({"classification"}), lambda records: wanted[records["classification"]]))


def _small(value: int | str, most: int) -> int | None:
    """A number from 0 to `most`, None for anything else; texts of thousands of digits are not even read."""
    text = str(value).strip() if isinstance(value, str) or abs(value) <= most else ""
    number = int(text) if text.isdecimal() and len(text) <= _DIGITS else -1
    return number if 0 <= number <= most else None


def _add_returns(query: PointQuery, returns: Sequence[int | str]) -> None:
    wanted = np.zeros(256, bool)  # by the byte that holds return number and number of returns
    number, count = np.arange(256) & 15, np.arange(256) >> 4
    for item in returns:
        text = str(item).strip().lower()
        if text in _RETURNS:
            wanted |= _RETURNS[text](number, count)
        elif (wanted_number := _small(text, 15)) is not None:
            wanted |= number == wanted_number
        else:
            raise BadParameter(
                say("inputs.wanted.query.no_return", item=shown(item)), hint=say("inputs.wanted.query.give_numbers_from_first_last")
            )
    query.conditions.append(Condition(frozenset({"return_bits"}), lambda records: wanted[records["return_bits"]]))
