"""A copy of a file whose points begin elsewhere: every absolute offset in it moves with them, and no chunk is decoded.

Offsets stand in the header (points, waveforms, EVLRs), in the laszip record, before the chunks (the chunk table's), in COPC's info record,
its hierarchy pages and its temporal index.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from ..base.dtypes import place_of
from ..base.errors import DamagedFile
from ..base.monitor import Monitor
from ..base.saying import say
from ..copc.hierarchy import read_hierarchy
from ..copc.layout import ENTRY, INFO, INFO_RECORD, TEMPORAL_HEADER, TEMPORAL_NODE, TEMPORAL_POINTER, TEMPORAL_RECORD
from ..las.header import Header
from ..las.layout import HEADER, HEADER_SIZES, LASZIP, LASZIP_RECORD, VLR
from ..las.laz.codec import laszip_vlr
from ..las.laz.laszip import UNCHUNKED
from ..las.opening import has_lost_compression_bit
from ..las.vlr import find
from .front import Front, FrontPlan

_PIECE = 1 << 23  # bytes copied at once
_OFFSET = np.dtype("<i8")  # of the chunk table, before the chunks
_MEND = say("restoration.front.repair_first")
Edit = tuple[int, bytes]


def write_copy(source: BinaryIO, target: BinaryIO, front: Front, plan: FrontPlan, monitor: Monitor) -> None:
    """Writes the file as planned. source, target: open for reading, and for reading and writing, from their starts.

    Raises DamagedFile where offsets lead outside the file, Cancelled.
    """
    start, size = front.header.offset_to_points, front.header.size
    edits = [*plan.edits, *moved_offsets(source, front, plan)]
    target.write(_moved_front(front, plan))
    source.seek(start)
    left = size - start
    monitor.stage(say("restoration.moving.copying"), size)
    while left:
        piece = source.read(min(_PIECE, left))
        if not piece:
            raise DamagedFile(say("restoration.moving.became_shorter"), path=front.header.path, hint=say("restoration.moving.try_again"))
        target.write(piece)
        left -= len(piece)
        monitor.advance(len(piece))
    target.write(plan.appended)
    for offset, data in edits:
        target.seek(offset + plan.shift)
        target.write(data)
    target.flush()


def moved_offsets(file: BinaryIO, front: Front, plan: FrontPlan) -> list[Edit]:
    """What behind the start of the points must be written anew, since it says where something lies: (offset in the old file, bytes)."""
    if plan.shift:
        return [edit for part in (_table_offset, _hierarchy, _temporal) for edit in part(file, front, plan.shift)]
    return list(_table_offset(file, front, 0)) if plan.appended else []  # which looks no longer at the file's end for it


def _moved_front(front: Front, plan: FrontPlan) -> bytes:
    """The new front, whose offsets are those of the new file."""
    if not plan.shift:
        return plan.front
    data, header = bytearray(plan.front), front.header
    names = [name for name in ("waveform_offset", "evlr_offset") if _has(header, name)]
    for name in names:
        _add(data, place_of(HEADER, name), HEADER[name], plan.shift)
    for key, layout, name in ((INFO_RECORD, INFO, "root_page_offset"), (LASZIP_RECORD, LASZIP, "special_evlr_offset")):
        record = find(front.vlrs, key)
        if record is not None and record.length >= layout.itemsize:
            at = _place(data, header, record.key)
            _add(data, at + place_of(layout, name), layout[name], plan.shift)
    return bytes(data)


def _has(header: Header, name: str) -> bool:
    kind, offset = HEADER[name], place_of(HEADER, name)
    known = HEADER_SIZES[header.version[1]]
    return offset + kind.itemsize <= min(header.header_size, known)


def _add(data: bytearray, at: int, kind: np.dtype, shift: int) -> None:
    """Moves an offset; 0, and -1 in signed fields, lead nowhere and stay."""
    value = int(np.frombuffer(data, kind, 1, at)[0])
    if value > 0:
        data[at : at + kind.itemsize] = np.array(value + shift, kind).tobytes()


def _place(data: bytearray, header: Header, key: tuple[str, int]) -> int:
    """Where the payload of the first VLR of that key stands in the new front."""
    position = header.header_size
    while True:
        head = np.frombuffer(data, VLR, 1, position)[0]
        if (bytes(head["user_id"]).split(b"\0", 1)[0].decode("latin-1"), int(head["record_id"])) == key:
            return position + VLR.itemsize
        position += VLR.itemsize + int(head["length"])


def _table_offset(file: BinaryIO, front: Front, shift: int) -> Iterator[Edit]:
    """The number before the chunks that says where their table lies; where it is -1, the one at the end that says so instead."""
    header, record = front.header, find([*front.vlrs, *front.evlrs], LASZIP_RECORD)
    if record is None or not (header.is_compressed or has_lost_compression_bit(file, header, front.vlrs)):
        return
    if laszip_vlr(record.data or b"", path=header.path).compressor == UNCHUNKED:
        return
    start = header.offset_to_points
    value = _number(file, start, header.size)
    if value is not None and start <= value and shift:
        yield start, np.array(value + shift, _OFFSET).tobytes()
    if value == -1:
        for end in {header.data_end, header.size}:
            last = _number(file, end - _OFFSET.itemsize, header.size)
            if last is not None and start + _OFFSET.itemsize <= last <= end - 2 * _OFFSET.itemsize:
                moved = np.array(last + shift, _OFFSET).tobytes()
                yield from ((start, moved), (end - _OFFSET.itemsize, moved))


def _number(file: BinaryIO, offset: int, size: int) -> int | None:
    if offset + _OFFSET.itemsize > size:
        return None
    file.seek(offset)
    return int(np.frombuffer(file.read(_OFFSET.itemsize), _OFFSET)[0])


def _hierarchy(file: BinaryIO, front: Front, shift: int) -> Iterator[Edit]:
    """Every page of COPC's hierarchy, with its chunks and pages where they will lie."""
    record, header = find(front.vlrs, INFO_RECORD), front.header
    if record is None:
        return
    info = np.frombuffer(record.data or b"", INFO, 1)[0] if record.length >= INFO.itemsize else None
    if info is None:
        raise DamagedFile(say("restoration.moving.info_short"), path=header.path, offset=record.offset, hint=_MEND)
    try:
        pages = read_hierarchy(file, int(info["root_page_offset"]), int(info["root_page_size"]), header.size, header.path).pages
    except DamagedFile as error:
        error.hint = _MEND
        raise
    for offset, size in pages.tolist():
        file.seek(offset)
        page = np.frombuffer(file.read(size), ENTRY).copy()
        leads = page["offset"] > 0
        page["offset"][leads] += np.uint64(shift)
        yield offset, page.tobytes()


