"""A task as plain data, and back: a builder gets its rows beside it, already in their order."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...base.dtypes import place_of
from ...base.scratch import Kept
from ...las.layout import POINT
from ...octree.assign import Units
from ...octree.cube import Cube
from ..build import Task
from ..grown import Encoding
from ..pieces import Piece, gather

_UNITS = ("level", "kind", "taken", "home", "grids", "cells", "ending", "weight")
_CUBE = ("lowest", "edge", "scale", "offset")
_READ = ("X", "Y", "Z", "gps_time")  # of a record: all that is looked at


def told_task(task: Task, encoding: Encoding) -> dict:
    """All of a task but its rows."""
    return {
        **{name: getattr(task.units, name) for name in _UNITS},
        **{name: list(getattr(task.cube, name)) for name in _CUBE},
        "piece_units": np.concatenate([piece.units for piece in task.pieces]),
        "piece_counts": np.concatenate([np.asarray(piece.counts, np.int64) for piece in task.pieces]),
        "width": task.dtype.itemsize,
        "laz_vlr": np.frombuffer(encoding.laz_vlr, np.uint8),
        "stride": encoding.stride,
    }


def rows_of(task: Task) -> np.ndarray:
    """(n, width) uint8: the rows of all pieces, one after another."""
    rows = np.empty((len(task), task.dtype.itemsize), np.uint8)
    for _ in gather(task.pieces, rows):
        pass
    return rows


def task_from(told: dict, rows: np.ndarray) -> Task:
    """The task again. rows: (n * width,) uint8."""
    rows = rows.reshape(-1, told["width"])
    piece = Piece(Kept(rows.shape, rows), 0, len(rows), told["piece_units"], told["piece_counts"])
    units = Units(*(told[name] for name in _UNITS))
    cube = Cube(*(tuple(told[name]) for name in _CUBE))
    return Task([piece], units, [], cube, _dtype(told["width"]))


def encoding_from(told: dict) -> Encoding:
    """How its nodes are encoded."""
    return Encoding(told["laz_vlr"].tobytes(), told["stride"])


def _dtype(width: int) -> Any:
    """Of records so long, with the fields that are looked at; they stand alike in formats 6 to 8."""
    whole: Any = POINT[6]
    formats, places = [whole.fields[name][0] for name in _READ], [place_of(whole, name) for name in _READ]
    return np.dtype({"names": list(_READ), "formats": formats, "offsets": places, "itemsize": width})
