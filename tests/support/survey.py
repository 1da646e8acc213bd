"""Airborne laser surveys from a seed: overlapping flight lines over a landscape, pulses with several returns, in time order.

`survey(n, seed)` is all of one survey in memory; `blocks` streams it, so that any number of points can be written in little memory.
The same arguments give the same points, streamed or not.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from .laswriter import ExtraDimension, LasWriter, Record, geo_keys_record, point_dtype, wkt_record
from .terrain import Hit, Terrain

BLOCK = 250_000  # points generated at once
ALTITUDE = 900.0  # metres above ground
SPEED = 60.0  # metres a second
OVERLAP = 0.3  # of a swath
FIRST_TIME = 3.2e8  # adjusted standard GPS time, seconds
TURN = 240.0  # seconds between flight lines
GROUND, LOW, MEDIUM, HIGH, BUILDING, NOISE, WATER, ROAD, HIGH_NOISE, OVERLAP_12 = 2, 3, 4, 5, 6, 7, 9, 11, 18, 12


@dataclass(frozen=True)
class Survey:
    """What to fly. count: points; density: points a square metre of swath; minor: LAS 1.minor, None: the oldest that knows the format."""

    count: int
    seed: int = 1
    point_format: int = 7
    minor: int | None = None
    density: float = 8.0
    scale: tuple[float, float, float] = (0.001, 0.001, 0.001)
    offset: tuple[float, float, float] = (691_000.0, 5_335_000.0, 0.0)
    origin: tuple[float, float] = (690_000.0, 5_334_000.0)  # of the landscape's x, y, in the CRS
    epsg: int | None = 25832
    extra: Sequence[ExtraDimension] = ()
    undeclared: int = 0  # opaque bytes after the declared extra bytes
    records: Sequence[Record] = field(default=())

    @property
    def dtype(self) -> np.dtype:
        return point_dtype(self.point_format, self.extra, self.undeclared)

    @property
    def side(self) -> float:
        """Metres along a flight line, about the side of a square site."""
        return max(120.0, math.sqrt(self.count / self.density * (1 - OVERLAP / 2)))

    @property
    def lines(self) -> int:
        """Flight lines: at least two, so that they overlap; swaths are at most about 500 m wide."""
        return max(2, math.ceil(self.side / (500.0 * (1 - OVERLAP))))

    @property
    def swath(self) -> float:
        return self.side / (self.lines * (1 - OVERLAP) + OVERLAP)


def survey(count: int, seed: int = 1, **options) -> np.ndarray:
    """A whole survey: (count,) records of core.las.layout.POINT[point_format], with extra fields if asked. Options are Survey's fields."""
    flight = Survey(count, seed, **options)
    return np.concatenate([np.empty(0, flight.dtype), *blocks(flight)])


def write_survey(path: str | os.PathLike, flight: Survey, **options) -> None:
    """Stream a survey to LAS or LAZ, by the name's suffix; options are LasWriter's. CRS as WKT in LAS 1.4, as GeoTIFF keys before."""
    with writer_for(path, flight, **options) as writer:
        for block in blocks(flight):
            writer.write(block)


def writer_for(path: str | os.PathLike, flight: Survey, **options) -> LasWriter:
    """An empty file for points of `flight`'s format, scale, offset, CRS and VLRs."""
    records = list(flight.records)
    modern = flight.minor == 4 or flight.point_format >= 6
    if flight.epsg is not None:
        records.insert(0, wkt_record(flight.epsg) if modern else geo_keys_record(flight.epsg))
    return LasWriter(
        path,
        flight.point_format,
        minor=flight.minor,
        scale=flight.scale,
        offset=flight.offset,
        records=records,
        extra=flight.extra,
        undeclared=flight.undeclared,
        **options,
    )


def blocks(flight: Survey) -> Iterator[np.ndarray]:
    """The survey's points in the order of flight, at most BLOCK at a time."""
    terrain = Terrain(flight.seed)
    shares = np.diff(np.linspace(0, flight.count, flight.lines + 1).astype(np.int64))
    for line, share in enumerate(shares):
        parts = max(1, math.ceil(share / BLOCK))
        quotas = np.diff(np.linspace(0, share, parts + 1).astype(np.int64))
        for part, quota in enumerate(quotas):
            if quota:
                random = np.random.default_rng([flight.seed, line, part])
                yield _block(flight, terrain, line, (part / parts, (part + 1) / parts), int(quota), random)


