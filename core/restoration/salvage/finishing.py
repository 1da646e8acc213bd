"""A plan made ready to be written: header by the points, CRS, order of times, the records that COPC needs."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

import numpy as np

from ...base.errors import CrsError, ForgeError
from ...base.paths import open_input
from ...base.saying import say
from ...copc.hierarchy import Hierarchy
from ...copc.layout import INFO, INFO_OFFSET, INFO_RECORD
from ...copc.reader import CopcFile
from ...copc.temporal import TemporalIndex
from ...crs import parse
from ...las.records import LEGACY_FORMATS
from ...las.vlr import LONGEST_VLR, find
from ..account import Account
from ..front import CRS_RECORDS, read_front, records_for
from .examining import RepairPlan
from .fields import settle, settle_bits, settle_time_kind
from .nodes import has_strangers, read_info, sound_hierarchy
from .parts import NewChunk
from .texts import settle_texts
from .tree import Tree, ancestors, records_of
from .writing import blank_info, info_first


@dataclass(frozen=True)
class Statements:
    """What the caller says of the points: the parameters of `repair` of the same names."""

    crs: Any = None
    crs_from: str | os.PathLike | None = None
    gps_time: str | None = None


def finish(plan: RepairPlan, file: BinaryIO, account: Account, said: Statements) -> None:
    """Notes all that is still wrong. file: the damaged one."""
    head = plan.head
    settle(head, plan.totals, account)
    settle_time_kind(head, plan.totals, said.gps_time, account)
    if said.crs is not None or said.crs_from is not None:
        _state_crs(plan, account, said.crs, said.crs_from)
    settle_texts(head.vlrs, plan.evlrs, head.extra_length, account)
    settle_bits(head, [record.key for record in (*head.vlrs, *plan.evlrs)], account)
    if plan.tree is not None:
        _finish_copc(plan, plan.tree, file, account)


def _finish_copc(plan: RepairPlan, tree: Tree, file: BinaryIO, account: Account) -> None:
    head = plan.head
    said = read_info(head)
    hierarchy = sound_hierarchy(file, head, said)
    if plan.stride:
        _order_times(plan, file, account)
        _drop_index_without_times(plan, account)
    if said is not None and hierarchy is not None:
        _judge_nodes(plan, hierarchy, account)
        if has_strangers(file, said):
            account.mend("copc.hierarchy.page_scope", say("restoration.salvage.nodes.pages"))
    plan.info = tree.info(head, plan.parts, plan.totals.times, account)
    old = find(head.vlrs, INFO_RECORD)
    if old is None:
        account.mend("copc.info.missing", say("restoration.salvage.finishing.no_info"))
    elif old.length != INFO.itemsize:
        account.mend("copc.info.size", say("restoration.salvage.finishing.info_size"))
    if old is not None and old.offset != INFO_OFFSET:
        account.mend("copc.info.position", say("restoration.salvage.finishing.info_place"))
    head.vlrs = info_first(head, blank_info(head))
    if not plan.stride and plan.had_index:
        account.mend("temporal.header", say("restoration.salvage.finishing.index_lost"))
    elif plan.stride and not account.lost and not _same_times(plan, file, bool(account.mended)):
        account.mend("temporal.points", say("restoration.salvage.finishing.index"))


def _judge_nodes(plan: RepairPlan, hierarchy: Hierarchy, account: Account) -> None:
    """Whether the hierarchy names just the chunks that there are, and all their ancestors."""
    filled = hierarchy.counts > 0
    columns = (column[filled].tolist() for column in (hierarchy.offsets, hierarchy.sizes, hierarchy.counts))
    said = set(zip(map(tuple, hierarchy.keys[filled].tolist()), *columns))
    real = {(part.key, part.offset, part.size, part.points) for part in plan.parts}
    if said != real and not account.lost:
        account.mend("copc.chunk.match", say("restoration.salvage.finishing.nodes"))
    if (hierarchy.sizes[~filled] != 0).any():
        account.mend("copc.hierarchy.count", say("restoration.salvage.finishing.empty"))
    keys = set(map(tuple, hierarchy.keys.tolist()))
    missing = ancestors({part.key for part in plan.parts}) - keys
    if missing:
        rule = "copc.hierarchy.root" if (0, 0, 0, 0) in missing else "copc.hierarchy.parent"
        account.mend(rule, say("restoration.salvage.finishing.parents"))


def _order_times(plan: RepairPlan, file: BinaryIO, account: Account) -> None:
    """A temporal index needs the points of each node by ascending time: such as are not are made anew."""
    for number, part in enumerate(plan.parts):
        if not part.ordered:
            records = records_of(file, plan.old or plan.head, part)
            order = np.argsort(records["gps_time"], kind="stable")
            marks = None if part.doubtful is None else part.doubtful[order]
            plan.parts[number] = _remade(replace(part, doubtful=marks), records[order], plan)
            account.mend("temporal.point_order", say("restoration.salvage.finishing.order"))
        elif part.samples is None:
            plan.parts[number] = replace(part, samples=_remade(part, records_of(file, plan.old or plan.head, part), plan).samples)


def _drop_index_without_times(plan: RepairPlan, account: Account) -> None:
    """An index is of times that are numbers."""
    if not all(np.isfinite(np.asarray(part.samples)).all() for part in plan.parts):
        plan.stride, plan.had_index = 0, False
        account.mend("temporal.order", say("restoration.salvage.finishing.no_times"))


def _remade(part: NewChunk, records: np.ndarray, plan: RepairPlan) -> NewChunk:
    made = NewChunk.made(None, records, plan.head.point_format in LEGACY_FORMATS, plan.stride)
    made.given, made.offset, made.size, made.doubtful = part.key, part.offset, part.size, part.doubtful
    return made


def _same_times(plan: RepairPlan, file: BinaryIO, is_damaged: bool) -> bool:
    """Whether the temporal index says of each node what its points say; is_damaged: what if it can't be read."""
    try:
        with CopcFile(file, path=plan.head.path) as copc:
            index = TemporalIndex.of(copc)
            if index is None:
                return False
            said = {tuple(node.key.tolist()): node.samples for node in index.nodes()}
    except (ForgeError, ValueError):
        return is_damaged
    real = {part.key: np.asarray(part.samples) for part in plan.parts}
    return said.keys() == real.keys() and all(np.array_equal(said[key], real[key]) for key in real)


def _state_crs(plan: RepairPlan, account: Account, crs: Any, crs_from: str | os.PathLike | None) -> None:
    """The CRS that the caller names, and nothing beside it."""
    given = parse(crs)
    if crs_from is not None:
        with open_input(crs_from) as other:
            given = read_front(other, os.fspath(crs_from)).crs
    if not given or given.crs is None:
        raise CrsError(say("restoration.salvage.finishing.no_crs"), path=crs_from, hint=say("restoration.salvage.finishing.name_crs"))
    head = plan.head
    records = records_for(head.header, given)
    said = [(record.key, record.data) for record in (*head.vlrs, *plan.evlrs) if record.key in CRS_RECORDS]
    if said == [(record.key, record.data) for record in records]:
        return
    account.mend("crs.missing" if not said else "crs.contradiction", say("restoration.salvage.finishing.crs", crs=str(given)))
    head.vlrs = [record for record in head.vlrs if record.key not in CRS_RECORDS]
    plan.evlrs = [record for record in plan.evlrs if record.key not in CRS_RECORDS]
    head.vlrs += [record for record in records if record.length <= LONGEST_VLR]
    plan.evlrs += [replace(record, extended=True) for record in records if record.length > LONGEST_VLR]
