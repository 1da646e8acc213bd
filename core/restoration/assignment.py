"""What `assign_crs` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report

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

    HEADING = "CRS of point clouds"

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
        rows = [("CRS", self.crs or "removed")]
        for file in self.files:
            if file.action == FAILED:
                rows.append(("Failed", file.error))
                continue
            told = f"{file.output}: {file.before or 'none'} → {file.after or 'none'}" if file.before != file.after else file.output
            rows.append((file.action.capitalize(), f"{told} ({file.written:,} bytes written)"))
        return [*rows, ("Time", f"{self.seconds:.1f} s")]
