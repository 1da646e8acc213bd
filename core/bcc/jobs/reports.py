"""What the engine's functions on containers return: plain dataclasses that serialise to JSON."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from pathlib import Path

from ...base import report as html
from ...base.paths import explained, long_path, refuse_far
from ...base.saying import say

_LABELS = {
    "input": say("bcc.jobs.reports.input"),
    "output": say("bcc.jobs.reports.output"),
    "cells": say("bcc.jobs.reports.cells"),
    "blocks": say("bcc.jobs.reports.blocks"),
    "byte_size": say("bcc.jobs.reports.byte_size"),
    "identifier_type": say("bcc.jobs.reports.identifier_type"),
    "codec": say("bcc.jobs.reports.codec"),
    "points": say("bcc.jobs.reports.points"),
    "continued": say("bcc.jobs.reports.continued"),
    "duplicates": say("bcc.jobs.reports.duplicates"),
    "levels": say("bcc.jobs.reports.levels"),
    "blocks_read": say("bcc.jobs.reports.blocks_read"),
    "bytes_read": say("bcc.jobs.reports.bytes_read"),
    "input_size": say("bcc.jobs.reports.input_size"),
    "heights": say("bcc.jobs.reports.heights"),
    "total_cells": say("bcc.jobs.reports.total_cells"),
    "unended": say("bcc.jobs.reports.unended"),
    "from_version": say("bcc.jobs.reports.from_version"),
    "to_version": say("bcc.jobs.reports.to_version"),
    "bytes_before": say("bcc.jobs.reports.bytes_before"),
    "digest": say("bcc.jobs.reports.digest"),
    "verified": say("bcc.jobs.reports.verified"),
    "kind": say("bcc.jobs.reports.kind"),
    "payload_size": say("bcc.jobs.reports.payload_size"),
    "complete": say("bcc.jobs.reports.complete"),
    "announced": say("bcc.jobs.reports.announced"),
    "header": say("bcc.jobs.reports.header"),
    "blocks_corrupted": say("bcc.jobs.reports.blocks_corrupted"),
    "blocks_truncated": say("bcc.jobs.reports.blocks_truncated"),
    "blocks_repeated": say("bcc.jobs.reports.blocks_repeated"),
    "bytes_unreadable": say("bcc.jobs.reports.bytes_unreadable"),
    "lost_ranges": say("bcc.jobs.reports.lost_ranges"),
}


@dataclass
class CellsReport(html.Listed):
    """Common to all: what was read and written, and what a user should know."""

    input: str
    output: str
    cells: int = 0
    blocks: int = 0
    byte_size: int = 0  # of the output
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        """Names and values of all fields that hold one; empty ones are left out."""
        fields = {name: value for name, value in dataclasses.asdict(self).items() if not isinstance(value, (list, dict))}
        del fields["seconds"]
        rows = [(_shown(name), html.plain(value)) for name, value in fields.items() if value not in ("", None)]
        return [*rows, (say("bcc.jobs.reports.seconds"), say("base.report.seconds", seconds=self.seconds))]

    def lists(self) -> dict[str, list[str]]:
        """Those that hold many values; empty ones are left out."""
        fields = dataclasses.asdict(self)
        del fields["warnings"]
        return {_shown(name): _lines(value) for name, value in fields.items() if isinstance(value, (list, dict)) and value}

    def heading(self) -> str:
        return Path(self.output or self.input).name


@dataclass
class WriteReport(CellsReport):
    """Of what makes a container: from points, from a stream, append, compact, query."""

    identifier_type: str = ""
    codec: str = ""
    points: int = 0  # read, where points were the input
    continued: int = 0  # cells that an append of the same source had brought in before it died
    duplicates: int = 0  # cells that were merged into others
    levels: dict[int, int] = field(default_factory=dict)  # cells by level of detail, where there are several
    blocks_read: int = 0
    bytes_read: int = 0
    input_size: int = 0
    heights: list[dict] = field(default_factory=list)  # what became of those of inputs that were reprojected


@dataclass
class SettleReport(CellsReport):
    """Of bringing in what waited in a log: cells are those that came in."""

    identifier_type: str = ""
    total_cells: int = 0  # of the container now
    unended: list[dict] = field(default_factory=list)  # appends that did not end: SHA-256 of the source, its cells that are in


@dataclass
class MigrationReport(CellsReport):
    """Of a migration: both sides and the proof that they hold the same cells."""

    from_version: str = ""
    to_version: str = ""
    bytes_before: int = 0
    digest: str = ""  # SHA-256 over identifier ‖ payload of all cells, sorted
    verified: bool = False  # False: of a damaged stream, not all cells of which could be read

    @property
    def ratio(self) -> float:
        """Size of the output in sizes of the input."""
        return self.byte_size / self.bytes_before if self.bytes_before else 0.0


@dataclass
class RecoveryReport(CellsReport):
    """Of a recovery: what was saved and what was lost. Ranges are (first byte, byte after the last) of the input."""

    kind: str = ""
    identifier_type: str = ""
    payload_size: int = 0
    complete: bool = False  # nothing was lost, by the bytes and by what the container announces
    announced: int | None = None  # cells, by the header, if that is known
    header: str = ""  # "kept", "given" or "inferred"
    verified: bool = True  # False: the format has no checksum, what decodes was taken
    blocks_corrupted: int = 0  # header sound, payload not
    blocks_truncated: int = 0  # cut by the end of the file
    blocks_repeated: int = 0  # stood twice byte for byte
    bytes_unreadable: int = 0
    lost_ranges: list[tuple[int, int]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0, or 1 if something was lost, as of a repair."""
        return 0 if self.complete else 1


def size_of(path: str | os.PathLike) -> int:
    """Bytes of a file. Raises UnreadableInput, of an address too: containers are read where they lie."""
    refuse_far(path)
    try:
        return os.stat(long_path(path)).st_size  # noqa: PTH116 - a long path
    except OSError as error:
        raise explained(error, path) from error


def _shown(name: str) -> str:
    return _LABELS[name]


def _lines(value) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: {item}" for key, item in value.items()]
    return [
        ", ".join(f"{key} {part}" for key, part in item.items() if part is not None) if isinstance(item, dict) else str(item)
        for item in value
    ]
