"""What must hold of every COPC file that we write (LAS 1.4 R15 and COPC 1.0), checked from its bytes without the engine's readers."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...core.copc.layout import CHILD_PAGE, ENTRY, INFO
from ...core.las import layout
from . import copcfile, peers


class Found(NamedTuple):
    """A VLR or EVLR. start: of its head, end: behind its payload."""

    user_id: str
    record_id: int
    payload: bytes
    description: str
    start: int
    end: int


@dataclass(frozen=True)
class Output:
    """A file taken apart. nodes: ENTRY of all nodes, by level, x, y, z; points: decoded, node by node in that order;
    owner: (n,) index of each point's node; pages: (offset, size) of the hierarchy's pages."""

    path: str
    size: int
    header: np.void
    info: np.void
    vlrs: list[Found]
    evlrs: list[Found]
    nodes: np.ndarray
    points: np.ndarray
    owner: np.ndarray
    pages: list[tuple[int, int]]

    @property
    def point_format(self) -> int:
        return int(self.header["point_format"]) & ~layout.LAZ_BITS

    @property
    def columns(self) -> dict[str, np.ndarray]:
        return peers.as_columns(self.points, self.point_format)

    def world(self) -> np.ndarray:
        """(n, 3) decoded coordinates, as any reader computes them."""
        return np.stack(
            [self.points[name] * self.header["scale"][axis] + self.header["offset"][axis] for axis, name in enumerate("XYZ")], 1
        )

    def record(self, user_id: str, record_id: int) -> Found | None:
        return next((one for one in (*self.vlrs, *self.evlrs) if (one.user_id, one.record_id) == (user_id, record_id)), None)

    @property
    def keys(self) -> list[tuple[str, int]]:
        return [(one.user_id, one.record_id) for one in (*self.vlrs, *self.evlrs)]


def taken_apart(path: str | os.PathLike) -> Output:
    """Reads a whole file, by seek and struct and the bare codec."""
    header, info = copcfile.header_and_info(path)
    nodes = copcfile.entries(path)
    nodes = nodes[np.lexsort(nodes["key"].T[::-1])]
    with open(path, "rb") as stream:
        data = stream.read()
    vlrs = _records(data, 375, int(header["vlr_count"]), layout.VLR)
    evlrs = _records(data, int(header["evlr_offset"]), int(header["evlr_count"]), layout.EVLR)
    owner = np.repeat(np.arange(len(nodes)), nodes["point_count"])
    points = copcfile.node_points(path, nodes)
    return Output(os.fspath(path), len(data), header, info, vlrs, evlrs, nodes, points, owner, _pages(data, info))


def assert_sound(path: str | os.PathLike) -> Output:
    """Raises AssertionError unless all that COPC files of ours promise is so. Returns the file taken apart."""
    output = taken_apart(path)
    _check_header(output)
    _check_records(output)
    _check_chunks(output)
    _check_tree(output)
    _check_points(output)
    return output


def _records(data: bytes, position: int, count: int, head: np.dtype) -> list[Found]:
    found = []
    for _ in range(count):
        fields = np.frombuffer(data, head, 1, position)[0]
        start = position + head.itemsize
        end = start + int(fields["length"])
        assert end <= len(data), "a record reaches beyond the file"
        names = (fields["user_id"].decode("latin-1"), int(fields["record_id"]), data[start:end], fields["description"].decode("latin-1"))
        found.append(Found(*names, position, end))
        position = end
    return found


def _pages(data: bytes, info: np.void) -> list[tuple[int, int]]:
    waiting, pages = [(int(info["root_page_offset"]), int(info["root_page_size"]))], []
    while waiting:
        offset, size = waiting.pop(0)
        pages.append((offset, size))
        page = np.frombuffer(data, ENTRY, size // ENTRY.itemsize, offset)
        pointers = page[page["point_count"] == CHILD_PAGE]
        waiting += zip(pointers["offset"].tolist(), pointers["byte_size"].tolist())
    return pages


def _check_header(output: Output) -> None:
    header, points = output.header, output.points
    assert (header["version_major"], header["version_minor"], header["header_size"]) == (1, 4, 375)
    assert header["point_format"] in (6 | 0x80, 7 | 0x80, 8 | 0x80)
    assert header["record_length"] == points.dtype.itemsize
    assert header["global_encoding"] & layout.WKT_BIT and not header["global_encoding"] & (
        layout.WAVEFORM_INTERNAL | layout.WAVEFORM_EXTERNAL
    )
    assert header["legacy_point_count"] == 0 and not header["legacy_points_by_return"].any() and header["waveform_offset"] == 0
    assert header["generating_software"].startswith(b"COPC Forge ")
    assert header["point_count"] == len(points) > 0
    by_return = np.bincount(points["return_bits"] & 15, minlength=16)[1:]
    assert header["points_by_return"].tolist() == by_return.tolist()
    world = output.world()
    assert header["bounds"][:, 0].tolist() == world.max(0).tolist(), "the greatest coordinates are not those of the points"
    assert header["bounds"][:, 1].tolist() == world.min(0).tolist(), "the least coordinates are not those of the points"


def _check_records(output: Output) -> None:
    header, info = output.header, output.info
    assert output.keys[:2] == [("copc", 1), ("laszip encoded", 22204)] and len(output.vlrs[0].payload) == INFO.itemsize
    assert output.vlrs[-1].end == header["offset_to_points"]
    laszip = np.frombuffer(output.vlrs[1].payload, layout.LASZIP, 1)[0]
    assert laszip["compressor"] == 3 and laszip["chunk_size"] == 0xFFFFFFFF
    assert output.evlrs[0][:2] == ("copc", 1000) and output.evlrs[-1].end == output.size, "EVLRs do not end with the file"
    assert not info["reserved"].any()
    assert info["spacing"] == 2 * info["halfsize"] / 128 and info["halfsize"] > 0
    times = output.points["gps_time"]
    times = times[np.isfinite(times)]
    assert info["gps_time_range"].tolist() == ([times.min(), times.max()] if len(times) else [0.0, 0.0])
    declared = output.record("LASF_Spec", 4)
    extra = int(header["record_length"]) - layout.POINT[output.point_format].itemsize
    assert (declared is not None) == (extra > 0)
    assert declared is None or _declared_length(declared.payload) == extra
    assert all(one.user_id != "LASF_Projection" or one.record_id in (2111, 2112, 4224) for one in output.vlrs)


def _declared_length(payload: bytes) -> int:
    rows = np.frombuffer(payload, layout.EXTRA_BYTES)
    return sum(
        int(row["options"])
        if not row["data_type"]
        else np.dtype(layout.EXTRA_TYPES[(row["data_type"] - 1) % 10 + 1]).itemsize * ((int(row["data_type"]) - 1) // 10 + 1)
        for row in rows
    )


def _check_chunks(output: Output) -> None:
    """The chunk table and the hierarchy say the same, in the order coarse level first."""
    import lazrs

    filled = np.sort(output.nodes[output.nodes["point_count"] > 0], order="offset")
    assert (np.diff(filled["key"][:, 0]) >= 0).all(), "a coarse level does not come first"
    start = int(output.header["offset_to_points"]) + 8
    ends = start + np.cumsum(filled["byte_size"].astype(np.int64))
    assert filled["offset"].tolist() == [start, *ends[:-1].tolist()], "chunks do not lie gapless"
    with open(output.path, "rb") as stream:
        stream.seek(start - 8)
        table_offset = int.from_bytes(stream.read(8), "little")
        stream.seek(start - 8)
        table = lazrs.read_chunk_table(stream, lazrs.LazVlr(output.vlrs[1].payload))
    assert table_offset == ends[-1], "the chunk table does not follow the chunks"
    assert [tuple(row) for row in table] == list(zip(filled["point_count"].tolist(), filled["byte_size"].tolist()))


def _check_tree(output: Output) -> None:
    nodes, keys = output.nodes, set(map(tuple, output.nodes["key"].tolist()))
    assert len(keys) == len(nodes), "a key occurs twice"
    empty = nodes[nodes["point_count"] == 0]
    assert not empty["offset"].any() and not empty["byte_size"].any()
    for level, x, y, z in keys:
        assert level == 0 or (level - 1, x >> 1, y >> 1, z >> 1) in keys, f"{level}-{x}-{y}-{z} has no parent"
    parents = {(level - 1, x >> 1, y >> 1, z >> 1) for level, x, y, z in keys}
    assert all(tuple(key) in parents for key in empty["key"].tolist()), "an empty node has no descendants"
    payload = output.evlrs[0]
    pages = sorted(output.pages)
    assert pages[0] == (payload.end - len(payload.payload), int(output.info["root_page_size"])), "the root page is not the first"
    assert all(a + size == b for (a, size), (b, _) in zip(pages, [*pages[1:], (payload.end, 0)])), "pages do not fill the EVLR"


def _check_points(output: Output) -> None:
    """Every decoded double in its node, without tolerance; faces half open but for the root's upper ones. GPS times in order."""
    info, key = output.info, output.nodes["key"][output.owner].astype(np.float64)
    lower_root, edge = info["center"] - info["halfsize"], 2 * info["halfsize"]
    side = edge / 2.0 ** key[:, :1]
    world = output.world()
    assert (world >= lower_root + key[:, 1:] * side).all(), "a point lies below its node"
    upper = lower_root + (key[:, 1:] + 1) * side
    last = key[:, 1:] + 1 == 2.0 ** key[:, :1]
    assert ((world < upper) | (last & (world <= upper))).all(), "a point lies above its node"
    times, same = output.points["gps_time"], np.diff(output.owner) == 0
    finite = np.isfinite(times)
    rising = (times[1:] >= times[:-1]) | ~finite[1:]
    assert (rising & (finite[:-1] | ~finite[1:]))[same].all(), "a node is not in the order of GPS time"
