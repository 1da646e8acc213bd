"""From a damaged file to a plan of a sound one: what is kept as it is, what is made anew, what is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.monitor import Monitor
from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD, STATISTICS_RECORD, TEMPORAL_RECORD, USERS
from ...copc.statistics import StatisticsTally
from ...las.extra_bytes import schema
from ...las.layout import LAZ_BIT
from ...las.laz.codec import laszip_vlr
from ...las.laz.laszip import UNCHUNKED, VARIABLE_CHUNKS
from ...las.records import LEGACY_FORMATS
from ...las.vlr import Record, find
from ..account import Account
from . import evlrs as extended
from .chunks import needs_decoding
from .compression import USUAL_CHUNK, set_laszip, with_chunk_size
from .cut import readable_prefix
from .doubtful import doubtful_part, marked_head
from .fields import Totals
from .head import Head
from .heading import read_damaged_head
from .keys import assign_keys
from .losses import note_losses
from .nodes import judge_pages, sound_hierarchy
from .parts import NewChunk, Points
from .plain import plain_parts
from .stated import agrees, first_points, stated_totals, take_samples
from .structure import FoundStructure, read_structure
from .survey import Survey, survey
from .tree import Tree

_HUGE_CHUNK = 1 << 24  # points


@dataclass
class RepairPlan:
    """kind: "las", "laz" or "copc"; parts: the chunks of the new file, in order; tree: of COPC; totals: of all points; stride: of the
    temporal index, 0 for none; had_index: whether there was one; info: the info record that is to be written, of COPC; announced,
    lost_points: as in RepairReport; doubtful: points that are kept of damaged chunks; old: the head of
    the damaged file, if the new records are marked and so are longer; unread: chunks that are kept without having been decoded;
    statistics: of what was decoded, if the file has some.
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
    statistics: StatisticsTally | None = None


def examine(file: BinaryIO, path: str, account: Account, monitor: Monitor, keep_doubtful: bool = False) -> RepairPlan:
    """With all chunks decoded. Raises UnreadableInput and DamagedFile where nothing can be saved."""
    head = _begun(file, path, account, monitor)
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return _plain(file, head, account, monitor)
    seen = read_structure(file, head, account, monitor)
    has_statistics = seen.is_copc and find(seen.records, STATISTICS_RECORD) is not None and head.point_format not in LEGACY_FORMATS
    tally = tally_of(head, seen.records) if has_statistics and seen.found.looked is None else None
    looked = seen.found.looked or survey(file, head, seen.found.chunks, monitor, seen.stride, tally)
    tree = _tree(seen, looked, account)
    if tree is None:
        _far_off(head, looked)
    parts = _parts(file, seen, looked, tree, keep_doubtful)
    plan = _planned(file, seen, looked, tree, parts, None, account)
    plan.statistics = tally
    return plan


def tally_of(head: Head, records: list[Record]) -> StatisticsTally:
    """Takes points of a file with this head and these EVLRs."""
    extra = schema([*head.vlrs, *records], head.extra_length, path=head.path)
    return StatisticsTally(head.point_format, extra, head.raw["scale"], head.raw["offset"])


def examine_structure(file: BinaryIO, path: str, account: Account, monitor: Monitor) -> RepairPlan | None:
    """With no chunk decoded; None where structure alone can't tell what the file is to be. Raises as `examine`."""
    head = _begun(file, path, account, monitor)
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return _plain(file, head, account, monitor)
    if needs_decoding(file, head):
        return None
    seen = read_structure(file, head, account, monitor)
    chunks, stated = seen.found.chunks, stated_totals(file, head, seen.info, seen.found)
    looked = first_points(file, head, chunks, seen.stride)
    if stated is None or not agrees(head, looked):
        return None
    tree = _tree(seen, looked, account)
    if looked.faults or chunks["keyed"].all() != seen.is_copc:
        return None
    parts = _parts(file, seen, looked, tree, False)
    if seen.stride and not take_samples(file, head, parts, seen.stride):
        return None
    return _planned(file, seen, looked, tree, parts, stated, account)


def _begun(file: BinaryIO, path: str, account: Account, monitor: Monitor) -> Head:
    monitor.stage(say("restoration.salvage.examining.structure"), 0, (0.0, 0.05))
    return read_damaged_head(file, path, account)


def _tree(seen: FoundStructure, looked: Survey, account: Account) -> Tree | None:
    if not seen.is_copc:
        return None
    return assign_keys(seen.head, seen.info, seen.nodes, seen.empty, seen.found.chunks, looked, account)


def _planned(
    file: BinaryIO, seen: FoundStructure, looked: Survey, tree: Tree | None, parts: list[NewChunk], stated: Totals | None, account: Account
) -> RepairPlan:
    """stated: what the header says of all points, where they were not decoded."""
    head, records = seen.head, seen.records
    if tree is not None:
        judge_pages(head, seen.info, sound_hierarchy(file, head, seen.info), records, account)
    records = [record for record in records if record.user_id not in USERS or record.key not in (HIERARCHY_RECORD, TEMPORAL_RECORD)]
    _chunk_size(head, parts, account)
    kind = "laz" if tree is None else "copc"
    plan = RepairPlan(head, kind, parts, records, stated or _totals(parts), tree, seen.stride, had_index=seen.had_index)
    plan.unread = len(parts) if stated is not None else 0
    if any(part.doubtful is not None for part in parts):
        plan.old, plan.head = head, marked_head(head)
        plan.doubtful = sum(int(part.doubtful.sum()) for part in parts if part.doubtful is not None)
    note_losses(plan, seen.found, looked, file, account)
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


def _parts(file: BinaryIO, seen: FoundStructure, looked: Survey, tree: Tree | None, keep_doubtful: bool) -> list[NewChunk]:
    """The chunks of the new file: sound ones as they are, what can be read of the one that the file's end cuts, doubtful ones if wanted."""
    head, found = seen.head, seen.found
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
