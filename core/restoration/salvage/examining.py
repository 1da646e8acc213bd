"""From a damaged file to a plan of a sound one: what is kept as it is, what is made anew, what is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.monitor import Monitor
from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD, INFO_RECORD, TEMPORAL_HEADER, TEMPORAL_RECORD, USERS
from ...las.layout import LAZ_BIT
from ...las.laz.codec import laszip_vlr, pack_chunk_table
from ...las.laz.laszip import UNCHUNKED, VARIABLE_CHUNKS
from ...las.records import LEGACY_FORMATS
from ...las.vlr import Record, find
from ..account import Account
from . import chunks as searching
from . import evlrs as extended
from .chunks import FoundChunks
from .compression import USUAL_CHUNK, set_laszip, with_chunk_size
from .cut import readable_prefix
from .doubtful import doubtful_part, marked_head
from .fields import Totals
from .head import Head
from .heading import read_damaged_head
from .keys import assign_keys
from .losses import note_losses
from .nodes import judge_pages, left_nodes, read_info, sound_hierarchy
from .parts import NewChunk, Points
from .plain import plain_parts
from .pointwise import settle_last
from .stated import agrees, first_points, stated_totals, take_samples
from .survey import Survey, survey
from .tree import Tree

_HUGE_CHUNK = 1 << 24  # points


@dataclass
class RepairPlan:
    """kind: "las", "laz" or "copc"; parts: the chunks of the new file, in order; tree: of COPC; totals: of all points; stride: of the
    temporal index, 0 for none; had_index: whether there was one; info: the info record that is to be written, of COPC; announced,
    lost_points: as in RepairReport; doubtful: points that are kept of damaged chunks; old: the head of
    the damaged file, if the new records are marked and so are longer; unread: chunks that are kept without having been decoded.
    """

    head: Head
    kind: str
    parts: list[NewChunk]
    evlrs: list[Record]
    totals: Totals
    tree: Tree | None = None
    stride: int = 0
    announced: int = 0
    lost_points: int = 0
    doubtful: int = 0
    had_index: bool = False
    old: Head | None = None
    info: np.ndarray | None = None
    unread: int = 0


def examine(
    file: BinaryIO, path: str, account: Account, monitor: Monitor, keep_doubtful: bool = False, by_structure: bool = False
) -> RepairPlan | None:
    """Raises UnreadableInput and DamagedFile where nothing can be saved.

    by_structure: no chunk is decoded; then None where structure alone can't tell what the file is to be.
    """
    monitor.stage(say("restoration.salvage.examining.structure"), 0, (0.0, 0.05))
    head = read_damaged_head(file, path, account)
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return _plain(file, head, account, monitor)
    if by_structure and searching.needs_decoding(file, head):
        return None
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
    stated = stated_totals(file, head, info, found) if by_structure else None
    if by_structure and stated is None:
        return None
    if by_structure:
        looked = first_points(file, head, found.chunks, stride)
    else:
        looked = found.looked or survey(file, head, found.chunks, monitor, stride)
    if by_structure and not agrees(head, looked):
        return None
    tree = assign_keys(head, info, nodes, empty, found.chunks, looked, account) if is_copc else None
    if not is_copc and stated is None:
        _far_off(head, looked)
    if stated is not None and (looked.faults or found.chunks["keyed"].all() != is_copc):
        return None
    parts = _parts(file, head, found, looked, tree, keep_doubtful)
    if stated is not None and stride and not take_samples(file, head, parts, stride):
        return None
    if is_copc:
        judge_pages(head, info, sound_hierarchy(file, head, info), records, account)
    records = [record for record in records if record.user_id not in USERS or record.key not in (HIERARCHY_RECORD, TEMPORAL_RECORD)]
    _chunk_size(head, parts, account)
    plan = RepairPlan(head, "copc" if is_copc else "laz", parts, records, stated or _totals(parts), tree, stride, had_index=had_index)
    plan.unread = len(parts) if stated is not None else 0
    if any(part.doubtful is not None for part in parts):
        plan.old, plan.head = head, marked_head(head)
        plan.doubtful = sum(int(part.doubtful.sum()) for part in parts if part.doubtful is not None)
    note_losses(plan, found, looked, file, account)
    return plan


def _plain(file: BinaryIO, head: Head, account: Account, monitor: Monitor) -> RepairPlan:
    records = extended.stated_evlrs(file, head, None, account)
    parts, end, announced = plain_parts(file, head, extended.data_end(head, records), account, monitor)
    records = extended.behind(file, head, records, end, account)
    copc = [record for record in head.vlrs if record.user_id in USERS]
    if copc:
        account.mend("copc.stale", say("restoration.salvage.examining.stale"))
        head.vlrs = [record for record in head.vlrs if record not in copc]
        records = [record for record in records if record.user_id not in USERS]
    totals = _totals(parts)
    plan = RepairPlan(head, "las", parts, records, totals, announced=announced, lost_points=max(0, announced - totals.count))
    if plan.lost_points:
        text = say("restoration.salvage.examining.cut")
        account.lose("points", "las.truncated", text, head.size, 0, plan.lost_points)
    return plan


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


def _parts(file: BinaryIO, head: Head, found: FoundChunks, looked: Survey, tree: Tree | None, keep_doubtful: bool) -> list[NewChunk]:
    """The chunks of the new file: sound ones as they are, what can be read of the one that the file's end cuts, doubtful ones if wanted."""
    parts = [NewChunk.copied(found.chunks[index], looked, index) for index in range(len(found.chunks)) if index not in looked.faults]
    for row in found.broken:
        records = readable_prefix(file, head, row)
        if len(records):
            parts.append(NewChunk.made(row, records, head.point_format in LEGACY_FORMATS, looked.stride))
    if head.laz.compressor == UNCHUNKED:
        parts = [NewChunk.copied(found.chunks[0], looked, 0)] if looked.count.sum() else []  # a stream is read as far as it goes
    elif keep_doubtful:
        cube = tree.cube if tree is not None else None
        damaged = [*(found.chunks[index] for index in sorted(looked.faults)), *found.lost]
        kept = (doubtful_part(file, head, chunk, cube, looked.stride) for chunk in damaged)
        parts += [part for part in kept if part is not None]
    if tree is not None:
        parts = tree.placed(file, head, parts)
    return sorted(parts, key=lambda part: part.offset)


