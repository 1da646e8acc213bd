"""That the new file holds what was to be kept: read from what was written, by its chunk table, and by its hierarchy."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, OutputError
from ...base.monitor import Monitor
from ...base.saying import say
from ...copc.hierarchy import read_hierarchy
from ...copc.layout import INFO, INFO_RECORD
from ...las.header import Header, read_header
from ...las.layout import LASZIP_RECORD
from ...las.laz.codec import decode_chunks, laszip_vlr, read_chunk_table
from ...las.laz.laszip import UNCHUNKED
from ...las.vlr import Record, find, read_evlrs, read_vlrs
from .examining import RepairPlan
from .parts import tally_of
from .placing import RootCube
from .survey import digest_at

_PIECE = 1 << 22


def prove(plan: RepairPlan, source: BinaryIO, written: BinaryIO, monitor: Monitor) -> None:
    """Raises OutputError unless each part is where the new file's own structure says, with the bytes or the points that went in, once."""
    monitor.stage(say("restoration.salvage.proving.proving"), len(plan.parts), (0.9, 1.0))
    try:
        header = read_header(written, path=plan.head.path)
        vlrs, evlrs = read_vlrs(written, header), read_evlrs(written, header, longest=0)
        chunks = _chunks(plan, written, header, vlrs)
        if plan.kind == "copc":
            _prove_nodes(plan, written, header, vlrs, chunks)
    except DamagedFile as error:
        raise _failed(plan, error.message) from error
    _must(plan, header.point_count == sum(part.points for part in plan.parts), "count")
    _must(plan, len(evlrs) == header.evlr_count, "EVLRs")
    _must(plan, chunks[:, 2].tolist() == [part.points for part in plan.parts], say("restoration.salvage.proving.chunk_table"))
    _prove_sources(plan)
    for part, (offset, size, points) in zip(plan.parts, chunks.tolist()):
        monitor.advance()
        if part.encoded is None and not part.digest:
            _must(plan, size == part.size and _same_bytes(source, part.offset, written, offset, size), "points")
            continue
        if part.encoded is None:
            _must(plan, size == part.size and digest_at(written, offset, size) == part.digest, "points")
            continue
        written.seek(offset)
        raw = decode_chunks(written.read(size), [(points, size)], plan.head.laz.data, header.record_length)
        _must(plan, tally_of(raw) == part.encoded, "points")


def _same_bytes(source: BinaryIO, first: int, written: BinaryIO, second: int, size: int) -> bool:
    """Whether two files have the same bytes there, read anew."""
    source.seek(first)
    written.seek(second)
    for start in range(0, size, _PIECE):
        length = min(_PIECE, size - start)
        here = source.read(length)
        if len(here) != length or here != written.read(length):
            return False
    return True


def _chunks(plan: RepairPlan, written: BinaryIO, header: Header, vlrs: list[Record]) -> np.ndarray:
    """(n, 3) offset, bytes and points of the chunks, as the file says; of plain points, all are one."""
    start = header.offset_to_points
    if plan.kind == "las":
        whole = (start, header.point_count * header.record_length, header.point_count)
        return np.array([whole] if plan.parts else [], np.int64).reshape(-1, 3)
    vlr = laszip_vlr(_payload(vlrs, LASZIP_RECORD))
    if vlr.compressor == UNCHUNKED:
        return np.array([(start, part.size, header.point_count) for part in plan.parts], np.int64).reshape(-1, 3)
    table = read_chunk_table(written, header.point_bytes, vlr)
    if table is None:
        raise _failed(plan, say("restoration.salvage.proving.chunk_table"))
    return np.stack([start + 8 + np.cumsum(table[:, 1]) - table[:, 1], table[:, 1], table[:, 0]], axis=1)


def _prove_nodes(plan: RepairPlan, written: BinaryIO, header: Header, vlrs: list[Record], chunks: np.ndarray) -> None:
    """Hierarchy and chunk table say the same, and each node holds its points."""
    info = np.frombuffer(_payload(vlrs, INFO_RECORD), INFO, 1)[0]
    nodes = read_hierarchy(written, int(info["root_page_offset"]), int(info["root_page_size"]), header.size, plan.head.path)
    filled = np.flatnonzero(nodes.counts)
    filled = filled[np.argsort(nodes.offsets[filled], kind="stable")]
    found = np.stack([nodes.offsets[filled].astype(np.int64), nodes.sizes[filled], nodes.counts[filled]], axis=1)
    _must(plan, np.array_equal(found, chunks), "hierarchy")
    keys = nodes.keys[filled]
    _must(plan, [tuple(key) for key in keys.tolist()] == [part.key for part in plan.parts], "hierarchy")
    if len(filled):
        cube = RootCube(info["center"] - info["halfsize"], 2 * float(info["halfsize"]), header.scale, header.offset)
        low, high = (np.concatenate([getattr(part.facts, name) for part in plan.parts]) for name in ("low", "high"))
        _must(plan, bool(cube.contains(keys, low, high).all()), "hierarchy")


def _payload(vlrs: list[Record], key: tuple[str, int]) -> bytes:
    record = find(vlrs, key)
    return (record.data if record is not None else None) or b""


def _prove_sources(plan: RepairPlan) -> None:
    """No byte of the damaged file is in two parts: no point is there twice."""
    ranges = sorted((part.offset, part.offset + part.size) for part in plan.parts if part.encoded is None)
    _must(plan, all(first[1] <= second[0] for first, second in zip(ranges, ranges[1:])), "points")


def _must(plan: RepairPlan, holds: bool, what: str) -> None:
    if not holds:
        raise _failed(plan, what)


def _failed(plan: RepairPlan, what: str) -> OutputError:
    return OutputError(
        say("restoration.salvage.proving.failed", what=what), path=plan.head.path, hint=say("restoration.salvage.proving.try_again")
    )
