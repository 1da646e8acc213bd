"""Chains of VLRs and EVLRs that may be broken: followed as far as they hold, and taken up again where a known record begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ...copc.layout import HIERARCHY_RECORD, INFO_RECORD, ORIGIN_RECORD, TEMPORAL_RECORD
from ...las.layout import EVLR, EXTRA_BYTES_RECORD, LASZIP_RECORD, LIBLAS_WKT_RECORD, PDAL_JSON_RECORD, VLR, WKT_RECORD
from ...las.vlr import LONGEST_LOADED, LONGEST_VLR, Record

MOST_FRONT = 1 << 24  # bytes before the points that are looked at
_KNOWN = {
    INFO_RECORD[0], HIERARCHY_RECORD[0], TEMPORAL_RECORD[0], ORIGIN_RECORD[0], WKT_RECORD[0], LASZIP_RECORD[0], LIBLAS_WKT_RECORD[0],
    PDAL_JSON_RECORD[0], EXTRA_BYTES_RECORD[0],
}  # fmt: skip
_PATTERN = re.compile(b"|".join(re.escape(name.encode().ljust(16, b"\0")) for name in sorted(_KNOWN)))
_USER = 2  # where the user id stands in a head
_PIECE = 1 << 24


@dataclass
class Chain:
    """records: as they follow each other; end: byte behind the last; resized: how many had a wrong length; is_whole: all that are counted
    are there, and what follows is nothing; mark: the two bytes behind them.
    """

    records: list[Record] = field(default_factory=list)
    end: int = 0
    resized: int = 0
    is_whole: bool = True
    mark: bytes = b""


def is_head(data: bytes, at: int, known: bool = False) -> bool:
    """Whether a VLR begins there, to judge by its user id: text with zeros behind it, of those that we know if `known`."""
    user = data[at + _USER : at + _USER + 16]
    if len(user) < 16 or at < 0:
        return False
    text, _, rest = user.partition(b"\0")
    if known:
        return text.decode("latin-1") in _KNOWN and not rest.strip(b"\0")
    return bool(text) and all(32 <= byte < 127 for byte in text) and not rest.strip(b"\0")


def chain_at(data: bytes, start: int, stop: int, count: int, path: str, bound: bool) -> Chain:
    """The VLRs from `start` on.

    data: the file's beginning; stop: byte that no record goes beyond; count: as the header says; bound: whether `stop` is where the
    points begin, so that uncounted records count only if they end there.
    """
    stop, chain, at = min(stop, len(data)), Chain(end=start), start
    sound = _by_lengths(data, start, stop, count, path) if bound else None
    if sound is not None:
        return sound
    while at + VLR.itemsize <= stop:
        counted = len(chain.records) < count
        if not (is_head(data, at) or (counted and bound)):
            break
        length = int(np.frombuffer(data, VLR, 1, at)["length"][0])
        end = at + VLR.itemsize + length
        if not _goes_on(data, end, stop, len(chain.records) + 1, count, bound):
            length, chain.resized = _mended_length(data, at, stop, length, chain.resized, bound)
            if length < 0:
                break
        chain.records.append(_record(data, at, length, path))
        at = chain.end = at + VLR.itemsize + length
    more = chain.records[count:]
    named = all(is_head(data, record.offset - VLR.itemsize, known=True) for record in more)
    if more and bound and chain.end != stop and not named:
        chain.records = chain.records[:count]  # user data, which LAS allows there
        chain.end = chain.records[-1].offset + chain.records[-1].length if count else start
    chain.is_whole = len(chain.records) == count and chain.end <= stop
    chain.mark = data[chain.end : chain.end + 2]
    return chain


def _by_lengths(data: bytes, start: int, stop: int, count: int, path: str) -> Chain | None:
    """The counted records as their lengths say, if all of them fit and begin with text or nothing; what follows is user data, unless it is
    whole records with a name that end where the points begin. Writers leave garbage behind the end of a user id.
    """
    records: list[Record] = []
    at = start
    while at + VLR.itemsize <= stop and len(records) <= len(data):
        user = data[at + _USER : at + _USER + 16].partition(b"\0")[0]
        counted = len(records) < count
        if not all(32 <= byte < 127 for byte in user) or not (counted or is_head(data, at)):
            break
        length = int(np.frombuffer(data, VLR, 1, at)["length"][0])
        if at + VLR.itemsize + length > stop:
            break
        records.append(_record(data, at, length, path))
        at += VLR.itemsize + length
    if len(records) < count:
        return None
    if len(records) > count and at != stop:
        records = records[:count]
        at = records[-1].offset + records[-1].length if records else start
    return Chain(records, at, 0, len(records) == count, data[at : at + 2])


def _goes_on(data: bytes, end: int, stop: int, number: int, count: int, bound: bool) -> bool:
    """Whether a record can end there: at the stop, before another, or as the last."""
    if end > stop:
        return False
    return end == stop or is_head(data, end) or number >= count or (bound and end + VLR.itemsize > stop)


def _mended_length(data: bytes, at: int, stop: int, length: int, resized: int, bound: bool) -> tuple[int, int]:
    """The length that leads to the next known record, or to the points; -1 if nothing tells."""
    found = _PATTERN.search(data, at + VLR.itemsize + _USER, stop)
    if found:
        told = found.start() - _USER - at - VLR.itemsize
    elif bound:
        told = stop - at - VLR.itemsize
    else:
        return (length, resized) if at + VLR.itemsize + length <= stop else (-1, resized)
    return (told, resized + (told != length)) if 0 <= told <= LONGEST_VLR else (-1, resized)


def _record(data: bytes, at: int, length: int, path: str) -> Record:
    fields, start = np.frombuffer(data, VLR, 1, at)[0], at + VLR.itemsize
    texts = (bytes(fields[name]).split(b"\0", 1)[0].decode("latin-1") for name in ("user_id", "description"))
    user, description = texts
    return Record(user, int(fields["record_id"]), description, data[start : start + length], False, start, length, path)


def evlrs_at(file: BinaryIO, start: int, size: int, count: int | None, path: str) -> list[Record]:
    """The EVLRs from `start` on, whole ones only. count: at most; None for as many as have a name."""
    records: list[Record] = []
    at = start
    while at + EVLR.itemsize <= size and (count is None or len(records) < count):
        file.seek(at)
        raw = file.read(EVLR.itemsize)
        fields = np.frombuffer(raw, EVLR)[0]
        length = int(fields["length"])
        if not is_head(raw, 0) or at + EVLR.itemsize + length > size:
            break
        begin = at + EVLR.itemsize
        data = file.read(length) if length <= LONGEST_LOADED else None
        user, description = (bytes(fields[name]).split(b"\0", 1)[0].decode("latin-1") for name in ("user_id", "description"))
        records.append(Record(user, int(fields["record_id"]), description, data, True, begin, length, path))
        at = begin + length
    return records


def find_evlrs(file: BinaryIO, start: int, size: int, path: str) -> list[Record]:
    """The first chain of EVLRs behind `start` that begins with a known record."""
    overlap = EVLR.itemsize
    for position in range(start, size, _PIECE):
        file.seek(position)
        for match in _PATTERN.finditer(file.read(_PIECE + overlap)):
            at = position + match.start() - _USER
            if at >= start:
                records = evlrs_at(file, at, size, None, path)
                if records:
                    return records
    return []
