"""What became of a point cloud that was to be migrated."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report

MIGRATED, CONVERTED, SOUND, CURRENT = "migrated", "converted", "left alone", "up to date"


@dataclass
class CloudMigration(report.Listed):
    """What `migrate` did with one point cloud.

    kind: what it was, in words; state: MIGRATED, CONVERTED, SOUND (it breaks no rule, so that nothing was written) or CURRENT (the
    output had been made from it before); output: what is to be used now, the source itself if that is sound; nodes: with points;
    copied: those whose chunks were taken over byte for byte; mended: ids of the validator's rules that the source broke and the
    output does not; verified: how it was proven that the points are the same, "" if nothing was written.
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
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    @property
    def written(self) -> bool:
        """Whether there is a new file."""
        return self.state in (MIGRATED, CONVERTED)

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
