"""EVLRs of a damaged file: where the header says, where the info record leads, or where one begins behind the points."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD
from ...las.layout import EVLR, WAVEFORM_DATA_RECORD, WAVEFORM_INTERNAL
from ...las.vlr import MOST_RECORDS, Record, find
from ..account import Account
from .head import Head
from .nodes import hierarchy_by_info
from .vlrs import evlrs_at, find_evlrs

_SLACK = 8  # bytes by which encoders differ in how they end a chunk table


def stated_evlrs(file: BinaryIO, head: Head, info: np.void | None, account: Account) -> list[Record]:
    """Those that the header counts, if they are there; otherwise those that can be found. Notes what was wrong."""
    raw = head.raw
    if head.minor < 4:
        return _waveforms(file, head)
    count, start = int(raw["evlr_count"]), int(raw["evlr_offset"])
    inside = head.points_offset <= start <= head.size - EVLR.itemsize
    records = evlrs_at(file, start, head.size, count, head.path) if count and inside else []
    whole = len(records) == count
    if whole and (info is None or find(records, HIERARCHY_RECORD) is not None):
        return records
    found = find_evlrs(file, head.points_offset, head.size, head.path) if not whole or info is not None else records
    if len(found) <= len(records):
        found = records or (hierarchy_by_info(file, head, info) if count else [])
    if count and (not found or found[0].offset - EVLR.itemsize != start):
        account.mend("las.evlr.offset", say("restoration.salvage.evlrs.offset"))
    elif len(found) != count:
        account.mend("las.evlr.chain", say("restoration.salvage.evlrs.count", said=count, found=len(found)))
    _note_lost(head, found, count - len(found) - (info is not None and find(found, HIERARCHY_RECORD) is None), start, account)
    return found


def _note_lost(head: Head, found: list[Record], missing: int, start: int, account: Account) -> None:
    """Records that the end of the file has cut off. missing: how many the header counts beyond those that are there or are made anew."""
    end = max((record.offset + record.length for record in found), default=start)
    if 0 < missing < MOST_RECORDS and head.points_offset < end and (not found or end < head.size):
        text = say("restoration.salvage.evlrs.lost", count=missing)
        account.lose("records", "las.evlr.chain", text, end, max(0, head.size - end))


def _waveforms(file: BinaryIO, head: Head) -> list[Record]:
    """The waveforms of LAS 1.3, which no header counts."""
    start = int(head.raw["waveform_offset"]) if head.minor >= 3 else 0
    if not int(head.raw["global_encoding"]) & WAVEFORM_INTERNAL or not head.points_offset < start < head.size:
        return []
    records = evlrs_at(file, start, head.size, 1, head.path)
    return [record for record in records if record.record_id == WAVEFORM_DATA_RECORD[1]]  # user ids differ


def data_end(head: Head, records: list[Record]) -> int:
    """The byte that no point goes beyond."""
    return min((record.offset - EVLR.itemsize for record in records), default=head.size)


def behind(file: BinaryIO, head: Head, records: list[Record], end: int, account: Account) -> list[Record]:
    """The records with those that nobody counted; what else follows the last one is left out. end: byte behind points and chunk table, 0
    where that is not known.
    """
    last = max((record.offset + record.length for record in records), default=end)
    if records and end and records[0].offset - EVLR.itemsize > end + _SLACK:
        account.mend("las.evlr.gap", say("restoration.salvage.evlrs.gap"))
    if not last or last + (0 if records else _SLACK) >= head.size:
        return records
    more = evlrs_at(file, last, head.size, None, head.path) if head.minor >= 4 else []
    if more and more[-1].offset + more[-1].length == head.size:
        account.mend("las.evlr.chain", say("restoration.salvage.evlrs.uncounted", count=len(more)))
        return [*records, *more]
    account.mend("las.evlr.trailing", say("restoration.salvage.evlrs.trailing", size=head.size - last))
    return records
