"""Chunks that are not decoded: what structure says of them, where all its accounts agree."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, ForgeError
from ...copc.reader import CopcFile
from ...copc.temporal import TemporalIndex, sampled_points
from ...las.gps_time import TimeRange, judged
from ...las.laz.laszip import UNCHUNKED
from ...las.records import COORDINATES, LEGACY_FORMATS, record_dtype
from .chunks import FoundChunks
from .fields import Totals
from .head import Head
from .losses import is_table
from .parts import NewChunk
from .placing import RootCube
from .survey import Survey, decoded

LOST_TABLE = "laz.table.offset"
# What a file is brought for that is no reason to doubt its points: tools leave it, others confirm it, or it can be made anew.
HARMLESS = frozenset({
    "copc.chunk_size", "copc.hierarchy.page_scope", "copc.hierarchy.parent", "copc.info.spacing", "crs.contradiction", "crs.missing",
    "crs.wkt_bit", "las.compression_bits", "las.point_count", LOST_TABLE,
})  # fmt: skip
# What may be there besides; alone it is hardly why somebody came.
TRIFLES = frozenset({
    "copc.chunk_size_zero", "copc.info.reserved", "copc.info.spacing_density", "copc.statistics.form", "copc.statistics.points",
    "las.legacy_count", "las.waveform_bits",
})  # fmt: skip
_LAST_VERSION = 4  # minor: LAS 1.5 states times that only points can confirm


def stated_totals(file: BinaryIO, head: Head, info: np.void | None, found: FoundChunks) -> Totals | None:
    """What header and info record say of all points; None where they contradict the chunks or themselves, so that only points can tell."""
    raw, count = head.raw, int(found.chunks["points"].sum())
    by_return = raw["points_by_return" if head.minor >= _LAST_VERSION else "legacy_points_by_return"].astype(object)
    bounds, scale = raw["bounds"], raw["scale"]
    times = (0.0, 0.0) if info is None else tuple(float(value) for value in info["gps_time_range"])
    is_whole = count in head.claims and count >= sum(by_return) and not (len(found.broken) or len(found.lost))
    is_whole = is_whole and all(is_table(file, gap, len(found.chunks)) for gap in found.gaps)
    is_bounded = np.isfinite(bounds).all() and (bounds[:, 1] <= bounds[:, 0]).all() and np.isfinite(times).all() and times[0] <= times[1]
    if not is_whole or not is_bounded or head.minor > _LAST_VERSION or head.laz.compressor == UNCHUNKED:
        return None
    returns = np.zeros(16, np.int64)
    returns[0], returns[1 : len(by_return) + 1] = count - sum(by_return), by_return  # 0 is a number that points have, too
    low, high = (np.rint((bounds[:, side] - raw["offset"]) / scale).astype(np.int64) for side in (1, 0))
    return Totals(count, low, high, returns, (times[0], times[1]))


def first_points(file: BinaryIO, head: Head, chunks: np.ndarray, stride: int) -> Survey:
    """Of each chunk only its first point, which stands there as it is, and the number of points that is said. chunks: (n,) CHUNK."""
    found, dtype = Survey.empty(len(chunks), stride), record_dtype(head.point_format, head.extra_length)
    for index, chunk in enumerate(chunks):
        file.seek(int(chunk["offset"]))
        found.take(index, np.frombuffer(file.read(dtype.itemsize), dtype), head.point_format in LEGACY_FORMATS)
        found.count[index] = chunk["points"]
    found.samples.clear()
    return found


def agrees(head: Head, looked: Survey) -> bool:
    """Whether the first points of all chunks lie inside the header's bounds, and count time as it says."""
    low, high = (column * head.raw["scale"] + head.raw["offset"] for column in (looked.low, looked.high))
    inside = (low >= head.raw["bounds"][:, 1] - head.raw["scale"]) & (high <= head.raw["bounds"][:, 0] + head.raw["scale"])
    times = TimeRange(float(looked.times[:, 0].min()), float(looked.times[:, 1].max()))
    return bool(inside.all()) and not judged(head.header, times).guessed


def are_counts_of_tools(head: Head, count: int) -> bool:
    """Whether the header's counts are what programs leave there, 0 or the count of today in the fields of old, and no noise."""
    said = head.said
    counts = [int(said["legacy_point_count"]), *([int(said["point_count"])] if head.minor >= _LAST_VERSION else [])]
    return set(counts) <= {0, count} and sum(said["legacy_points_by_return"].tolist()) <= count


def ends_are_sound(file: BinaryIO, head: Head, parts: list[NewChunk], cube: RootCube | None) -> bool:
    """Whether the first and the last chunk decode, to points inside bounds and nodes: what took the chunk table or the pointer to it may
    have taken bytes of its neighbours.
    """
    low, high = head.raw["bounds"][:, 1] - head.raw["scale"], head.raw["bounds"][:, 0] + head.raw["scale"]
    for part in (parts[0], parts[-1]):
        try:
            records = decoded(file, head, part.offset, part.size, part.points)
        except DamagedFile:
            return False
        place = np.stack([records[name] for name in COORDINATES], axis=1).astype(np.int64)
        world = place * head.raw["scale"] + head.raw["offset"]
        if (world < low).any() or (world > high).any():
            return False
        if cube is not None and not cube.contains(np.repeat([part.key], len(place), axis=0), place, place).all():
            return False
    return True


def take_samples(file: BinaryIO, head: Head, parts: list[NewChunk], stride: int) -> bool:
    """Fills in the samples of times as the temporal index has them. False where it can't be read or is not of just these nodes."""
    try:
        with CopcFile(file, path=head.path) as copc:
            index = TemporalIndex.of(copc)
            said = {tuple(node.key.tolist()): node.samples for node in index.nodes()} if index is not None else {}
    except (ForgeError, ValueError):
        return False
    for part in parts:
        part.samples = said.get(part.key)
    return all(part.samples is not None and len(part.samples) == len(sampled_points(part.points, stride)) for part in parts)