def _block(flight: Survey, terrain: Terrain, line: int, span: tuple[float, float], quota: int, random: np.random.Generator) -> np.ndarray:
    """`quota` points of one stretch of one line: pulses are fired until there are enough returns, then whole pulses are dropped."""
    pulses = int(quota * 0.95) + 8
    while True:
        along, across, forward = _sweep(flight, span, pulses, random)
        x = (along if line % 2 == 0 else 1 - along) * flight.side
        y = line * flight.swath * (1 - OVERLAP) + (across + 0.5) * flight.swath
        hit = terrain.at(x, y)
        returns = _returns(hit, random)
        if returns.sum() >= quota:
            break
        pulses *= 2
    returns = _trim(returns, quota, random)
    pulse = np.repeat(np.arange(pulses), returns)
    number = np.arange(quota) - np.repeat(np.cumsum(returns) - returns, returns) + 1
    return _records(flight, line, (x, y, along, across, forward), hit, returns, pulse, number, random)


def _sweep(flight: Survey, span: tuple[float, float], pulses: int, random: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Where along the line (0 to 1, ascending), where across (-0.5 to 0.5), and whether the mirror moves forward; an oscillating mirror."""
    step = (span[1] - span[0]) / pulses
    along = span[0] + step * (np.arange(pulses) + 0.5)
    per_sweep = max(2.0, math.sqrt(pulses * flight.swath / max(flight.side * (span[1] - span[0]), 1e-9)))
    turn = np.arange(pulses) / per_sweep
    forward = (turn.astype(np.int64) % 2).astype(bool)
    across = np.where(forward, 1 - turn % 1, turn % 1) - 0.5 + random.normal(0, 0.25 / per_sweep, pulses)
    return along, np.clip(across, -0.5, 0.5), forward


def _returns(hit: Hit, random: np.random.Generator) -> np.ndarray:
    """(pulses,) number of returns: trees give up to five, water often none, and edges of roofs now and then two."""
    chance = random.random(len(hit.ground))
    in_tree = 1 + np.searchsorted([0.3, 0.62, 0.86, 0.97], chance)
    returns = np.where(hit.tree & (hit.top - hit.ground > 2), in_tree, 1)
    returns = np.where(hit.roof & (chance > 0.97), 2, returns)
    return np.where(hit.water & (chance < 0.75), 0, returns)


def _trim(returns: np.ndarray, quota: int, random: np.random.Generator) -> np.ndarray:
    """Drop whole pulses at random, and the last returns of one, until `quota` returns are left."""
    order = random.permutation(len(returns))
    before = np.cumsum(returns[order]) - returns[order]
    kept = np.zeros_like(returns)
    kept[order] = np.clip(quota - before, 0, returns[order])
    return kept


def _records(
    flight: Survey,
    line: int,
    sweep: tuple[np.ndarray, ...],
    hit: Hit,
    returns: np.ndarray,
    pulse: np.ndarray,
    number: np.ndarray,
    random: np.random.Generator,
) -> np.ndarray:
    """Records of all returns of a block, from what each pulse (index `pulse`) met and the return's number in it."""
    x, y, along, across, forward = (column[pulse] for column in sweep)
    total = returns[pulse]
    height, kind = _place(hit, pulse, number, total, random)
    records = np.zeros(len(pulse), flight.dtype)
    angle = np.degrees(np.arctan(across * flight.swath / ALTITUDE))
    lean = across * flight.swath / ALTITUDE * (height - hit.ground[pulse])  # a slanted pulse meets the crown before the ground
    for name, axis, value in (("X", 0, x + flight.origin[0]), ("Y", 1, y - lean + flight.origin[1]), ("Z", 2, height)):
        records[name] = np.rint((value - flight.offset[axis]) / flight.scale[axis])
    lane = np.abs(across) > 0.5 - OVERLAP / 2
    edge = np.abs(across) > 0.495
    _attributes(records, hit, pulse, kind, number, total, random)
    _bits(records, kind, number, total, lane, edge, forward, angle, line)
    records["point_source_id"] = 100 + line
    records["user_data"] = line % 4
    if "gps_time" in records.dtype.names:
        records["gps_time"] = FIRST_TIME + line * (flight.side / SPEED + TURN) + along * flight.side / SPEED
    _extras(records, flight, random)
    return records


def _place(
    hit: Hit, pulse: np.ndarray, number: np.ndarray, total: np.ndarray, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Height in metres and class of each return: the first near the top, the last on the ground if it got through, noise now and then."""
    ground, top, tree, roof = hit.ground[pulse], hit.top[pulse], hit.tree[pulse], hit.roof[pulse]
    last = number == total
    through = tree & last & (total > 1)
    depth = np.where(total > 1, (number - 1 + random.random(len(pulse)) * 0.6) / total, random.random(len(pulse)) * 0.3)
    height = np.where(tree, top - (top - ground) * depth, top)
    height = np.where(through | (roof & last & (total > 1)), ground, height) + random.normal(0, 0.02, len(pulse))
    above = height - ground
    kind = np.select(
        [through, roof & (above > 1), tree & (above > 4), tree & (above > 1.5), tree & (above > 0.3), hit.water[pulse], hit.road[pulse]],
        [GROUND, BUILDING, HIGH, MEDIUM, LOW, WATER, ROAD],
        GROUND,
    )
    stray = random.random(len(pulse))
    low, high = stray < 2e-5, stray > 1 - 2e-5
    height = height - low * random.uniform(3, 20, len(pulse)) + high * random.uniform(40, 120, len(pulse))
    return height, np.select([low, high], [NOISE, HIGH_NOISE], kind).astype(np.uint8)


_COLOURS = np.full((32, 3), 128.0)
_COLOURS[[GROUND, LOW, MEDIUM, HIGH, BUILDING, WATER, ROAD]] = [
    (148, 132, 96),
    (120, 138, 72),
    (84, 118, 56),
    (58, 98, 44),
    (158, 92, 74),
    (52, 84, 110),
    (104, 104, 106),
]
_BRIGHTNESS = np.full(32, 500.0)
_BRIGHTNESS[[GROUND, LOW, MEDIUM, HIGH, BUILDING, WATER, ROAD]] = [900, 700, 600, 650, 1300, 150, 420]


def _attributes(
    records: np.ndarray, hit: Hit, pulse: np.ndarray, kind: np.ndarray, number: np.ndarray, total: np.ndarray, random: np.random.Generator
) -> None:
    """Intensity, colour and near infrared from what was met; and the waveform packet's place, for formats that have one."""
    names = records.dtype.names
    shade = np.clip(1 - 0.9 * hit.slope[pulse], 0.5, 1.4)
    records["intensity"] = np.clip(_BRIGHTNESS[kind] / total * random.normal(1, 0.12, len(kind)), 1, 65535)
    if "red" in names:
        tone = 1 + 0.18 * hit.tint[pulse] + random.normal(0, 0.03, len(kind))
        for channel, name in enumerate(("red", "green", "blue")):
            records[name] = np.clip(_COLOURS[kind, channel] * shade * tone, 0, 255).astype(np.uint16) * 257
    if "nir" in names:
        green = (kind >= LOW) & (kind <= HIGH)
        records["nir"] = np.clip(np.where(green, 190, 80) * shade, 0, 255).astype(np.uint16) * 257
    if "wave_descriptor" in names:
        records["wave_descriptor"], records["wave_size"] = 1, 256
        records["wave_offset"] = 60 + 256 * (pulse.astype(np.uint64))
        records["wave_return_point"] = 1000.0 * number
        records["wave_dx"], records["wave_dy"], records["wave_dz"] = 1e-5, 2e-5, -1.5e-4


def _bits(
    records: np.ndarray,
    kind: np.ndarray,
    number: np.ndarray,
    total: np.ndarray,
    lane: np.ndarray,
    edge: np.ndarray,
    forward: np.ndarray,
    angle: np.ndarray,
    line: int,
) -> None:
    """Return numbers, class, flags, scan direction and angle, packed as the format has them."""
    withheld = (kind == NOISE) | (kind == HIGH_NOISE)
    key = (np.arange(len(kind)) % 97 == 0) & (kind == GROUND)
    synthetic = (np.arange(len(kind)) % 1009 == 0) & (kind == WATER)
    if "flag_bits" in records.dtype.names:
        records["return_bits"] = number | total << 4
        flags = synthetic | key << 1 | withheld << 2 | lane << 3 | (line % 3) << 4
        records["flag_bits"] = flags | forward << 6 | edge << 7
        records["classification"] = kind
        records["scan_angle"] = np.rint(angle / 0.006)
    else:
        records["return_bits"] = number | total << 3 | forward << 6 | edge << 7
        kind = np.where(lane & (kind == GROUND) & (np.arange(len(kind)) % 2 == 1), OVERLAP_12, kind)
        records["class_bits"] = kind | synthetic << 5 | key << 6 | withheld << 7
        records["scan_angle_rank"] = np.rint(angle)


def _extras(records: np.ndarray, flight: Survey, random: np.random.Generator) -> None:
    """Values for the extra dimensions: smooth in floats, small in integers; noise in undeclared bytes."""
    for one in flight.extra:
        kind = records.dtype[one.name].kind
        records[one.name] = random.normal(0, 10, len(records)) if kind == "f" else random.integers(0, 100, len(records))
    if flight.undeclared:
        records["undeclared"] = random.integers(0, 256, (len(records), flight.undeclared), np.uint8).view(f"V{flight.undeclared}")[:, 0]
