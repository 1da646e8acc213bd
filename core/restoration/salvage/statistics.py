"""Statistics of the points that a COPC file is to hold, in place of what the damaged one says of them."""

from __future__ import annotations

from typing import BinaryIO

from ...copc.layout import STATISTICS_RECORD
from ...copc.statistics import StatisticsTally, stated
from ...las.extra_bytes import schema
from ...las.vlr import Record, find
from .doubtful import marked
from .examining import RepairPlan
from .tree import records_of


def settle_statistics(plan: RepairPlan, file: BinaryIO) -> None:
    """file: the damaged one. Where chunks are kept without having been decoded, a record stays that speaks of as many points."""
    old = find(plan.evlrs, STATISTICS_RECORD)
    if plan.unread:
        told = stated((old.data if old is not None else None) or b"")
        record = old if told is not None and told.points == plan.totals.count else None
    else:
        record = _made(plan, file)
    plan.evlrs = [other for other in plan.evlrs if other.key != STATISTICS_RECORD] + ([record] if record is not None else [])


def _made(plan: RepairPlan, file: BinaryIO) -> Record:
    head = plan.head
    extra = schema([*head.vlrs, *plan.evlrs], head.extra_length, path=head.path)
    tally = StatisticsTally(head.point_format, extra, head.raw["scale"], head.raw["offset"])
    for part in plan.parts:
        records = records_of(file, plan.old or head, part)
        tally.take(records if plan.old is None else marked(plan.old, records, part.doubtful))
    return tally.record()
