"""Units divided, tasks built and nodes encoded, on workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from ...base.scratch import Kept, Scratch
from ...octree.cube import Cube
from ..build import Task
from ..chunks import Key
from ..coarse import joined
from ..distribute import by_finer_unit, merged
from ..grown import Encoding, Found, grown, told_nodes
from ..pieces import Piece
from ..region import Octant, Region
from .orders import Helper, Order, working_bytes
from .regions import told_of
from .shared import Putting, ResultPlace


@dataclass
class Moving(Order):
    """Rows of a unit that is divided, or of all where the cube is another: into units of their own."""

    pieces: list[Piece]
    dtype: np.dtype
    cube: Cube
    octant: Octant
    unit_level: int

    def __len__(self) -> int:
        return sum(map(len, self.pieces))

    @property
    def needed(self) -> int:
        return working_bytes(min(len(self), 300_000), self.dtype.itemsize)

    def carry_out(self, helper: Helper) -> bytes:
        rows = (piece.load() for piece in self.pieces)
        with Putting(self.place, self.pack) as putting:
            region = Region(self.octant, self.unit_level, cast(Scratch, putting))
            for part in merged(rows, helper.budget(self.dtype.itemsize).block_points):
                helper.monitor.check()
                region.add(region.put_aside(by_finer_unit(part, self.dtype, self.cube, self.octant, self.unit_level)))
            return putting.done({"region": told_of(region)})


@dataclass
class Growing(Order):
    """A task: its points placed, and its nodes encoded."""

    task: Task
    encoding: Encoding

    def __len__(self) -> int:
        return len(self.task)

    @property
    def needed(self) -> int:
        return working_bytes(len(self.task), self.task.dtype.itemsize) + Encoding.needed

    def carry_out(self, helper: Helper) -> bytes:
        with Putting(self.place, self.pack) as putting:
            return putting.done(grown(self.task, self.encoding, putting, helper.monitor))


@dataclass
class Above(Order):
    """Nodes above the units: keys, and for each what was put aside for it, in its order."""

    keys: list[Key]
    parts: list[list[Kept]]
    dtype: np.dtype
    encoding: Encoding

    def __len__(self) -> int:
        return sum(part.shape[0] for parts in self.parts for part in parts)

    @property
    def needed(self) -> int:
        most = max(sum(part.shape[0] for part in parts) for parts in self.parts)
        return working_bytes(most, self.dtype.itemsize) + Encoding.needed

    def carry_out(self, helper: Helper) -> bytes:
        with Putting(self.place, self.pack) as putting:
            encoder = self.encoding.encoder(putting, helper.monitor)
            for key, parts in zip(self.keys, self.parts):
                encoder.encode([key], [joined(parts, self.dtype)])
                helper.monitor.check()
            encoder.flush()
            return putting.done({"nodes": told_nodes(encoder.nodes)})


def found_in(place: ResultPlace, packed: bool = False) -> Found:
    """What a worker put into its place, by shape and bytes."""
    return lambda shape, span: Kept(shape, path=place.rows, spans=[span], packed=packed)
