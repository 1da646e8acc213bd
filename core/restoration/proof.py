"""That a file with another CRS is otherwise the file that it was: read from what was written, held against what was read before."""

from __future__ import annotations

from collections import Counter
from typing import BinaryIO

import numpy as np

from ..base.dtypes import place_of
from ..base.errors import DamagedFile, OutputError
from ..base.saying import say
from ..copc.hierarchy import Hierarchy, read_hierarchy
from ..copc.layout import INFO, INFO_RECORD, TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex
from ..crs import Crs, same
from ..las.layout import HEADER, LASZIP_RECORD, SUPERSEDED_RECORD
from ..las.laz.codec import laszip_vlr
from ..las.laz.table import read_chunk_table
from ..las.vlr import find
from .front import CRS_RECORDS, Front, FrontPlan, read_front, records_for

_WRITTEN = ("vlr_count", "offset_to_points", "global_encoding", "waveform_offset", "evlr_offset", "evlr_count")
_WITH_OFFSETS = (INFO_RECORD, LASZIP_RECORD)


def prove(source: BinaryIO | None, written: BinaryIO, before: Front, plan: FrontPlan, crs: Crs) -> None:
    """Raises OutputError unless `written` states the CRS by nothing else, and has the header, records and chunks of the file before.

    source: the file before, None if it was changed in place and its points did not move.
    """
    after = read_front(written, before.header.path or "")
    wanted = [record.key for record in records_for(before.header, crs)]
    found = [record.key for record in [*after.vlrs, *after.evlrs] if record.key in CRS_RECORDS]
    _must(found == wanted and (same(after.crs, crs) if crs else not after.crs), "CRS", before)
    _must(after.header.size == before.header.size + plan.shift + len(plan.appended), "size", before)
    _must(_header(after) == _header(before), "header", before)
    _must(_vlrs(after) == _vlrs(before), "VLRs", before)
    _must(_evlrs(after)[: len(before.evlrs)] == _evlrs(before), "EVLRs", before)
    if source is not None:
        _must(_same_table(source, before, written, after), say("restoration.proof.chunk_table"), before)
        if find(before.vlrs, INFO_RECORD) is not None:
            _must(_same_nodes(_hierarchy(source, before), _hierarchy(written, after), plan.shift), "hierarchy", before)
            _must(_same_times(source, written, before), say("restoration.proof.temporal_index"), before)


def _must(holds: bool, what: str, front: Front) -> None:
    if not holds:
        hint = say("restoration.proof.try_again")
        raise OutputError(say("restoration.proof.not_what", what=what), path=front.header.path, hint=hint)


def _header(front: Front) -> bytes:
    """All of it, with its bytes beyond the version's own, but what this work writes."""
    data = bytearray(front.data[: front.header.header_size])
    for name in _WRITTEN:
        kind, offset = HEADER[name], place_of(HEADER, name)
        if offset + kind.itemsize <= len(data):
            data[offset : offset + kind.itemsize] = bytes(kind.itemsize)
    return bytes(data)


def _vlrs(front: Front) -> Counter:
    kept = (record for record in front.vlrs if record.key not in CRS_RECORDS and record.key != SUPERSEDED_RECORD)
    return Counter((record.key, record.description, record.data if record.key not in _WITH_OFFSETS else record.length) for record in kept)


def _evlrs(front: Front) -> list[tuple]:
    return [(SUPERSEDED_RECORD if record.key in CRS_RECORDS else record.key, record.length) for record in front.evlrs]


def _same_table(source: BinaryIO, before: Front, written: BinaryIO, after: Front) -> bool:
    record = find(before.vlrs, LASZIP_RECORD)
    if record is None or not before.header.is_compressed:
        return True
    try:
        vlr = laszip_vlr(record.data or b"")
        known = read_chunk_table(source, before.header.point_bytes, vlr)
    except DamagedFile:  # it was no good before
        return True
    found = read_chunk_table(written, after.header.point_bytes, vlr)
    return found is known is None or (found is not None and known is not None and np.array_equal(found, known))


def _hierarchy(file: BinaryIO, front: Front) -> Hierarchy:
    record = find(front.vlrs, INFO_RECORD)
    info = np.frombuffer((record and record.data) or b"", INFO, 1)[0]
    return read_hierarchy(file, int(info["root_page_offset"]), int(info["root_page_size"]), front.header.size, front.header.path)


def _same_nodes(before: Hierarchy, after: Hierarchy, shift: int) -> bool:
    filled = before.counts > 0
    return (
        all(np.array_equal(getattr(before, name), getattr(after, name)) for name in ("keys", "sizes", "counts"))
        and np.array_equal(before.offsets[filled] + np.uint64(shift), after.offsets[filled])
        and np.array_equal(np.sort(before.pages[:, 1]), np.sort(after.pages[:, 1]))
    )


def _same_times(source: BinaryIO, written: BinaryIO, before: Front) -> bool:
    if find(before.evlrs, TEMPORAL_RECORD) is None:
        return True
    indexes = [TemporalIndex.of(CopcFile(file, path=before.header.path)) for file in (source, written)]
    spans = [None if index is None else index.time_range() for index in indexes]
    return None not in spans and spans[0] == spans[1]
