"""Statistics of the points that a COPC file is to hold, in place of what the damaged one says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from ...base.saying import say
from ...copc.layout import STATISTICS_RECORD
from ...copc.statistics import LONGEST, Stated, stated
from ...las.upgrade import ANGLE_UNIT
from ...las.vlr import Record, find
from ..account import Account
from .doubtful import marked
from .examining import RepairPlan, tally_of
from .tree import records_of

_COUNTED = ("ReturnNumber", "NumberOfReturns", "Classification")
_RANGED = ("X", "Y", "Z", "Intensity", "PointSourceId", "ScanAngleRank", "GpsTime", "Red", "Green", "Blue", "Infrared")
_NEAR = 1e-12  # of a value: numbers went through decimal text


def judge_statistics(plan: RepairPlan, file: BinaryIO, account: Account) -> None:
    """Notes statistics that are none, or of other points: an edit has changed points and left the record. Those of a sample are let be.

    What chunks say that were not decoded is not known.
    """
    old = find(plan.evlrs, STATISTICS_RECORD)
    if plan.kind != "copc" or old is None:
        return
    told = stated(old.data or b"") if old.length <= LONGEST else None
    if told is None:
        account.mend("copc.statistics.form", say("restoration.salvage.statistics.form"))
    elif _are_wrong(told, plan, file):
        account.mend("copc.statistics.points", say("restoration.salvage.statistics.points"))


def _are_wrong(told: Stated, plan: RepairPlan, file: BinaryIO) -> bool:
    if told.points != plan.totals.count or plan.unread:
        return told.points > plan.totals.count
    return _differs(told, stated(_made(plan, file).data or b""), plan)


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
    """From what was counted when the chunks were decoded, if that were just these; else they are decoded again."""
    known, are_copied = plan.statistics, plan.old is None and all(part.records is None for part in plan.parts)
    if known is not None and are_copied and known.points == plan.totals.count:
        return known.record()
    tally = tally_of(plan.head, plan.evlrs)
    for part in plan.parts:
        records = records_of(file, plan.old or plan.head, part)
        tally.take(records if plan.old is None else marked(plan.old, records, part.doubtful))
    return tally.record()


def _differs(told: Stated, real: Stated | None, plan: RepairPlan) -> bool:
    """Whether an attribute that both tell of has other counts, or another least or greatest value."""
    if real is None:
        return False
    slack = {**dict(zip("XYZ", plan.head.raw["scale"].tolist())), "ScanAngleRank": ANGLE_UNIT}
    both = told.attributes.keys() & real.attributes.keys()
    if any(told.counts(name) != real.counts(name) for name in both.intersection(_COUNTED)):
        return True
    return any(not _are(told.attributes[name], real.attributes[name], slack.get(name, 0.0)) for name in both.intersection(_RANGED))


def _are(told: Mapping[str, Any], real: Mapping[str, Any], slack: float) -> bool:
    try:
        pairs = [(float(told[end]), float(real[end])) for end in ("minimum", "maximum")]
    except (KeyError, TypeError, ValueError):
        return False
    return all(abs(one - other) <= max(slack, _NEAR * abs(other)) for one, other in pairs)
