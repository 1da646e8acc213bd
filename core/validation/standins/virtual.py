"""Virtual point clouds among the files to check: what each item says, held against the file that it names."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from ...base.errors import CrsError, DamagedFile, ForgeError, UnreadableInput, UnsupportedFile
from ...base.far.beside import Beside
from ...base.monitor import Monitor
from ...base.paths import identity, open_input
from ...base.saying import say
from ...copc.reader import is_copc
from ...crs import parse, same
from ...inputs.ept.source import source_of
from ...inputs.kind import said_box
from ...inputs.scan import stated_crs
from ...inputs.virtual import Entry, entry_of, items_of
from ...las.source import PointSource
from ..findings import Findings, sentence
from ..model import FileReport

KIND = "vpc"
_ROUNDING = 1e-9  # of a coordinate that was written as text


def named_by(path: str) -> list[str]:
    """The files that a virtual point cloud names, as far as it can be read at all: what is wrong with it, its own check tells."""
    try:
        return [entry.path for entry in _entries(path, Findings()).values()]
    except UnreadableInput:
        return []


def check_virtual(path: str, report: FileReport, findings: Findings, monitor: Monitor) -> None:
    """Reads the file, and the heads of those that it names. Raises UnreadableInput if the file itself can't be had."""
    report.kind = KIND
    with open_input(path) as file:
        report.size = file.seek(0, os.SEEK_END)
    try:
        entries = _entries(path, findings)
    except DamagedFile as error:
        findings.add("vpc.collection", sentence(error))
        return
    report.points = sum(entry.count or 0 for entry in entries.values())
    report.facts["items"] = len(entries)
    monitor.stage(say("validation.standins.virtual.checking", name=Path(path).name), len(entries))
    taken: dict[str, int] = {}
    for number, entry in entries.items():
        monitor.advance()
        first = taken.setdefault(identity(entry.path), number)
        if first != number:
            findings.add("vpc.twice", say("validation.standins.virtual.named_twice", number=number, first=first), found=entry.path)
        _check_entry(number, entry, findings)
    for overview in sorted({entry.overview for entry in entries.values()} - {""}):
        _check_overview(overview, findings)


def _entries(path: str, findings: Findings) -> dict[int, Entry]:
    """By number, from 1; those that make no sense are told. Raises UnreadableInput, DamagedFile for what is no collection."""
    beside, entries = Beside(path), {}
    for number, item in enumerate(items_of(path), 1):
        try:
            entries[number] = entry_of(item, number, beside, path)
        except UnsupportedFile as error:
            findings.add("vpc.item", sentence(error))
        except UnreadableInput as error:  # it leads where it may not
            findings.add("vpc.file", sentence(error))
    return entries


def _check_entry(number: int, entry: Entry, findings: Findings) -> None:
    try:
        source = source_of(entry.path, allow_incomplete=True)
    except ForgeError as error:
        if error.exit_code == 130:
            raise
        findings.add("vpc.file", sentence(error), found=entry.path)
        return
    if entry.count != source.point_count:
        findings.add(
            "vpc.count",
            say("validation.standins.virtual.other_count", number=number, path=entry.path),
            found=entry.count,
            expected=source.point_count,
        )
    _check_box(number, entry, source, findings)
    _check_crs(number, entry, source, findings)


def _check_box(number: int, entry: Entry, source: PointSource, findings: Findings) -> None:
    box = said_box(source)
    if not np.isfinite(box).all():  # which the file's own check tells
        return
    slack = np.tile(source.header.scale, 2) + _ROUNDING * np.abs(box.ravel())
    if entry.box is None or (np.abs(entry.box - box.ravel()) > slack).any():
        findings.add(
            "vpc.bounds",
            say("validation.standins.virtual.other_box", number=number, path=entry.path),
            found=entry.box,
            expected=box.ravel(),
        )


def _check_crs(number: int, entry: Entry, source: PointSource, findings: Findings) -> None:
    try:
        stated = stated_crs(source)
    except CrsError:  # which the file's own check tells
        return
    try:
        told = parse(entry.wkt)
    except CrsError:
        findings.add("vpc.crs", say("validation.standins.virtual.crs_unreadable", number=number))
        return
    if not same(told, stated):
        none = say("validation.standins.virtual.no_crs")
        message = say("validation.standins.virtual.other_crs", number=number, path=entry.path)
        findings.add("vpc.crs", message, found=told.name or none, expected=stated.name or none)


def _check_overview(path: str, findings: Findings) -> None:
    try:
        problem = "" if is_copc(PointSource(path).vlrs) else say("validation.standins.virtual.overview_no_copc")
    except UnreadableInput as error:
        problem = sentence(error)
    if problem:
        findings.add("vpc.overview", problem, found=path)
