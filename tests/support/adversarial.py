"""Inputs that converters break on: each is a stream of blocks of format 7 records (or a folder of files) of any size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .laswriter import LasWriter, point_dtype, wkt_record
from .survey import BLOCK, FIRST_TIME

SCALE = 0.01
Place = Callable[[np.random.Generator, np.ndarray], tuple]  # (random, indices of the points) -> x, y, z in metres


def _uniform(random: np.random.Generator, index: np.ndarray) -> tuple:
    return random.uniform(0, 1000, len(index)), random.uniform(0, 1000, len(index)), random.uniform(0, 50, len(index))


def _cube(random: np.random.Generator, index: np.ndarray) -> tuple:
    return tuple(random.uniform(0, 1000, len(index)) for _ in range(3))


def _coincident(random: np.random.Generator, index: np.ndarray) -> tuple:
    return tuple(np.full(len(index), 123.45) for _ in range(3))


def _spots(random: np.random.Generator, index: np.ndarray) -> tuple:
    """Two spots 50 m wide, 500 km apart, by turns."""
    there = index % 2 * 500_000.0
    return random.normal(0, 10, len(index)) + there, random.normal(0, 10, len(index)), random.normal(0, 2, len(index))


def _dense_spot(random: np.random.Generator, index: np.ndarray) -> tuple:
    """Hilly ground seen from the air, of which every third point is on a bridge that somebody scanned from beside it."""
    x, y = random.uniform(0, 1000, len(index)), random.uniform(0, 1000, len(index))
    z = 20 * np.sin(x / 150) * np.cos(y / 110) + random.normal(0, 0.05, len(index))
    spot = index % 3 == 0
    along, side = random.uniform(-20, 20, spot.sum()), random.integers(0, 3, spot.sum())  # deck and two walls
    x[spot], y[spot] = 640 + along, 310 + np.where(side == 0, random.uniform(-4, 4, spot.sum()), (2 * side - 3) * 4)
    z[spot] = 30 + np.where(side == 0, 0, random.uniform(-6, 0, spot.sum())) + random.normal(0, 0.004, spot.sum())
    return x, y, z


def _line(random: np.random.Generator, index: np.ndarray) -> tuple:
    along = random.uniform(0, 10_000, len(index))
    return along, np.full(len(index), 7.0), np.full(len(index), 3.0)


@dataclass(frozen=True)
class Shape:
    """One kind of input. place: where its points are; undeclared: opaque bytes a record; single_chunk: one LAZ chunk holds all;
    per_file: points in each file, 0 = one file."""

    place: Place
    count: int  # points that the published test of this shape has
    undeclared: int = 0
    single_chunk: bool = False
    per_file: int = 0


SHAPES = {
    "uniform": Shape(_uniform, 20_000_000),
    "cube": Shape(_cube, 20_000_000),
    "coincident": Shape(_coincident, 20_000_000),
    "tiles": Shape(_uniform, 36 * 250_000, per_file=250_000),
    "extra-bytes": Shape(_uniform, 10_000_000, undeclared=192),
    "single-chunk": Shape(_uniform, 20_000_000, single_chunk=True),
    "spots": Shape(_spots, 20_000_000),
    "many-files": Shape(_uniform, 2_000 * 1_000, per_file=1_000),
    "dense-spot": Shape(_dense_spot, 10_000_000),
    "line": Shape(_line, 20_000_000),
}


def blocks(shape: Shape, count: int, seed: int = 1, first: int = 0) -> Iterator[np.ndarray]:
    """`count` format 7 records of `shape` from index `first`, at most BLOCK at a time; GPS time ascends."""
    for start in range(first, first + count, BLOCK):
        index = np.arange(start, min(start + BLOCK, first + count))
        random = np.random.default_rng([seed, start])
        points = np.zeros(len(index), point_dtype(7, undeclared=shape.undeclared))
        for name, metres in zip("XYZ", shape.place(random, index)):
            points[name] = np.rint(metres / SCALE)
        points["return_bits"], points["classification"] = 0x11, index % 7
        points["intensity"], points["point_source_id"] = random.integers(0, 2000, len(index)), 1
        points["gps_time"] = FIRST_TIME + index * 1e-5
        points["red"], points["green"], points["blue"] = (random.integers(0, 65536, len(index)) for _ in range(3))
        if shape.undeclared:
            noise = random.integers(0, 256, (len(index), shape.undeclared), np.uint8)
            points["undeclared"] = noise.view(f"V{shape.undeclared}")[:, 0]
        yield points


def write(name: str, path: str | os.PathLike, count: int | None = None, seed: int = 1) -> None:
    """Write the shape `name` to a file, or to a folder (made if need be) where the shape has many files; LAZ or LAS by suffix.

    A "tiles" or "many-files" folder gets LAZ files, each its own cell of a square grid. count: None for the shape's own.
    """
    shape = SHAPES[name]
    count = shape.count if count is None else count
    if not shape.per_file:
        _write_one(shape, path, count, seed)
        return
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    files = -(-count // shape.per_file)
    columns = int(np.ceil(np.sqrt(files)))
    for number in range(files):
        shift = (number % columns * 1000.0, number // columns * 1000.0, 0.0)
        size = min(shape.per_file, count - number * shape.per_file)
        _write_one(shape, folder / f"tile-{number:05d}.laz", size, seed, number * shape.per_file, shift)


def _write_one(shape: Shape, path: str | os.PathLike, count: int, seed: int, first: int = 0, shift: tuple = (0.0, 0.0, 0.0)) -> None:
    chunk = max(count, 1) if shape.single_chunk else 50_000
    with LasWriter(
        path,
        7,
        scale=(SCALE,) * 3,
        offset=shift,
        records=[wkt_record(25832)],
        undeclared=shape.undeclared,
        chunk_size=chunk,
        parallel=not shape.single_chunk,
    ) as writer:
        for block in blocks(shape, count, seed, first):
            writer.write(block)
