"""The chunks of a damaged file: from its table, from the hierarchy, by walking from one to the next, by searching where one begins.

A layered chunk says itself how many points and bytes it has, which decides between table and hierarchy. A chunk of whole points says
nothing: without a table it is decoded, and its end is where decoding has consumed all bytes.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, ForgeError
from ...base.monitor import Monitor
from ...base.saying import say
from ...las.laz.codec import chunk_is_whole, laszip_vlr, read_chunk_table
from ...las.laz.laszip import UNCHUNKED, VARIABLE_CHUNKS, LaszipVlr, chunk_head_length, layered_chunk, walk_layers
from ..account import Account
from .compression import set_laszip
from .head import Head
from .pointwise import walk_points, whole_stream
from .search import next_layered_chunk
from .survey import Survey

CHUNK = np.dtype([("offset", "<i8"), ("size", "<i8"), ("points", "<i8"), ("key", "<i4", 4), ("keyed", "?")])
_LARGEST = 1 << 28  # bytes of a chunk's records: more is not decoded to settle a dispute
_CHUNK_SIZE_AT = 12  # in the laszip record


@dataclass
class FoundChunks:
    """chunks: (n,) CHUNK that lie whole in the file, in its order; broken: one that the file's end cuts (size: what is there; points: as
    it says), (0 or 1,) CHUNK; lost: those that are known to have been, but are damaged in their structure; gaps: (offset, size) of bytes
    that belong to no chunk though they lie among them; end: byte behind all of it; table: where the chunk table stands, 0 if it can't be
    read; looked: what the points of all chunks say, if they had to be decoded to find them.
    """

    chunks: np.ndarray
    broken: np.ndarray = field(default_factory=lambda: np.zeros(0, CHUNK))
    lost: np.ndarray = field(default_factory=lambda: np.zeros(0, CHUNK))
    gaps: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0
    table: int = 0
    looked: Survey | None = None


def needs_decoding(file: BinaryIO, head: Head) -> bool:
    """Whether chunks can only be found by decoding them: those of whole points, without a table."""
    return not head.laz.is_layered and head.laz.compressor != UNCHUNKED and _table(file, head, Account())[0] is None


def find_chunks(file: BinaryIO, head: Head, nodes: np.ndarray, data_end: int, account: Account, monitor: Monitor) -> FoundChunks:
    """nodes: (n,) CHUNK of the hierarchy, whatever is left of it; data_end: byte that no chunk goes beyond."""
    start = head.points_offset + 8
    if head.laz.compressor == UNCHUNKED:
        return FoundChunks(_rows([whole_stream(file, head, data_end)]), end=data_end)
    table, place = _table(file, head, account)
    if not head.laz.is_layered:
        if table is not None:
            return FoundChunks(_rows(_placed(table, start)), end=place, table=place)
        return _without_table(file, head, data_end, account, monitor)
    end = place or data_end
    if table is None:
        account.mend("laz.table.offset", say("restoration.salvage.chunks.table"))
    claimed = _rows(_placed(table, start)) if table is not None else np.zeros(0, CHUNK)
    return _layered(file, head, nodes, claimed, start, end, place, account)


def _table(file: BinaryIO, head: Head, account: Account) -> tuple[np.ndarray | None, int]:
    """(n, 2) points and bytes, and where the table stands; None and 0 if there is none that holds."""
    for vlr in _readings(head.laz):
        with contextlib.suppress(ForgeError, ValueError, OverflowError):
            table = read_chunk_table(file, head.header.point_bytes, vlr)
            if table is None or (len(table) == 0 and head.claimed):
                continue
            if vlr is not head.laz:
                account.mend("copc.chunk_size", say("restoration.salvage.chunks.chunk_size"))
                set_laszip(head, vlr)
            return table, head.points_offset + 8 + int(table[:, 1].sum())
    return None, 0


def _readings(vlr: LaszipVlr) -> list[LaszipVlr]:
    """The record as it is, and with the other kind of chunks, as some tools leave it."""
    if not vlr.is_layered or vlr.has_variable_chunks:
        return [vlr]
    data = vlr.data[:_CHUNK_SIZE_AT] + VARIABLE_CHUNKS.to_bytes(4, "little") + vlr.data[_CHUNK_SIZE_AT + 4 :]
    return [vlr, laszip_vlr(data)]


def _placed(table: np.ndarray, start: int) -> list[tuple[int, int, int]]:
    offsets = start + np.cumsum(table[:, 1]) - table[:, 1]
    return list(zip(offsets.tolist(), table[:, 1].tolist(), table[:, 0].tolist()))


def _rows(chunks: list[tuple[int, int, int]]) -> np.ndarray:
    """(offset, size, points) of each as CHUNK."""
    rows = np.zeros(len(chunks), CHUNK)
    if chunks:
        rows["offset"], rows["size"], rows["points"] = np.array(chunks, np.int64).T
    return rows


def _layered(
    file: BinaryIO, head: Head, nodes: np.ndarray, claimed: np.ndarray, start: int, end: int, table: int, account: Account
) -> FoundChunks:
    """What says of itself what table or hierarchy say of it; then what lies between."""
    proven: dict[int, tuple[int, int]] = {}
    doubted: list[np.void] = []
    for row in [*claimed, *nodes]:
        offset = int(row["offset"])
        said = _said(file, head, offset)
        if said == (int(row["points"]), int(row["size"])) and start <= offset and offset + said[1] <= end:
            proven[offset] = said
        else:
            doubted.append(row)
    contested = [row for row in doubted if int(row["offset"]) in proven]
    if any(not row["keyed"] for row in contested):
        account.mend("copc.chunk.match", say("restoration.salvage.chunks.table_disagrees"))
    found = FoundChunks(np.zeros(0, CHUNK), end=end, table=table)
    unproven = [row for row in doubted if int(row["offset"]) not in proven]
    _judge_doubted(file, head, unproven, set(claimed["offset"].tolist()), proven, found, end, account)
    taken = _without_overlap(proven)
    lost = {int(row["offset"]): (int(row["size"]), int(row["points"])) for row in found.lost}
    known = sorted([*taken, *((offset, size, points) for offset, (size, points) in lost.items())])
    chunks, position = list(taken), start
    for offset, size, _ in [*known, (end, 0, 0)]:
        if position < min(offset, end):
            more, gaps, broken = _between(file, head, position, min(offset, end), is_last=offset >= end and not table)
            chunks += more
            found.gaps += gaps
            found.broken = broken if len(broken) else found.broken
        position = max(position, offset + size)
    found.chunks = _rows(sorted(chunks))
    return found


def _said(file: BinaryIO, head: Head, offset: int) -> tuple[int, int]:
    """(points, bytes), as the chunk says itself."""
    if not 0 <= offset < head.size:
        return 0, 0
    file.seek(offset)
    return layered_chunk(file.read(chunk_head_length(head.laz)), head.laz)


def _judge_doubted(
    file: BinaryIO,
    head: Head,
    doubted: list[np.void],
    tabled: set[int],
    proven: dict[int, tuple[int, int]],
    found: FoundChunks,
    end: int,
    account: Account,
) -> None:
    """Chunks that say something else than table and hierarchy do: their own word counts if encoding them again confirms it.

    tabled: where chunks of the table begin, which has all of them; without a table, an entry of the hierarchy counts if its key is
    possible, as noise has none.
    """
    lost: dict[int, np.void] = {}
    for row in doubted:
        offset, size = int(row["offset"]), int(row["size"])
        points, length = _said(file, head, offset)
        beyond = offset + size > end
        if points and offset + length <= end and (length == size or beyond) and _is_whole(file, head, offset, points, length):
            proven[offset] = (points, length)
            account.mend("laz.table.points", say("restoration.salvage.chunks.count_of_chunk"))
        elif (
            (offset in tabled or (row["keyed"] and not tabled))
            and offset >= head.points_offset + 8
            and size > 0
            and not _inside_another(proven, offset, size)
        ):
            lost[offset] = row
    found.lost = np.array([lost[offset] for offset in sorted(lost)], CHUNK)


def _is_whole(file: BinaryIO, head: Head, offset: int, points: int, length: int) -> bool:
    if points * head.record_length > _LARGEST:
        return False
    file.seek(offset)
    return chunk_is_whole(file.read(length), points, head.laz.data, head.record_length)


def _inside_another(proven: dict[int, tuple[int, int]], offset: int, size: int) -> bool:
    """Whether bytes of a chunk that is proven lie in that range: then there never was another."""
    return any(start < offset + size and offset < start + length for start, (_, length) in proven.items())


def _without_overlap(proven: dict[int, tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(offset, size, points) in order, none of which shares bytes with one before it."""
    taken, end = [], 0
    for offset in sorted(proven):
        points, size = proven[offset]
        if offset >= end:
            taken.append((offset, size, points))
            end = offset + size
    return taken


