"""What `assign_crs` did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..base import report
from ..base.saying import say

IN_PLACE, COPIED, UNCHANGED, FAILED = "in place", "copied", "unchanged", "failed"


@dataclass
class FileAssignment:
    """One file. output: what holds the CRS now, "" if it failed; action: IN_PLACE, COPIED, UNCHANGED (it stated this CRS already) or
    FAILED; before, after: CRS for people, "" for none; written: bytes; error: one sentence.
    """

    path: str
    output: str = ""
    action: str = FAILED
    before: str = ""
    after: str = ""
    written: int = 0
    error: str = ""


@dataclass
class AssignmentReport(report.Listed):
    """crs: for people, "" if it was removed; files: in the order of their paths."""

    HEADING = say("restoration.assignment.heading")

    crs: str
    files: list[FileAssignment]
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    @property
    def outputs(self) -> list[str]:
        """Paths of the files that state the CRS now."""
        return [file.output for file in self.files if file.action != FAILED]

    @property
    def changed(self) -> int:
        """How many files were written."""
        return sum(file.action in (IN_PLACE, COPIED) for file in self.files)

    @property
    def failed(self) -> list[str]:
        """Paths of those that could not be done."""
        return [file.path for file in self.files if file.action == FAILED]

    @property
    def exit_code(self) -> int:
        """0, or 1 if a file failed."""
        return 1 if self.failed else 0

    def rows(self) -> list[tuple[str, str]]:
        """Names and values for people: each file by what became of it."""
        rows = [(say("restoration.assignment.crs"), self.crs or say("restoration.assignment.removed"))]
        for file in self.files:
            if file.action == FAILED:
                rows.append((say("restoration.assignment.failed"), file.error))
                continue
            rows.append((_names()[file.action], say("restoration.assignment.bytes_written", told=_told(file), written=file.written)))
        return [*rows, (say("restoration.assignment.time"), say("base.report.seconds", seconds=self.seconds))]

    def summary(self) -> list[tuple[str, str]]:
        """Of many files, how many of which."""
        rows, counts = self.rows(), Counter(file.action for file in self.files)
        if len(rows) <= report.BRIEF:
            return rows
        named = {**_names(), FAILED: say("restoration.assignment.failed")}
        return [rows[0], *((name, f"{counts[action]:,}") for action, name in named.items() if counts[action]), rows[-1]]


def _names() -> dict[str, str]:
    """What is shown for an action."""
    return {
        IN_PLACE: say("restoration.assignment.in_place"),
        COPIED: say("restoration.assignment.copied"),
        UNCHANGED: say("restoration.assignment.unchanged"),
    }


def _told(file: FileAssignment) -> str:
    if file.before == file.after:
        return file.output
    none = say("restoration.assignment.none")
    return say("restoration.assignment.from_to", path=file.output, before=file.before or none, after=file.after or none)
