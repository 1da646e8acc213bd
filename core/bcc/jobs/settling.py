"""Bringing in what waits in the log of a container."""

from __future__ import annotations

import os
import time

from ...base.monitor import Monitor
from ...base.saying import say
from ..files.sorting import for_sorting
from ..files.sources import open_source
from ..transactions import resume
from ..transactions.journal import bring_in, writing
from .reports import SettleReport, size_of


def settle(path: str | os.PathLike, *, memory_limit: int = 0, monitor: Monitor | None = None) -> SettleReport:
    """Brings in the acknowledged cells that an append which did not end left in a container's log, and removes that.

    path: of the container; without a log, nothing is done to it.
    memory_limit: MiB, as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.

    Waits for other writers, a minute. Raises OutputError, and changes nothing, if the log is not of this container or another process goes
    on writing; UnreadableInput and its kin.
    """
    monitor, begin, memory = monitor or Monitor(), time.perf_counter(), for_sorting(memory_limit)
    with writing(path, monitor=monitor) as real:
        monitor.stage(say("bcc.jobs.settling.settling"))
        brought = bring_in(real, memory=memory, monitor=monitor)
        with open_source(real) as source:
            report = SettleReport(os.fspath(path), os.fspath(path), brought, getattr(source.header, "blocks", 0), size_of(real))
            report.total_cells, report.identifier_type = source.total_cells, source.kind.name.lower()
        report.unended = [{"source": known.source, "cells": known.cells} for known in resume.unended(real)]
    for known in report.unended:
        text = say("bcc.jobs.settling.append_did_not_end_first_cells", known=known["cells"])
        monitor.warn(text)
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report