def _far_off(head: Head, looked: Survey) -> None:
    """Chunks outside the bounds of the others by more than these span: damage that decodes. Those inside the header's bounds are none."""
    used = np.array([index for index in range(len(looked.count)) if looked.count[index] and index not in looked.faults], np.int64)
    if len(used) < 2:
        return
    low, high = (column[used] * head.raw["scale"] + head.raw["offset"] for column in (looked.low, looked.high))
    with np.errstate(all="ignore"):
        bounds = head.raw["bounds"]
        inside = ((low >= bounds[:, 1] - head.raw["scale"]) & (high <= bounds[:, 0] + head.raw["scale"])).all(axis=1)
    kept = np.ones(len(used), bool)
    while kept.sum() > 1 and not inside[kept].all():
        excess = _excess(low, high, kept)
        excess[inside | ~kept] = 0
        worst = int(np.argmax(excess))
        if excess[worst] <= 1:
            break
        kept[worst] = False
        looked.faults[int(used[worst])] = "points.outside_bounds", say("restoration.salvage.examining.far_off")


def _excess(low: np.ndarray, high: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """By how much each of (n, 3) boxes leaves that of all the others that are kept, in spans of that."""
    lows, highs = np.sort(low[kept], axis=0), np.sort(high[kept], axis=0)
    least, most = np.where(low == lows[0], lows[1], lows[0]), np.where(high == highs[-1], highs[-2], highs[-1])
    return (np.maximum(least - low, high - most) / np.maximum(most - least, 1e-300)).max(axis=1)


def _chunk_size(head: Head, parts: list[NewChunk], account: Account) -> None:
    """Chunks of one size but for the last, or a record that says that they vary."""
    vlr = head.laz
    if vlr.compressor == UNCHUNKED or vlr.has_variable_chunks:
        return
    points = [part.points for part in parts]
    if vlr.chunk_size > _HUGE_CHUNK and len(parts) < 2:  # readers that believe it run out of memory
        size = max(USUAL_CHUNK, *points, 0)
        set_laszip(head, laszip_vlr(with_chunk_size(vlr.data, size)))
        account.mend("laz.vlr", say("restoration.salvage.examining.huge_chunk", size=vlr.chunk_size))
        return
    if all(count == vlr.chunk_size for count in points[:-1]) and all(count <= vlr.chunk_size for count in points[-1:]):
        return
    set_laszip(head, laszip_vlr(with_chunk_size(vlr.data, VARIABLE_CHUNKS)))
    account.mend("laz.table.points", say("restoration.salvage.examining.variable"))


def _totals(parts: list[NewChunk]) -> Totals:
    points = Points.joined([part.facts for part in parts])
    return Totals.of(points.counts, points.low, points.high, points.returns, points.times)
