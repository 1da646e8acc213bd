"""What a damaged LAZ or COPC file is made of: its chunks and records, and whether it means to be COPC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.monitor import Monitor
from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD, INFO_RECORD, TEMPORAL_HEADER, TEMPORAL_RECORD, USERS
from ...las.laz.codec import pack_chunk_table
from ...las.laz.laszip import UNCHUNKED
from ...las.vlr import Record, find
from ..account import Account
from . import chunks as searching
from . import evlrs as extended
from .chunks import FoundChunks
from .head import Head
from .nodes import left_nodes, read_info
from .pointwise import settle_last


@dataclass
class FoundStructure:
    """info: the info record, if there is one; records: EVLRs; nodes, empty: what is left of the hierarchy, with points and without;
    found: the chunks; stride: of the temporal index, 0 without one; had_index: whether there was one.
    """

    head: Head
    info: np.void | None
    records: list[Record]
    nodes: np.ndarray
    empty: set
    found: FoundChunks
    is_copc: bool
    stride: int
    had_index: bool


def read_structure(file: BinaryIO, head: Head, account: Account, monitor: Monitor) -> FoundStructure:
    """Chunks are decoded only where they can't be found otherwise. What is mended goes into head and account."""
    info = read_info(head)
    records = extended.stated_evlrs(file, head, info, account)
    data_end = extended.data_end(head, records)
    nodes, empty = left_nodes(file, head, info, records)
    found = searching.find_chunks(file, head, nodes, data_end, account, monitor)
    is_copc = _is_copc(head, records, nodes, found, account)
    if not head.laz.is_layered and head.laz.compressor != UNCHUNKED:
        settle_last(file, head, found)
    records = extended.behind(file, head, records, _end(head, found, records, data_end), account)
    stride = _stride(file, records) if is_copc else 0
    had_index = is_copc and find(records, TEMPORAL_RECORD) is not None
    return FoundStructure(head, info, records, nodes, empty, found, is_copc, stride, had_index)


def _is_copc(head: Head, records: list[Record], nodes: np.ndarray, found: FoundChunks, account: Account) -> bool:
    """Whether the file means to be COPC. Records that belong to other points are taken out: a tool packed the points anew."""
    copc = find(head.vlrs, INFO_RECORD) is not None or find(records, HIERARCHY_RECORD) is not None
    if not copc:
        return False
    known = np.isin(nodes["offset"], found.chunks["offset"]).any()
    if head.laz.is_layered and (known or head.laz.has_variable_chunks or not found.table):
        return True
    account.mend("copc.stale", say("restoration.salvage.examining.stale"))
    head.vlrs = [record for record in head.vlrs if record.user_id not in USERS]
    records[:] = [record for record in records if record.user_id not in USERS]
    return False


def _end(head: Head, found: FoundChunks, records: list[Record], data_end: int) -> int:
    """The byte behind points and chunk table; 0 where that is not known."""
    if found.table:
        table = np.stack([found.chunks["points"], found.chunks["size"]], axis=1)
        return found.table + len(pack_chunk_table(table, head.laz.data))
    return 0 if head.laz.compressor == UNCHUNKED or not records else records[0].offset - 60


def _stride(file: BinaryIO, records: list[Record]) -> int:
    """Of the file's temporal index, 0 if it has none."""
    record = find(records, TEMPORAL_RECORD)
    if record is None or record.length < TEMPORAL_HEADER.itemsize:
        return 0
    file.seek(record.offset)
    return int(np.frombuffer(file.read(TEMPORAL_HEADER.itemsize), TEMPORAL_HEADER)[0]["stride"])
