"""What became of a point cloud that was to be migrated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..base import report
from ..base.saying import number, say

MIGRATED, CONVERTED, SOUND, CURRENT, FAILED = "migrated", "converted", "left alone", "up to date", "failed"


@dataclass
class CloudMigration(report.Listed):
    """What `migrate` did with one point cloud.

    kind: what it was, in words; state: MIGRATED, CONVERTED, SOUND (it breaks no rule, so that nothing was written), CURRENT (the output
    had been made from it before) or FAILED, for which `error` says why; output: what is to be used now, the source itself if that is
    sound; nodes: with points; copied: those whose chunks were taken over byte for byte; mended: ids of the validator's rules that the
    source broke and the output does not; verified: how it was proven that the points are the same, "" if nothing was written.
    """

    HEADING = say("migration.report.heading")

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
        rows = [
            (say("migration.report.source"), say("migration.report.kind", source=self.source, kind=self.kind)),
            (say("migration.report.output"), self.output),
            (say("migration.report.state"), _states()[self.state]),
        ]
        if self.written:
            nodes, copied, anew = self.nodes, self.copied, self.nodes - self.copied
            rows += [
                (say("migration.report.points"), number(f"{self.points:,}")),
                (say("migration.report.nodes"), say("migration.report.copied_and_anew", nodes=nodes, copied=copied, anew=anew)),
                *([(say("migration.report.mended"), ", ".join(self.mended))] if self.mended else []),
                (say("migration.report.verified"), self.verified),
                (say("migration.report.size"), say("migration.report.bytes", size=self.byte_size)),
            ]
        return [*rows, (say("migration.report.time"), say("base.report.seconds", seconds=self.seconds))]


@dataclass
class FolderMigration(report.Listed):
    """What `migrate` did with the files of a folder: a row for each."""

    HEADING = say("migration.report.heading")

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
        counts = Counter(file.state for file in self.files)
        told = [(name, number(f"{counts[state]:,}")) for state, name in _states().items() if counts[state]]
        source, output = (say("migration.report.source"), self.source), (say("migration.report.output"), self.output)
        return [source, output, *told, (say("migration.report.time"), say("base.report.seconds", seconds=self.seconds))]

    def lists(self) -> dict[str, list[str]]:
        """Each file with its state."""
        return {say("migration.report.files"): [_told(file) for file in self.files]}


def _told(file: CloudMigration) -> str:
    state = _states()[file.state]
    if file.error:
        return say("migration.report.failed_file", source=file.source, state=state, error=file.error)
    told = say("migration.report.done_file", source=file.source, state=state)
    if file.mended:
        told = say("migration.report.done_mended", source=file.source, state=state, mended=", ".join(file.mended))
    return told if file.output == file.source else say("migration.report.leads_to", told=told, output=file.output)


def _states() -> dict[str, str]:
    """What is shown for a state."""
    return {
        MIGRATED: say("migration.report.migrated"),
        CONVERTED: say("migration.report.converted"),
        SOUND: say("migration.report.sound"),
        CURRENT: say("migration.report.current"),
        FAILED: say("migration.report.failed"),
    }
