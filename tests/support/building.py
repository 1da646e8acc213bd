"""Drives distribute and build on points in memory, without files or codec."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.scratch import Scratch
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.conversion.distribute import Distributor
from copc_forge.core.conversion.grow import Grower
from copc_forge.core.inputs.batch import Made
from copc_forge.core.las.records import record_dtype
from copc_forge.core.octree.cube import Cube

SCALE, OFFSET = (0.01, 0.01, 0.01), (0.0, 0.0, 0.0)
DTYPE = record_dtype(6)


class SmallBudget(Budget):
    """A budget whose units and blocks are as small as a test wants."""

    units, block = 700_000, 100_000

    @property
    def unit_points(self) -> int:
        return self.units

    @property
    def block_points(self) -> int:
        return self.block


@dataclass
class Collector:
    """Stands where the encoder stands, and keeps the points."""

    nodes: dict = field(default_factory=dict)

    def encode(self, keys, rows) -> None:
        for key, part in zip(keys, rows):
            assert tuple(key) not in self.nodes, "a node was built twice"
            self.nodes[tuple(key)] = np.ascontiguousarray(part).view(DTYPE)[:, 0].copy()

    def flush(self) -> None:
        pass

    def encode_stream(self, key, parts) -> None:
        self.encode([key], [np.concatenate(list(parts))])


def records(xyz: np.ndarray, times: np.ndarray | None = None) -> np.ndarray:
    """Format 6 records at stored integers, (n, 3); the intensity numbers them modulo 65536, the source id the rest."""
    points = np.zeros(len(xyz), DTYPE)
    for axis, name in enumerate("XYZ"):
        points[name] = xyz[:, axis]
    number = np.arange(len(xyz))
    points["intensity"], points["point_source_id"] = number & 0xFFFF, number >> 16
    points["return_bits"] = 0x11
    points["gps_time"] = number if times is None else times
    return points


def numbers(points: np.ndarray) -> np.ndarray:
    """Which points these are."""
    return points["intensity"].astype(np.int64) | points["point_source_id"].astype(np.int64) << 16


def build_tree(
    points: np.ndarray,
    *,
    units: int = 700_000,
    block: int = 100_000,
    memory: int = 1 << 30,
    threads: int = 2,
    cube: Cube | None = None,
    executor=None,
    again: bool = False,
):
    """Builds the tree over records. Returns the nodes by key, the keys of empty nodes, and the cube."""
    xyz = np.stack([points[name] for name in "XYZ"], axis=1)
    cube = cube or Cube.around(xyz.min(axis=0), xyz.max(axis=0), SCALE, OFFSET)
    budget = SmallBudget(1 << 32, points.dtype.itemsize, threads)
    budget.__class__.units, budget.__class__.block = units, block
    blocks = [points[first : first + block] for first in range(0, len(points), block)]
    collector = Collector()
    with Scratch(None, memory) as scratch, ThreadPoolExecutor(threads) as pool:
        distributor = Distributor(points.dtype, budget, scratch, pool, Monitor())
        region, census = distributor.distribute(map(Made, blocks), cube, len(points))
        assert census.points == len(points)
        if again:
            cube = Cube.around(xyz.min(axis=0), xyz.max(axis=0), SCALE, OFFSET)
            region = distributor.again(region, cube, len(points))
        grower = Grower(cube, distributor, collector, executor)
        grower.grow(region)
    return collector.nodes, grower.coarse.keys - set(collector.nodes), cube
