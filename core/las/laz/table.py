"""The chunk table of a LAZ file: where its chunks lie and how many points each holds."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence

import numpy as np

from ...base.errors import DamagedFile, IncompleteInput
from ...base.saying import say
from ...base.streams import Seekable
from .boundary import codec_call
from .laszip import UNCHUNKED, LaszipVlr, chunk_head_length, layered_chunk
from .place import PointBytes

_TABLE_HEAD = 8  # version u4, count u4
_BYTES_AN_ENTRY = 16  # at most: two numbers, each entropy coded


def read_chunk_table(file: Seekable, points: PointBytes, vlr: LaszipVlr) -> np.ndarray | None:
    """Where a LAZ file's chunks lie: (n, 2) int64, points and bytes of each, one after another from points.start + 8.

    None where the file has none: not chunked at all, or its writer was interrupted or could not seek back; the points may
    still be read in order. Chunks of fixed size do not say how many points they hold: the last one gets what a layered
    chunk says itself, else what the claimed count leaves for it (0 to chunk_size). Raises IncompleteInput if the table lies beyond
    the file's end, DamagedFile if it does not fit the bytes between it and the points.
    """
    if vlr.compressor == UNCHUNKED:
        return None
    start = points.start + 8
    position = _table_offset(file, points)
    if position is None:
        return None
    if position + _TABLE_HEAD > points.size:
        message = say("las.laz.table.file_ends_byte_before_its", size=points.size, position=position)
        raise IncompleteInput(message, path=points.path, hint=say("las.laz.table.get_whole_file_allow_incomplete"))
    if position < start:
        raise DamagedFile(say("las.laz.table.chunk_table_stand_byte_before", position=position), path=points.path)
    file.seek(position)
    head = file.read(_TABLE_HEAD)
    version, count = (int(number) for number in np.frombuffer(head, "<u4"))
    if version != 0 or count > (position - start) // vlr.record_length + 1:
        message = say("las.laz.table.chunk_table_version_chunks_bytes", version=version, count=count, position=position - start)
        raise DamagedFile(message, path=points.path, offset=position)
    data = head + file.read(count * _BYTES_AN_ENTRY + 64)
    try:
        table = parse_chunk_table(data, vlr.data, points.path)
    except DamagedFile as error:
        if position + len(data) < points.size:
            raise
        raise IncompleteInput(
            say("las.laz.table.file_ends_inside_its_chunk"), path=points.path, hint=say("las.laz.table.get_whole_file")
        ) from error
    if len(table) != count or (table < 0).any() or table[:, 1].sum() != position - start:
        message = say("las.laz.table.chunk_table_adds_up_bytes", table=table[:, 1].sum(), position=position - start)
        raise DamagedFile(message, path=points.path, offset=position)
    if not vlr.has_variable_chunks and count:
        table[:, 0] = vlr.chunk_size
        table[-1, 0] = _points_of_last(file, points, vlr, position - int(table[-1, 1]), count)
    return table


def pack_chunk_table(chunks: np.ndarray | Sequence[tuple[int, int]], laz_vlr: bytes) -> bytes:
    """The chunk table as it stands in a file. chunks: (n, 2) points and bytes of each; points count in variable chunks only."""
    target = io.BytesIO()
    with codec_call(None) as lazrs:
        lazrs.write_chunk_table(target, [tuple(chunk) for chunk in np.asarray(chunks).reshape(-1, 2).tolist()], lazrs.LazVlr(laz_vlr))
    return target.getvalue()


def parse_chunk_table(data: bytes, laz_vlr: bytes, path: str | os.PathLike | None = None) -> np.ndarray:
    """The chunk table whose bytes `data` begins with: (n, 2) int64 points and bytes; points are 0 for chunks of fixed size.

    The codec believes the count, the u4 at byte 4: `read_chunk_table` looks at it first.
    """
    with codec_call(path, say("las.laz.table.chunk_table_damaged")) as lazrs:
        table = lazrs.read_chunk_table_only(io.BytesIO(data), lazrs.LazVlr(laz_vlr))
    try:
        return np.array(table, np.int64).reshape(-1, 2)
    except OverflowError:  # a rotted table decodes to anything
        raise DamagedFile(say("las.laz.table.chunk_table_damaged_gives_sizes"), path=path) from None


def _table_offset(file: Seekable, points: PointBytes) -> int | None:
    """Byte at which the chunk table stands, or None if the writer never said."""
    start = points.start
    if start + 8 > points.size:
        return None
    file.seek(start)
    offset = int.from_bytes(file.read(8), "little", signed=True)
    if offset in (0, start, start + 8):  # the writer was interrupted before it could fill it in, or there is no chunk
        return _empty_table(file, points, start + 8)
    if offset != -1:
        return offset if offset > 0 else 0
    for end in (points.end, points.size):  # the writer could not seek back: the offset is the last thing it wrote
        if end >= start + 16:
            file.seek(end - 8)
            offset = int.from_bytes(file.read(8), "little", signed=True)
            if start + 8 <= offset <= end - 8 - _TABLE_HEAD:
                return offset
    return None


def _empty_table(file: Seekable, points: PointBytes, position: int) -> int | None:
    """`position` if a table of no chunks stands there, in a file that claims no points."""
    file.seek(position)
    return position if points.count == 0 and file.read(_TABLE_HEAD) == bytes(_TABLE_HEAD) else None


def _points_of_last(file: Seekable, points: PointBytes, vlr: LaszipVlr, position: int, count: int) -> int:
    if vlr.is_layered:
        file.seek(position)
        return min(layered_chunk(file.read(chunk_head_length(vlr)), vlr)[0], vlr.chunk_size)
    return min(max(points.count - (count - 1) * vlr.chunk_size, 0), vlr.chunk_size)
