"""A small, faultless COPC file in parts, so that tests can damage one thing at a time.

Everything is laid out here from the byte layouts, not by the engine's writer. The file has 18 nodes with points on four levels,
an empty ancestor, a nested hierarchy page, extra bytes, a compound CRS, a temporal index of two pages and two foreign records.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyproj

from ...core.copc import layout as copc
from ...core.las import layout as las
from ...core.las.laz import codec
from ...core.las.laz.laszip import VARIABLE_CHUNKS
from ...core.las.records import record_dtype

EDGE = 128_000  # of the root cube, in stored units
ORIGIN, SCALE, STRIDE = np.array([600_000.0, 5_000_000.0, 0.0]), 0.001, 50
BRANCH = (1, 1, 1, 1)  # its subtree has a page of its own
EMPTY = (2, 0, 0, 0)
SIZES = {
    (0, 0, 0, 0): 400,
    **{(1, x, y, z): 150 for x in range(2) for y in range(2) for z in range(2)},
    **{(2, 2 + x, 2 + y, 2 + z): 120 for x in range(2) for y in range(2) for z in range(2)},
    (3, 0, 0, 0): 101,
}
EXTRA_LENGTH = 2


@dataclass
class Record:
    """A VLR or EVLR to be."""

    user_id: str
    record_id: int
    payload: bytearray
    description: str = ""
    reserved: int = 0

    def pack(self, extended: bool) -> bytes:
        head = np.zeros((), las.EVLR if extended else las.VLR)
        head["reserved"], head["user_id"], head["record_id"] = self.reserved, self.user_id.encode(), self.record_id
        head["length"], head["description"] = len(self.payload), self.description.encode()
        return head.tobytes() + bytes(self.payload)


@dataclass
class TinyCopc:
    """The parts. `build` puts them together; `at` then says where they came to lie.

    header, info: fields that `build` should not fill by itself; patches: changes of the finished bytes.
    """

    points: dict[tuple, np.ndarray]
    header: dict = field(default_factory=dict)
    info: dict = field(default_factory=dict)
    vlrs: list[Record] = field(default_factory=list)
    evlrs: list[Record] = field(default_factory=list)  # behind hierarchy and temporal index
    chunk_size: int = VARIABLE_CHUNKS
    front_gap: bytes = b""  # between the VLRs and the points
    gap: bytes = b""  # between the chunk table and the EVLRs
    page_slack: bytes = b""  # at the end of the last hierarchy page
    dead_space: bytes = b""  # behind the last hierarchy page
    skipped: set = field(default_factory=set)  # keys left out of the hierarchy
    info_first: bool = True
    info_slack: bytes = b""
    table: Callable | None = None  # changes the (n, 2) points and bytes that the chunk table will say
    tail: bytes = b""  # behind the last EVLR
    stride: int = STRIDE
    temporal: bool = True
    patches: list[Callable[[bytearray, dict], None]] = field(default_factory=list)
    at: dict = field(default_factory=dict)

    def patch(self, change: Callable[[bytearray, dict], None]) -> None:
        self.patches.append(change)

    def set(self, name: str, dtype: str, value, shift: int = 0) -> None:
        """Overwrites a number at the place `name` (+ shift) of the finished file."""
        raw = np.array(value, dtype).tobytes()

        def change(data: bytearray, at: dict) -> None:
            data[at[name] + shift : at[name] + shift + len(raw)] = raw

        self.patch(change)

    def vlr(self, user_id: str, record_id: int) -> Record:
        return next(record for record in self.vlrs if (record.user_id, record.record_id) == (user_id, record_id))

    def build(self) -> bytes:
        laz_vlr = codec.laz_vlr_for(7, EXTRA_LENGTH, True)
        keys = sorted(self.points)
        chunks = [bytes(chunk) for chunk in codec.encode_chunks([self.points[key] for key in keys], laz_vlr)]
        front = self._front(laz_vlr)
        start = len(front) + 8
        entries, position = {}, start
        for key, chunk in zip(keys, chunks):
            entries[key] = (position, len(chunk), len(self.points[key]))
            self.at["chunk", key] = position
            position += len(chunk)
        self.at["table"], self.at["table pointer"] = position, start - 8
        sizes = np.array([(len(self.points[key]), len(chunk)) for key, chunk in zip(keys, chunks)])
        table = codec.pack_chunk_table(self.table(sizes) if self.table else sizes, laz_vlr)
        data = bytearray(front + position.to_bytes(8, "little") + b"".join(chunks) + table + self.gap)
        self.at["evlrs"] = len(data)
        data += self._hierarchy(len(data), entries)
        if self.temporal:
            data += self._temporal(len(data), keys)
        for number, record in enumerate(self.evlrs):
            self.at["evlr", number] = len(data)
            data += record.pack(extended=True)
        self.at["end"] = len(data)
        data += self.tail
        self._finish(data, len(front))
        for change in self.patches:
            change(data, self.at)
        return bytes(data)

    def _front(self, laz_vlr: bytes) -> bytes:
        """Header (still empty) and VLRs."""
        laszip = bytearray(laz_vlr)
        shift = las.LASZIP.fields["chunk_size"][1]
        laszip[shift : shift + 4] = self.chunk_size.to_bytes(4, "little")
        info = Record("copc", 1, bytearray(160) + self.info_slack, "COPC info VLR")
        records = [info, Record("laszip encoded", 22204, laszip), *self.vlrs]
        records = records if self.info_first else records[1:] + records[:1]
        front = bytearray(las.HEADER.itemsize)
        for record in records:
            self.at["vlr", record.user_id, record.record_id] = len(front)
            front += record.pack(extended=False)
        self.at["info"] = self.at["vlr", "copc", 1] + las.VLR.itemsize
        self.at["laszip"] = self.at["vlr", "laszip encoded", 22204] + las.VLR.itemsize
        self.vlr_count = len(records)
        return bytes(front + self.front_gap)

    def _hierarchy(self, start: int, nodes: dict) -> bytes:
        payload = start + las.EVLR.itemsize
        branch = sorted(key for key in nodes if key == BRANCH or (key[0] > 1 and all([k >> (key[0] - 1) == 1 for k in key[1:]])))
        trunk = sorted([key for key in nodes if key not in branch] + [EMPTY])
        rows = [(key, *nodes.get(key, (0, 0, 0))) for key in trunk if key not in self.skipped]
        child = payload + (len(rows) + 1) * copc.ENTRY.itemsize
        rows.append((BRANCH, child, len(branch) * copc.ENTRY.itemsize + len(self.page_slack), copc.CHILD_PAGE))
        self.at["pointer"] = child - copc.ENTRY.itemsize
        rows += [(key, *nodes[key]) for key in branch]
        for index, row in enumerate(rows):
            if row[3] != copc.CHILD_PAGE:
                self.at["entry", row[0]] = payload + index * copc.ENTRY.itemsize
        self.at["hierarchy"], self.root_page = payload, (payload, child - payload)
        entries = np.zeros(len(rows), copc.ENTRY)
        for entry, row in zip(entries, rows):
            entry["key"], entry["offset"], entry["byte_size"], entry["point_count"] = row
        self.at["hierarchy evlr"] = start
        payload = bytearray(entries.tobytes() + self.page_slack + self.dead_space)
        return Record("copc", 1000, payload, "EPT hierarchy").pack(extended=True)

    def _temporal(self, start: int, keys: list) -> bytes:
        below = [key for key in keys if key[0] == 2]
        child = b"".join(self._samples(key) for key in below)
        root = b"".join(self._samples(key) for key in keys if key not in below)
        first = start + las.EVLR.itemsize + copc.TEMPORAL_HEADER.itemsize
        header, pointer = np.zeros((), copc.TEMPORAL_HEADER), np.zeros((), copc.TEMPORAL_POINTER)
        root_size = len(root) + pointer.itemsize
        header["version"], header["stride"], header["node_count"], header["page_count"] = 1, self.stride, len(keys), 2
        header["root_page_offset"], header["root_page_size"] = first, root_size
        times = np.concatenate([self.points[key]["gps_time"] for key in [BRANCH, *below]])
        pointer["key"], pointer["page_offset"], pointer["page_size"] = BRANCH, first + root_size, len(child)
        pointer["time_range"] = times.min(), times.max()
        self.at["temporal"], self.at["temporal root"] = start + las.EVLR.itemsize, first
        self.at["temporal pointer"], self.at["temporal child"] = first + len(root), first + root_size
        payload = bytearray(header.tobytes() + root + pointer.tobytes() + child)
        return Record("copc_temporal", 1000, payload).pack(extended=True)

    def _samples(self, key: tuple) -> bytes:
        times = self.points[key]["gps_time"]
        samples = np.unique(np.append(np.arange(0, len(times), self.stride), len(times) - 1))
        node = np.zeros((), copc.TEMPORAL_NODE)
        node["key"], node["sample_count"] = key, len(samples)
        return node.tobytes() + times[samples].tobytes()

    def _finish(self, data: bytearray, points_offset: int) -> None:
        """Header and info VLR, from the points unless given."""
        points = np.concatenate(list(self.points.values()))
        world = [points[axis] * SCALE + ORIGIN[i] for i, axis in enumerate("XYZ")]
        header = np.zeros((), las.HEADER)
        values = {
            "signature": las.SIGNATURE, "version_major": 1, "version_minor": 4, "header_size": 375, "global_encoding": 17,
            "generating_software": b"tiny", "creation_day": 100, "creation_year": 2024, "offset_to_points": points_offset,
            "vlr_count": self.vlr_count, "point_format": 7 | las.LAZ_BIT, "record_length": points.dtype.itemsize, "scale": [SCALE] * 3,
            "offset": ORIGIN, "bounds": [[axis.max(), axis.min()] for axis in world], "evlr_offset": self.at["evlrs"],
            "evlr_count": 1 + self.temporal + len(self.evlrs), "point_count": len(points),
            "points_by_return": np.bincount(points["return_bits"] & 15, minlength=16)[1:],
        }  # fmt: skip
        for name, value in {**values, **self.header}.items():
            header[name] = value
            self.at[name] = las.HEADER.fields[name][1]
        info = np.zeros((), copc.INFO)
        half = EDGE * SCALE / 2
        times = points["gps_time"][np.isfinite(points["gps_time"])]
        values = {
            "center": ORIGIN + half, "halfsize": half, "spacing": 2 * half / copc.GRID, "root_page_offset": self.root_page[0],
            "root_page_size": self.root_page[1], "gps_time_range": [times.min(), times.max()],
        }  # fmt: skip
        for name, value in {**values, **self.info}.items():
            info[name] = value
        data[: las.HEADER.itemsize] = header.tobytes()
        data[self.at["info"] : self.at["info"] + copc.INFO.itemsize] = info.tobytes()


def tiny_copc() -> TinyCopc:
    """A new faultless file."""
    records = [
        Record("LASF_Projection", 2112, bytearray(_wkt()), "WKT"),
        Record("LASF_Spec", 4, bytearray(_descriptor().tobytes())),
        Record("Maker", 7, bytearray(b"anything")),
    ]
    points = {key: records.copy() for key, records in _points().items()}
    return TinyCopc(points, vlrs=records, evlrs=[Record("qgis", 0, bytearray(b'{"stats": {}}'))])


def _descriptor() -> np.ndarray:
    descriptor = np.zeros((), las.EXTRA_BYTES)
    descriptor["data_type"], descriptor["options"], descriptor["name"] = 3, las.HAS_MIN | las.HAS_MAX, b"Amplitude"
    descriptor["min"][0], descriptor["max"][0] = np.uint64(0).tobytes(), np.uint64(999).tobytes()
    return descriptor


@functools.lru_cache(maxsize=1)
def _wkt() -> bytes:
    return pyproj.CRS("EPSG:32633+5773").to_wkt("WKT1_GDAL").encode() + b"\0"


@functools.lru_cache(maxsize=1)
def _points() -> dict[tuple, np.ndarray]:
    """Points of all nodes: evenly random in their node, in ascending time, every attribute varied."""
    random = np.random.default_rng(7)
    dtype = record_dtype(7, EXTRA_LENGTH)
    nodes = {}
    for key, count in SIZES.items():
        points, edge = np.zeros(count, dtype), EDGE >> key[0]
        for axis, name in enumerate("XYZ"):
            points[name] = key[1 + axis] * edge + random.integers(1, edge - 1, count)
        number = random.integers(1, 4, count)
        points["return_bits"] = number | (random.integers(number, 4, count) << 4)
        points["flag_bits"] = random.choice(np.array([0, 64], np.uint8), count)
        points["classification"] = random.choice(np.array([1, 2, 5, 6], np.uint8), count)
        points["intensity"], points["user_data"] = random.integers(1, 60_000, count), random.integers(0, 9, count)
        points["scan_angle"], points["point_source_id"] = random.integers(-5000, 5000, count), random.integers(1, 5, count)
        points["gps_time"] = 3.1e8 + np.sort(random.uniform(0, 1000, count))
        for name in ("red", "green", "blue"):
            points[name] = random.integers(0, 65_536, count)
        points["extra"] = random.integers(0, 1000, count).astype("<u2").view("V2")
        nodes[key] = points
    return nodes
