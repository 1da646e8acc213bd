"""`core.repair`: mends a damaged LAS, LAZ or COPC file by the least that is needed, proves it, and says what could not be saved."""

from __future__ import annotations

import os
import time
from typing import Any, BinaryIO

from ..base.errors import BadParameter, DamagedFile
from ..base.files import check_output, publishing
from ..base.monitor import Monitor, watched
from ..base.paths import absolute, open_input
from ..base.saying import say
from ..base.standins import refuse_stand_in
from ..base.suffixes import COPC, LAS, LAZ, POINT_CLOUDS
from ..base.words import ALL, AUTO, DECODES, NONE
from ..inputs.times import check_choice
from .account import Account, RepairReport
from .neighbours import crs_beside, crs_of
from .salvage.examining import RepairPlan, examine, examine_structure
from .salvage.finishing import Statements, finish
from .salvage.proving import prove
from .salvage.stated import HARMLESS, LOST_TABLE, TRIFLES, are_counts_of_tools, ends_are_sound
from .salvage.statistics import judge_statistics, settle_statistics
from .salvage.writing import write

_KINDS = {"copc": COPC, "laz": LAZ, "las": LAS}


@watched
def repair(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    crs: Any = None,
    crs_from: str | os.PathLike | None = None,
    gps_time: str | None = None,
    keep_doubtful: bool = False,
    decode: str = AUTO,
    dry_run: bool = False,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> RepairReport:
    """Writes a sound file with all that can be saved of a damaged one. Where nothing is wrong, nothing is written.

    source: LAS, LAZ or COPC; never changed.
    output: of the same kind; None only with dry_run.
    crs: states this one in place of what the file says: whatever `crs.parse` takes.
    crs_from: instead, a point cloud whose CRS it is.
    gps_time: how times are counted, if the header's word is not to hold: None lets the values correct it where they leave no doubt, "keep"
        takes it, "week" and "adjusted" are said in its place.
    keep_doubtful: keeps what chunks give that are damaged inside, marked by an extra dimension.
    decode: "all" decodes all chunks, to find damage inside; "none" takes those whose structure is sound as they are, unless only points
        can tell what the header must say; "auto" decodes, unless all that is wrong is of no harm to points (WKT bit, CRS, spacing, a lost
        chunk table …).
    dry_run: says what would be done, and writes nothing.
    overwrite: replaces an output that exists.
    monitor: takes progress and warnings, and is asked for a cancel.

    Raises UnreadableInput and DamagedFile where nothing can be saved, BadParameter, CrsError, OutputError, Cancelled.
    """
    begun, monitor = time.perf_counter(), monitor or Monitor()
    source = absolute(source)
    refuse_stand_in(source)
    if output is None and not dry_run:
        raise BadParameter(say("restoration.repairing.no_output"), hint=say("restoration.repairing.name_one"))
    if output is not None:
        check_output(output, overwrite=overwrite, inputs=[source])
    check_choice(gps_time)
    if decode not in DECODES:
        raise BadParameter(say("restoration.repairing.no_such_decode", decode=decode, names=", ".join(DECODES)))
    with open_input(source) as file:
        plan, account = _planned(file, source, decode, keep_doubtful, Statements(crs, crs_from, gps_time), monitor)
        if not plan.parts and plan.announced:
            raise DamagedFile(say("restoration.repairing.nothing"), path=source)
        report = _report(source, plan, account)
        report.dry_run = dry_run
        if not report.is_sound and not dry_run and output is not None:
            _check_name(output, plan.kind)
            with publishing(output, overwrite=overwrite, inputs=[source]) as target:
                if plan.kind == "copc":
                    settle_statistics(plan, file)
                write(plan, file, target, monitor)
                prove(plan, file, target, monitor)
                report.byte_size = target.seek(0, os.SEEK_END)
            report.output = absolute(output)
        elif report.is_sound:
            report.output, report.byte_size = source, plan.head.size
        crs_now = crs_of(plan.head, plan.evlrs)
        report.crs, report.wkt = crs_now.name, crs_now.wkt or ""
    if not report.crs:
        _propose_crs(report, monitor)
    monitor.on_progress(1.0, say("base.called.done"))
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    return report


def _planned(
    file: BinaryIO, source: str, decode: str, keep_doubtful: bool, said: Statements, monitor: Monitor
) -> tuple[RepairPlan, Account]:
    """What is to be written. Chunks are not decoded if that is wanted, or if all that is wrong is what tools leave."""
    if decode != ALL and not keep_doubtful:
        account = Account()
        plan = examine_structure(file, source, account, monitor)
        if plan is not None:
            finish(plan, file, account, said)
            judge_statistics(plan, file, account)
            if plan.kind == "las" or (not account.lost and (decode == NONE or _is_harmless(file, plan, account))):
                return plan, account
    account = Account()
    plan = examine(file, source, account, monitor, keep_doubtful)
    finish(plan, file, account, said)
    judge_statistics(plan, file, account)
    return plan, account


def _is_harmless(file: BinaryIO, plan: RepairPlan, account: Account) -> bool:
    """Whether something is wrong, and nothing of it gives reason to doubt the points."""
    rules = {entry.rule for entry in account.mended}
    if not rules & HARMLESS or not rules <= HARMLESS | TRIFLES or not are_counts_of_tools(plan.head, plan.totals.count):
        return False
    cube = plan.tree.cube if plan.tree is not None else None
    return LOST_TABLE not in rules or ends_are_sound(file, plan.head, plan.parts, cube)


def _propose_crs(report: RepairReport, monitor: Monitor) -> None:
    """Says that there is no CRS, and where one might be taken from; only the caller knows."""
    report.neighbour, crs = crs_beside(report.source)
    if report.neighbour:
        monitor.warn(say("restoration.repairing.neighbours_crs", path=report.source, neighbour=report.neighbour, crs=crs))
    else:
        monitor.warn(say("restoration.repairing.no_crs", path=report.source))


def _report(source: str, plan: RepairPlan, account: Account) -> RepairReport:
    made = sum(part.records is not None or plan.old is not None for part in plan.parts)
    chunks = len(plan.parts) if plan.kind != "las" else 0
    return RepairReport(
        source, "", plan.kind, plan.totals.count, plan.announced, plan.lost_points, plan.doubtful, chunks - made, made,
        mended=account.mended, lost=account.lost, unread=plan.unread,
    )  # fmt: skip


def _check_name(output: str | os.PathLike, kind: str) -> None:
    """A name that says another kind would mislead whoever goes by names."""
    name = os.fspath(output).lower()
    found = next((end for end in (COPC, *POINT_CLOUDS) if name.endswith(end)), "")
    if found != _KINDS[kind]:
        hint = say("restoration.repairing.end_name", ending=_KINDS[kind])
        raise BadParameter(say("restoration.repairing.another_kind", kind=kind.upper()), path=output, hint=hint)
