"""From the values of all points in a cell to one payload of the cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ...base.errors import BadParameter
from ...base.saying import say
from ...base.words import AGGREGATIONS
from ..format.cells import Cells, as_records, as_rows, concatenated


@dataclass(frozen=True)
class Column:
    """One payload column: an aggregation of an attribute of the points.

    value: type of the attribute; for "count" there is no attribute.
    """

    aggregation: str
    attribute: str = ""
    value: np.dtype | None = None

    @property
    def name(self) -> str:
        return "count" if self.aggregation == "count" else f"{self.attribute}_{self.aggregation}"

    @property
    def dtype(self) -> np.dtype:
        """Counts are u4; means and medians f4, f8 of doubles and 64-bit integers; the others keep the attribute's type."""
        if self.aggregation == "count":
            return np.dtype("<u4")
        if self.aggregation in ("mean", "median"):
            return np.dtype("<f8" if self.value.itemsize == 8 else "<f4")
        return self.value


def columns_for(attributes: dict[str, np.dtype], aggregations: Iterable[str]) -> list[Column]:
    """Every aggregation of every attribute, and the count once. Raises BadParameter for an unknown aggregation or none at all."""
    columns = []
    for aggregation in dict.fromkeys(aggregations):
        if aggregation not in AGGREGATIONS:
            raise BadParameter(
                say("bcc.jobs.aggregation.no_aggregation", aggregation=aggregation),
                hint=say("bcc.jobs.aggregation.choose_among", names=", ".join(AGGREGATIONS)),
            )
        if aggregation == "count":
            columns.append(Column("count"))
        else:
            columns += [Column(aggregation, name, dtype) for name, dtype in attributes.items()]
    if not columns:
        raise BadParameter(
            say("bcc.jobs.aggregation.cells_carry_no_value"), hint=say("bcc.jobs.aggregation.choose_attribute_aggregation_count")
        )
    return columns


def schema_of(columns: Iterable[Column]) -> np.dtype:
    """The payload that columns make."""
    return np.dtype([(column.name, column.dtype) for column in columns])


def aggregated(pieces: Iterable[Cells], values: np.dtype, columns: list[Column]) -> Iterator[Cells]:
    """One cell for each identifier.

    pieces: points as cells, sorted, stable, whose payload is a record of their attributes' `values`. The result does not depend
    on how the points are cut into pieces: all points of a cell are reduced at once.
    """
    held: list[Cells] = []
    for piece in pieces:
        if not len(piece):
            continue
        starts = _starts(piece.ids)
        if held and not np.all(held[-1].ids[-1] == piece.ids[0]):
            yield _reduced(concatenated(held), values, columns)
            held = []
        if len(starts) > 1:  # the last cell may go on in the next piece
            yield _reduced(concatenated([*held, piece.part(0, starts[-1])]), values, columns)
            held = []
        held.append(piece.part(starts[-1], len(piece)))
    if held:
        yield _reduced(concatenated(held), values, columns)


def _starts(ids: np.ndarray) -> np.ndarray:
    differs = (ids[1:] != ids[:-1]) if ids.ndim == 1 else (ids[1:] != ids[:-1]).any(axis=1)
    return np.flatnonzero(np.append(True, differs))


def _reduced(points: Cells, values: np.dtype, columns: list[Column]) -> Cells:
    starts = _starts(points.ids)
    ends = np.append(starts[1:], len(points))
    counts, records = ends - starts, as_records(points.payload, values)
    result = np.zeros(len(starts), schema_of(columns))
    sorted_values: dict[str, np.ndarray] = {}
    for column in columns:
        if column.aggregation == "count":
            result["count"] = counts
            continue
        value = np.ascontiguousarray(records[column.attribute])
        if column.aggregation in ("median", "mode") and column.attribute not in sorted_values:
            group = np.repeat(np.arange(len(starts), dtype=np.uint32), counts)
            sorted_values[column.attribute] = value[np.lexsort((value, group))]
        result[column.name] = _reduce(column.aggregation, value, sorted_values.get(column.attribute), starts, counts)
    return Cells(points.ids[starts], as_rows(result))


def _reduce(aggregation: str, value: np.ndarray, ascending: np.ndarray | None, starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """One value for each cell. value: in the order of the points, cell after cell; ascending: sorted within each cell."""
    if aggregation == "mean":
        return np.add.reduceat(value.astype(np.float64), starts) / counts
    if aggregation == "min":
        return np.minimum.reduceat(value, starts)
    if aggregation == "max":
        return np.maximum.reduceat(value, starts)
    if aggregation == "last":
        return value[starts + counts - 1]
    if aggregation == "median":
        low, high = ascending[starts + (counts - 1) // 2], ascending[starts + counts // 2]
        return (low.astype(np.float64) + high) / 2
    return _modes(ascending, starts)


def _modes(ascending: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The most frequent value of each cell, the least of several."""
    begins = np.append(True, ascending[1:] != ascending[:-1])
    begins[starts] = True
    runs = np.flatnonzero(begins)
    lengths = np.diff(np.append(runs, len(ascending)))
    first_run = np.searchsorted(runs, starts)
    most = np.maximum.reduceat(lengths, first_run)
    is_most = lengths == np.repeat(most, np.diff(np.append(first_run, len(runs))))
    candidates = np.where(is_most, np.arange(len(runs)), len(runs))
    return ascending[runs[np.minimum.reduceat(candidates, first_run)]]