def _between(
    file: BinaryIO, head: Head, first: int, last: int, is_last: bool
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]], np.ndarray]:
    """Chunks in a range that neither table nor hierarchy knows: walked, and searched for where the walk ends."""
    chunks, gaps, broken, position = [], [], np.zeros(0, CHUNK), first
    while position < last:
        walked = walk_layers(file, position, last, head.laz)
        for points, size in walked.tolist():
            chunks.append((position, size, points))
            position += size
        if position >= last:
            break
        following = next_layered_chunk(file, position + 1, last, head, is_last)
        if following is None:
            points, length = _said(file, head, position)
            is_cut = is_last and last == head.size
            if is_cut and points and position + length > last and points <= _most(head):
                broken = _rows([(position, last - position, points)])
            elif is_cut and not points and _is_head_cut(file, head, position, last):
                broken = _rows([(position, last - position, 1)])
            else:
                gaps.append((position, last - position))
            break
        gaps.append((position, following - position))
        position = following
    return chunks, gaps, broken


def _is_head_cut(file: BinaryIO, head: Head, position: int, last: int) -> bool:
    """Whether the file ends in the head of a chunk, behind its first point."""
    file.seek(position)
    return head.record_length <= last - position < chunk_head_length(head.laz) and file.read(4) != bytes(4)


def _most(head: Head) -> int:
    """Points that one chunk may have at most."""
    return max(head.claims, default=1 << 31) if head.laz.has_variable_chunks else head.laz.chunk_size


def _without_table(file: BinaryIO, head: Head, data_end: int, account: Account, monitor: Monitor) -> FoundChunks:
    """Chunks of whole points, found by decoding them."""
    if head.laz.has_variable_chunks:
        raise DamagedFile(say("restoration.salvage.chunks.variable_points"), path=head.path)
    account.mend("laz.table.offset", say("restoration.salvage.chunks.table"))
    walked = walk_points(file, head, data_end, monitor)
    return FoundChunks(_rows(walked.chunks), _rows(walked.broken), end=data_end, looked=walked.looked)
