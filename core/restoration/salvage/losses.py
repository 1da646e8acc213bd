"""What could not be saved, chunk by chunk and in all."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.saying import say
from ...copc.hierarchy import name_of
from ...las.laz.laszip import UNCHUNKED
from ..account import Account
from .chunks import FoundChunks
from .head import Head
from .survey import Survey
from .tree import Tree


def note_losses(plan, found: FoundChunks, looked: Survey, file: BinaryIO, account: Account) -> None:
    """Fills in `announced` and `lost_points` of the plan, and the account's losses. plan: examining.RepairPlan."""
    head, kept = plan.old or plan.head, plan.totals.count
    saved = {part.offset: part.points for part in plan.parts if part.doubtful is not None}
    known = 0
    for index, (rule, reason) in sorted(looked.faults.items()):
        if head.laz.compressor != UNCHUNKED:  # of a stream the readable part is kept
            known += _lose(
                account, found.chunks[index], say("restoration.salvage.losses.chunk", index=index), rule, reason, plan.tree, saved
            )
    for row in found.lost:
        beyond = int(row["offset"]) + int(row["size"]) > head.size
        rule, text = ("las.truncated", "cut") if beyond else ("laz.chunk.layers", "layers")
        known += _lose(account, row, "chunk", rule, _TEXTS[text](), plan.tree, saved)
    gaps = [gap for gap in found.gaps if not is_table(file, gap, len(found.chunks))]
    rest = head.claimed - kept - known
    damaged = bool(gaps or known or len(found.broken) or not plan.parts or looked.faults or _is_cut(head, found))
    is_short = damaged and rest > 0 and kept + known not in head.claims
    for offset, size in gaps:
        if is_short or (len(found.chunks) and offset < found.chunks["offset"][-1]):
            account.lose("bytes", "laz.chunk.layers", say("restoration.salvage.losses.gap"), offset, size)
    if is_short:
        place, size = (int(found.broken["offset"][0]), int(found.broken["size"][0])) if len(found.broken) else (head.size, 0)
        account.lose(say("restoration.salvage.losses.points"), "las.truncated", say("restoration.salvage.losses.rest"), place, size, rest)
        known += rest
    plan.lost_points, plan.announced = known, kept + known


_TEXTS = {
    "cut": lambda: say("restoration.salvage.losses.cut"),
    "layers": lambda: say("restoration.salvage.survey.layers"),
}


def _lose(account: Account, chunk: np.void, name: str, rule: str, reason: str, tree: Tree | None, saved: dict[int, int]) -> int:
    """Notes a chunk that is lost; returns its points, less those that are kept as doubtful ones. saved: these, by the chunk's offset."""
    box: tuple[float, ...] = ()
    if chunk["keyed"]:
        name = say("restoration.salvage.losses.node", name_of=name_of(chunk["key"]))
        if tree is not None:
            size = tree.cube.edge / 2.0 ** int(chunk["key"][0])
            low = tree.cube.low + chunk["key"][1:].astype(np.float64) * size
            box = (*low.tolist(), *(low + size).tolist())
    points = max(0, int(chunk["points"]) - saved.get(int(chunk["offset"]), 0))
    if points:
        account.lose(name, rule, reason, int(chunk["offset"]), int(chunk["size"]), points, box)
    return points


def _is_cut(head: Head, found: FoundChunks) -> bool:
    """Whether the file ends before its chunk table."""
    return not found.table and found.end == head.size


def is_table(file: BinaryIO, gap: tuple[int, int], chunks: int) -> bool:
    """Whether these bytes are the chunk table that nothing leads to any more."""
    file.seek(gap[0])
    start = file.read(8)
    return start[:4] == bytes(4) and int.from_bytes(start[4:], "little") == chunks
