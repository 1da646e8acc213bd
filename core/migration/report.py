"""What became of a point cloud that was to be migrated."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report

MIGRATED, CONVERTED, SOUND, CURRENT, FAILED = "migrated", "converted", "left alone", "up to date", "failed"


@dataclass
class CloudMigration(report.Listed):
    """What `migrate` did with one point cloud.

    kind: what it was, in words; state: MIGRATED, CONVERTED, SOUND (it breaks no rule, so that nothing was written), CURRENT (the output
    had been made from it before) or FAILED, for which `error` says why; output: what is to be used now, the source itself if that is
    sound; nodes: with points; copied: those whose chunks were taken over byte for byte; mended: ids of the validator's rules that the
    source broke and the output does not; verified: how it was proven that the points are the same, "" if nothing was written.
    """

    HEADING = "Migration to COPC"

    source: str
    output: str
    kind: str
    state: str
    points: int = 0
    nodes: int = 0
    copied: int = 0
    mended: list[str] = field(default_factory=list)
    verified: str = ""
    byte_size: int = 0
    error: str = ""
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    @property
    def written(self) -> bool:
        """Whether there is a new file."""
        return self.state in (MIGRATED, CONVERTED)

    @property
    def outputs(self) -> list[str]:
        """What is to be used now."""
        return [] if self.error else [self.output]

    @property
    def files(self) -> list[CloudMigration]:
        """Itself, as a folder has many."""
        return [self]

    @property
    def exit_code(self) -> int:
        """0, or 1 if it failed."""
        return int(bool(self.error))

    def rows(self) -> list[tuple[str, str]]:
        """As names and values."""
        rows = [("Source", f"{self.source} ({self.kind})"), ("Output", self.output), ("State", self.state)]
        if self.written:
            anew = self.nodes - self.copied
            rows += [
                ("Points", f"{self.points:,}"),
                ("Nodes", f"{self.nodes:,}: {self.copied:,} copied as they were, {anew:,} written anew"),
                *([("Mended", ", ".join(self.mended))] if self.mended else []),
                ("Verified", self.verified),
                ("Size", f"{self.byte_size:,} bytes"),
            ]
        return [*rows, ("Time", f"{self.seconds:.1f} s")]


@dataclass
class FolderMigration(report.Listed):
    """What `migrate` did with the files of a folder: a row for each."""

    HEADING = "Migration to COPC"

    source: str
    output: str
    files: list[CloudMigration]
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    @property
    def outputs(self) -> list[str]:
        """What is to be used now, of all files that did not fail."""
        return [path for file in self.files for path in file.outputs]

    @property
    def failed(self) -> list[CloudMigration]:
        """Those that failed."""
        return [file for file in self.files if file.error]

    @property
    def exit_code(self) -> int:
        """0, or 1 if any failed."""
        return int(bool(self.failed))

    def rows(self) -> list[tuple[str, str]]:
        """How many of each kind."""
        counts = {state: sum(file.state == state for file in self.files) for state in (MIGRATED, CONVERTED, SOUND, CURRENT, FAILED)}
        told = [(state.capitalize(), f"{count:,}") for state, count in counts.items() if count]
        return [("Source", self.source), ("Output", self.output), *told, ("Time", f"{self.seconds:.1f} s")]

    def lists(self) -> dict[str, list[str]]:
        """Each file with its state."""
        return {"Files": [_told(file) for file in self.files]}


def _told(file: CloudMigration) -> str:
    if file.error:
        return f"{file.source}: {FAILED}: {file.error}"
    detail = f" ({', '.join(file.mended)})" if file.mended else ""
    return f"{file.source}: {file.state}{detail}" + (f" → {file.output}" if file.output != file.source else "")
