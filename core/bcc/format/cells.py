"""Cells in memory: identifiers beside their payload, and the names of the payload's columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...base.errors import BadParameter
from ...base.saying import say
from . import identifiers
from .layout import Identifier


@dataclass(frozen=True, eq=False)
class Cells:
    """Some cells.

    ids: (n,) uint64, or (n, 2) uint64 for Galactic128; payload: (n, payload size) uint8, one row per cell, whose bytes are the
    columns of the schema one after the other.
    """

    ids: np.ndarray
    payload: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, order: np.ndarray) -> Cells:
        """Cells by their indices or a mask."""
        return Cells(take_rows(self.ids, order), take_rows(self.payload, order))

    def part(self, start: int, stop: int) -> Cells:
        """A view of a range of the cells."""
        return Cells(self.ids[start:stop], self.payload[start:stop])


def empty(kind: Identifier, payload_size: int) -> Cells:
    """No cells of a type."""
    return Cells(np.empty((0, 2) if kind.size == 16 else 0, np.uint64), np.empty((0, payload_size), np.uint8))


def concatenated(parts: Iterable[Cells]) -> Cells:
    """One run of cells after another; at least one part."""
    parts = list(parts)
    return parts[0] if len(parts) == 1 else Cells(np.concatenate([p.ids for p in parts]), np.concatenate([p.payload for p in parts]))


def take_rows(rows: np.ndarray, order: np.ndarray) -> np.ndarray:
    """rows[order] for (n,) or (n, k) rows; whole rows are copied as items of one number or void, many times faster than by fields."""
    if rows.ndim == 1:
        return rows[order]
    width = rows.shape[1] * rows.itemsize
    if not width:
        return rows[order]
    item = np.dtype(f"u{width}") if width in (1, 2, 4, 8) else np.dtype(f"V{width}")
    whole = np.ascontiguousarray(rows).view(item)[:, 0]
    return whole[order].view(rows.dtype).reshape(-1, rows.shape[1])


def payload_of(columns: dict[str, np.ndarray] | np.ndarray, schema: np.dtype) -> np.ndarray:
    """Rows of bytes, (n, schema.itemsize) uint8, of columns by name or of a structured array.

    Raises BadParameter if a column is missing or of another length.
    """
    if isinstance(columns, np.ndarray) and columns.dtype == schema:
        return as_rows(columns)
    names = schema.names or ()
    try:
        given = [np.asarray(columns[name]) for name in names]
    except (KeyError, ValueError):
        raise BadParameter(say("bcc.format.cells.payload_needs_columns", names=", ".join(names))) from None
    if len({len(column) for column in given}) > 1:
        raise BadParameter(say("bcc.format.cells.payload_columns_differ_length"))
    rows = np.zeros(len(given[0]) if given else 0, schema)
    for name, column in zip(names, given):
        rows[name] = column
    return as_rows(rows)


def as_rows(records: np.ndarray) -> np.ndarray:
    """(n,) records as (n, itemsize) uint8, without a copy where they are contiguous."""
    size = records.dtype.itemsize
    if not size:
        return np.empty((len(records), 0), np.uint8)
    return np.ascontiguousarray(records).view(np.uint8).reshape(-1, size)


def as_records(payload: np.ndarray, schema: np.dtype) -> np.ndarray:
    """Rows of bytes as (n,) records of the schema, a view."""
    if not schema.itemsize:
        return np.zeros(len(payload), schema)
    return np.ascontiguousarray(payload).view(schema)[:, 0]


def default_schema(payload_size: int) -> np.dtype:
    """Columns where no metadata names them: one float32 if it fits, none, else opaque bytes."""
    if payload_size == 0:
        return np.dtype([])
    return np.dtype([("value", "<f4" if payload_size == 4 else f"V{payload_size}")])


def positions(kind: Identifier, cells: Cells) -> np.ndarray:
    """Lattice coordinates of the cells: (n, 3) int32."""
    return identifiers.decode(kind, cells.ids)
