"""What `index` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report


@dataclass
class IndexReport(report.Listed):
    """stride: of the index, 0 if it was removed; nodes: with points; resorted: those whose points had to be put into GPS-time order;
    samples, pages, index_size (bytes): of the index; time_range: GPS seconds, None without an index; replaced: whether the file had
    an index before; byte_size: of the output.
    """

    HEADING = "Temporal index"

    source: str
    output: str
    points: int
    nodes: int
    resorted: int
    stride: int
    samples: int
    pages: int
    index_size: int
    time_range: tuple[float, float] | None
    replaced: bool
    byte_size: int
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        rows = [("Output", self.output), ("Points", f"{self.points:,}"), ("Nodes", f"{self.nodes:,}")]
        if self.stride:
            copied = self.nodes - self.resorted
            rows += [
                ("Chunks", f"{copied:,} copied as they were, {self.resorted:,} sorted by GPS time"),
                ("Index", f"{self.samples:,} samples, one every {self.stride:,} points, on {self.pages:,} pages"),
                ("GPS times", " to ".join(report.plain(time) for time in self.time_range)),
                ("Index size", f"{self.index_size:,} bytes, {self.index_size / self.byte_size:.2%} of the file"),
            ]
        else:
            rows.append(("Index", "removed" if self.replaced else "there was none"))
        return [*rows, ("Size", f"{self.byte_size:,} bytes"), ("Time", f"{self.seconds:.1f} s")]
