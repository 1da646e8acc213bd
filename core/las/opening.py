"""The head of a file that contradicts itself: where its points begin, whether they are compressed, how many VLRs there are.

Only bytes decide: what is taken in place of what the header says is proven by records that fill their room, or by a chunk table
that adds up to the points before it. Everything that is taken so is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..base.errors import DamagedFile, ForgeError
from ..base.saying import say
from ..base.streams import Seekable
from .header import Header, check_points_offset, read_header
from .layout import LASZIP_RECORD
from .laz.codec import check_laszip, laszip_vlr, read_chunk_table
from .records import COORDINATES, record_dtype
from .vlr import Record, find, read_evlrs, read_vlrs, uncounted_vlrs

ALLOW = say("las.opening.allow_incomplete_input_allow_incomplete")
_MARK = b"\xdd\xcc"  # stands between the last VLR and the points of LAS 1.0, and of later files by habit
_LOOKED_AT = 1000  # points that tell whether records are plain
Warn = Callable[[str], None]


def read_head(file: Seekable, path: str, tolerant: bool, warn: Warn) -> tuple[Header, list[Record], list[Record]]:
    """Header, VLRs and EVLRs of a file, mended where its bytes prove the header wrong.

    tolerant: whether the user allows what can be proven less well, too. Raises what read_header and read_vlrs raise, and
    DamagedFile where the points are compressed but the header denies it, without a chunk table that would prove it.
    """
    header = read_header(file, path=path, judge_points_offset=not tolerant)
    if tolerant:
        header = _with_points_offset(file, header, warn)
        check_points_offset(header)
    vlrs = read_vlrs(file, header, warn if tolerant else None)
    more = uncounted_vlrs(file, header, vlrs)
    if more:
        counted = len(vlrs)
        warn(say("las.opening.header_counts_vlrs_but_stand_before", path=path, counted=counted, counted2=counted + len(more)))
    evlrs = read_evlrs(file, header, warn if tolerant else None)
    vlrs += more
    return _with_compression(file, header, [*vlrs, *evlrs], tolerant, warn), vlrs, evlrs


def has_lost_compression_bit(file: Seekable, header: Header, records: Sequence[Record]) -> bool:
    """Whether a chunk table proves that points are compressed which the header takes for plain ones."""
    return not header.is_compressed and _has_chunk_table(file, header, records)


def _with_points_offset(file: Seekable, header: Header, warn: Warn) -> Header:
    """The header with the points where the VLRs end, if they fill their room from there and do not from where it says."""
    whole = replace(header, offset_to_points=header.size)
    try:
        chain = read_vlrs(file, whole)
    except DamagedFile:
        return header
    end = chain[-1].offset + chain[-1].length if chain else header.header_size
    file.seek(end)
    marked = end + len(_MARK) if file.read(len(_MARK)) == _MARK else end
    if header.offset_to_points in (end, marked) or _points_fit(file, header, chain):
        return header
    for moved in [replace(header, offset_to_points=start) for start in {end, marked}]:
        if _points_fit(file, moved, chain):
            stated, found = f"{header.offset_to_points:,}", f"{moved.offset_to_points:,}"
            warn(say("las.opening.points_begin_at_byte_where_vlrs", path=header.path, found=found, stated=stated))
            return moved
    return header


def _points_fit(file: Seekable, header: Header, records: Sequence[Record]) -> bool:
    """Whether as many points as the header counts fill the room from offset_to_points on."""
    return _has_chunk_table(file, header, records) if header.is_compressed else _fills_its_room(header)


def _fills_its_room(header: Header) -> bool:
    """Whether records that are not compressed fill the room of the points exactly."""
    return 0 < header.point_count * header.record_length == header.data_end - header.offset_to_points


def _has_chunk_table(file: Seekable, header: Header, records: Sequence[Record]) -> bool:
    """Whether a chunk table follows the points and adds up to them."""
    record = find(records, LASZIP_RECORD)
    if record is None or not header.header_size <= header.offset_to_points <= header.size:
        return False
    try:
        vlr = laszip_vlr(record.data or b"")
        check_laszip(vlr, header.point_format, header.record_length)
        table = read_chunk_table(file, header.point_bytes, vlr)
    except ForgeError:
        return False
    return table is not None and len(table) > 0


def _with_compression(file: Seekable, header: Header, records: Sequence[Record], tolerant: bool, warn: Warn) -> Header:
    """The header with the compression that the points have."""
    described = find(records, LASZIP_RECORD) is not None
    if header.is_compressed == described:
        return header
    if header.is_compressed:
        return _without_compression(header, tolerant, warn)
    lost = say("las.opening.points_compressed_but_header_denies_bit")
    if _has_chunk_table(file, header, records):
        warn(say("las.opening.they_read_as_what_they", path=header.path, lost=lost))
        return replace(header, is_compressed=True)
    if _fills_its_room(header) or _looks_plain(file, header):
        return header  # unpacked by a tool that left the record
    if not tolerant:
        raise DamagedFile(lost, path=header.path, offset=104, hint=say("las.opening.get_file_again_read_them", allow=ALLOW))
    warn(say("las.opening.they_read_as_far_as_they", path=header.path, lost=lost))
    return replace(header, is_compressed=True)


def _without_compression(header: Header, tolerant: bool, warn: Warn) -> Header:
    """What is told of points that are said to be compressed where no record says how."""
    if not _fills_its_room(header):
        raise DamagedFile(say("las.opening.points_compressed_but_laszip_record"), path=header.path)
    message = say("las.opening.header_says_points_compressed_but", point_count=header.point_count)
    if not tolerant:
        raise DamagedFile(message, path=header.path, offset=104, hint=say("las.opening.read_those_get_file_again", allow=ALLOW))
    warn(say("las.opening.those_read", path=header.path, message=message))
    return replace(header, is_compressed=False)


def _looks_plain(file: Seekable, header: Header) -> bool:
    """Whether the first records lie inside the header's bounds if they are taken for plain ones."""
    count = min((header.data_end - header.offset_to_points) // header.record_length, _LOOKED_AT)
    file.seek(header.offset_to_points)
    points = np.frombuffer(file.read(count * header.record_length), record_dtype(header.point_format, header.extra_length))
    with np.errstate(all="ignore"):
        for axis, name in enumerate(COORDINATES):
            low, high = ((bound[axis] - header.offset[axis]) / header.scale[axis] for bound in (header.mins, header.maxs))
            if not (len(points) and points[name].min() >= low - 1 and points[name].max() <= high + 1):
                return False
    return True
