"""A real file set side by side, with jitter, until there are enough points: large input with the manners of a survey."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator

import numpy as np

from ...core.las import layout
from .laswriter import LasWriter, Record

JITTER = 3  # scale units, so that no tile repeats another exactly


def load(path: str | os.PathLike) -> tuple[np.ndarray, np.ndarray, list[Record]]:
    """Records as they are stored, header and VLRs of an uncompressed LAS, or of a LAZ through laspy."""
    import laspy

    with laspy.open(path) as reader:
        points = reader.read().points.array
        records = [Record(vlr.user_id, vlr.record_id, vlr.record_data_bytes(), vlr.description) for vlr in reader.header.vlrs]
        number, extra = reader.header.point_format.id, reader.header.point_format.num_extra_bytes
    with open(path, "rb") as stream:
        header = np.frombuffer(stream.read(layout.HEADER.itemsize).ljust(layout.HEADER.itemsize, b"\0"), layout.HEADER)[0]
    if extra:
        raise ValueError(f"{os.fspath(path)}: tiling takes files without extra bytes")
    return np.frombuffer(points.tobytes(), layout.POINT[number]), header, records


def tiles(points: np.ndarray, count: int, seed: int = 1, duration: float | None = None) -> Iterator[np.ndarray]:
    """Copies of `points` in a square of tiles, row by row, `count` points altogether; GPS time goes on from tile to tile.

    points: records with the standard field names, so that one copy is in memory at a time. Raises OverflowError if the square
    leaves int32.
    """
    columns = math.ceil(math.sqrt(math.ceil(count / len(points)) * np.ptp(points["Y"]) / max(np.ptp(points["X"]), 1)))
    columns = max(1, columns)
    timed = "gps_time" in points.dtype.names
    step = (np.ptp(points["gps_time"]) + 1.0 if duration is None else duration) if timed else 0.0
    for number, start in enumerate(range(0, count, len(points))):
        tile = points[: min(len(points), count - start)].copy()
        random = np.random.default_rng([seed, number])
        shifts = (number % columns) * (int(np.ptp(points["X"])) + 1), (number // columns) * (int(np.ptp(points["Y"])) + 1), 0
        for name, shift in zip("XYZ", shifts):
            moved = tile[name].astype(np.int64) + shift + random.integers(-JITTER, JITTER + 1, len(tile))
            if moved.max() >= 2**31:
                raise OverflowError(f"{count:,} points tile beyond int32 in {name}")
            tile[name] = moved
        if timed:
            tile["gps_time"] += number * step
        yield tile


def write_tiled(source: str | os.PathLike, target: str | os.PathLike, count: int, seed: int = 1) -> None:
    """Tile `source` to `count` points in `target`, LAS or LAZ (50,000 points a chunk); same format, scale, offset and VLRs."""
    points, header, records = load(source)
    number = int(header["point_format"]) & ~layout.LAZ_BITS
    records = [record for record in records if record[:2] not in (layout.LASZIP_RECORD, layout.EXTRA_BYTES_RECORD)]
    with LasWriter(
        target,
        number,
        minor=int(header["version_minor"]),
        scale=header["scale"],
        offset=header["offset"],
        records=records,
        encoding=int(header["global_encoding"]),
    ) as writer:
        for tile in tiles(points, count, seed):
            writer.write(tile)
