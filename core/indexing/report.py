"""What `index` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report
from ..base.called import called
from ..base.saying import number, say


@dataclass
class IndexReport(report.Listed):
    """stride: of the index, 0 if it was removed; nodes: with points; resorted: those whose points had to be put into GPS-time order;
    samples, pages, index_size (bytes): of the index; time_range: GPS seconds, None without an index; replaced: whether the file had
    an index before; byte_size: of the output.
    """

    HEADING = say("indexing.report.temporal_index")

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
        rows = [
            (say("indexing.report.output"), self.output),
            (say("indexing.report.points"), number(f"{self.points:,}")),
            (say("indexing.report.nodes"), number(f"{self.nodes:,}")),
        ]
        if self.stride:
            copied = self.nodes - self.resorted
            rows += [
                (
                    say("indexing.report.chunks"),
                    say("indexing.report.copied_as_they_were_sorted_by", copied=copied, resorted=self.resorted),
                ),
                (
                    say("indexing.report.index"),
                    say("indexing.report.samples_one_every_points_on_pages", samples=self.samples, stride=self.stride, pages=self.pages),
                ),
                (
                    say("indexing.report.gps_times"),
                    say("indexing.report.from_to", first=report.plain(self.time_range[0]), last=report.plain(self.time_range[1])),
                ),
                (
                    say("indexing.report.index_size"),
                    say("indexing.report.bytes_file", index_size=self.index_size, index_size2=self.index_size / self.byte_size),
                ),
            ]
        else:
            rows.append((say("indexing.report.index"), called("removed") if self.replaced else say("indexing.report.there_was_none")))
        return [
            *rows,
            (say("indexing.report.size"), say("indexing.report.bytes", byte_size=self.byte_size)),
            (say("indexing.report.time"), say("base.report.seconds", seconds=self.seconds)),
        ]
