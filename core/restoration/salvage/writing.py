"""The sound file: head, chunks byte for byte where they are sound, table, hierarchy, indices, records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from ...base.monitor import Monitor
from ...base.saying import say
from ...copc.layout import INFO, INFO_RECORD
from ...copc.writing import write_hierarchy, write_temporal_index
from ...las.layout import VLR, WAVEFORM_DATA_RECORD
from ...las.laz.codec import encode_chunks
from ...las.laz.laszip import UNCHUNKED, VARIABLE_CHUNKS
from ...las.vlr import Record, pack_vlr
from ...las.writing import LasFrame
from .compression import with_chunk_size
from .doubtful import marked
from .examining import RepairPlan
from .head import Head
from .parts import NewChunk, tally_of
from .tree import records_of

_PIECE = 1 << 22


def write(plan: RepairPlan, source: BinaryIO, target: BinaryIO, monitor: Monitor) -> list[tuple[int, int]]:
    """Returns where each part came to lie: offset and size."""
    head = plan.head
    chunked = plan.kind != "las" and head.laz.compressor != UNCHUNKED
    frame = LasFrame(target, compressed=chunked, front=_front(source, head))
    monitor.stage(say("restoration.salvage.writing.writing"), sum(part.size for part in plan.parts), (0.6, 0.9))
    places = []
    for part in plan.parts:
        begin = target.tell()
        for piece in _pieces(source, plan, part):
            target.write(piece)
        places.append((begin, target.tell() - begin))
        monitor.advance(part.size)
    if chunked:
        table = [(part.points, size) for part, (_, size) in zip(plan.parts, places)]
        frame.write_chunk_table(np.array(table, np.int64).reshape(-1, 2), head.laz.data)
    if plan.tree is not None and plan.info is not None:
        _write_tree(frame, plan, plan.tree.entries(plan.parts, places), plan.info.copy())
    for record in plan.evlrs:
        if record.key == WAVEFORM_DATA_RECORD or head.minor < 4:  # before LAS 1.4 there are no others
            head.raw["waveform_offset"] = target.tell()
        frame.write_evlr(record)
    head.raw["offset_to_points"] = frame.points_offset
    if head.minor >= 4:
        head.raw["evlr_offset"], head.raw["evlr_count"] = frame.evlr_offset, frame.evlr_count
    frame.write_later(0, head.header_bytes())
    frame.finish()
    target.flush()
    return places


def _front(source: BinaryIO, head: Head) -> bytes:
    """All that precedes the points; sound VLRs as they stood."""
    parts = [bytes(int(head.raw["header_size"])), *(_packed(source, record) for record in head.vlrs)]
    head.raw["vlr_count"] = len(head.vlrs)
    return b"".join(parts) + head.tail


def _packed(source: BinaryIO, record: Record) -> bytes:
    if record.offset:
        source.seek(record.offset - VLR.itemsize)
        raw = source.read(VLR.itemsize + record.length)
        if len(raw) == VLR.itemsize + record.length and int(np.frombuffer(raw, VLR, 1)["length"][0]) == record.length:
            return raw
    return pack_vlr(record)


def _pieces(source: BinaryIO, plan: RepairPlan, part: NewChunk) -> Iterator[bytes | memoryview]:
    """The bytes of a part. Notes the digest of the records that are encoded."""
    if part.records is None and plan.old is None:
        source.seek(part.offset)
        for start in range(0, part.size, _PIECE):
            yield source.read(min(_PIECE, part.size - start))
        return
    records = records_of(source, plan.old or plan.head, part)
    records = records if plan.old is None else marked(plan.old, records, part.doubtful)
    part.encoded = tally_of(records)
    yield encode_chunks([records], with_chunk_size(plan.head.laz.data, VARIABLE_CHUNKS))[0]


def _write_tree(frame: LasFrame, plan: RepairPlan, entries: np.ndarray, info: np.ndarray) -> None:
    """Hierarchy, temporal index, and the info record that leads to them."""
    offset, size = write_hierarchy(frame, entries, "EPT Hierarchy")
    info["root_page_offset"], info["root_page_size"] = offset, size
    at = int(plan.head.raw["header_size"])
    for record in plan.head.vlrs:
        if record.key == INFO_RECORD:
            frame.write_later(at + VLR.itemsize, info.tobytes())
            break
        at += VLR.itemsize + record.length
    if plan.stride and plan.parts:
        samples = [np.asarray(part.samples) for part in plan.parts]
        spans = np.array([(times[0], times[-1]) for times in samples])
        counts = np.array([len(times) for times in samples])
        keys = np.array([part.key for part in plan.parts], np.int32)
        write_temporal_index(frame, keys, spans, plan.stride, counts, lambda index: samples[index])


def info_first(head: Head, record: Record) -> list[Record]:
    """The VLRs with an info record of the right size in front, where COPC has it."""
    return [record, *(other for other in head.vlrs if other.key != INFO_RECORD)]


def blank_info(head: Head) -> Record:
    """The info record with room for what is known last."""
    old = next((record for record in head.vlrs if record.key == INFO_RECORD), None)
    if old is not None and old.length == INFO.itemsize:
        return old
    return Record(*INFO_RECORD, "COPC info", bytes(INFO.itemsize))