def _temporal(file: BinaryIO, front: Front, shift: int) -> Iterator[Edit]:
    """The offsets of the temporal index's pages: in its header, and in the pages above them."""
    record = find(front.evlrs, TEMPORAL_RECORD)
    if record is None:
        return
    file.seek(record.offset)
    head = np.frombuffer(file.read(TEMPORAL_HEADER.itemsize).ljust(TEMPORAL_HEADER.itemsize, b"\0"), TEMPORAL_HEADER).copy()
    waiting, seen = [(int(head["root_page_offset"][0]), int(head["root_page_size"][0]))], set()
    head["root_page_offset"] += shift
    yield record.offset, head.tobytes()
    field, kind = place_of(TEMPORAL_POINTER, "page_offset"), TEMPORAL_POINTER["page_offset"]
    while waiting:
        offset, size = waiting.pop()
        if offset in seen or not record.offset <= offset <= offset + size <= record.offset + record.length:
            raise DamagedFile(say("restoration.moving.temporal_page"), path=front.header.path, offset=offset, hint=_MEND)
        seen.add(offset)
        file.seek(offset)
        page = file.read(size)
        for at in _pointers(page, offset, front.header.path):
            pointer = np.frombuffer(page, TEMPORAL_POINTER, 1, at)[0]
            waiting.append((int(pointer["page_offset"]), int(pointer["page_size"])))
            yield offset + at + field, np.array(int(pointer["page_offset"]) + shift, kind).tobytes()


def _pointers(page: bytes, offset: int, path: str | None) -> Iterator[int]:
    """Where the pointers of one page of the temporal index begin."""
    position = 0
    while position < len(page):
        whole = position + TEMPORAL_NODE.itemsize <= len(page)
        count = int(np.frombuffer(page, TEMPORAL_NODE, 1, position)["sample_count"][0]) if whole else 0
        length = TEMPORAL_NODE.itemsize + 8 * count if count else TEMPORAL_POINTER.itemsize
        if not whole or position + length > len(page):
            raise DamagedFile(say("restoration.moving.temporal_entry"), path=path, offset=offset + position, hint=_MEND)
        if not count:
            yield position
        position += length
