"""What `extract` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report
from ..base.called import called
from ..base.saying import number, say


@dataclass
class ExtractionReport(report.Listed):
    """points: written, of points_in_file; nodes: read whole, looked_at: of which only the deciding fields were read, of
    nodes_in_file; index_pages: of the temporal index that were read; bytes_read: of the source, of bytes_in_file (of a virtual
    point cloud, in the files that were opened); requests: to the
    server that it is on; classes: points written of each class.
    """

    HEADING = say("extraction.report.extraction")

    source: str
    output: str
    points: int
    points_in_file: int
    bytes_read: int
    bytes_in_file: int
    byte_size: int
    crs: str
    nodes: int = 0
    looked_at: int = 0
    nodes_in_file: int = 0
    index_pages: int = 0
    requests: int = 0
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)
    classes: dict[int, int] = field(default_factory=dict)

    def rows(self) -> list[tuple[str, str]]:
        return [
            (say("extraction.report.output"), self.output),
            (say("extraction.report.points"), say("extraction.report.of", points=self.points, points_in_file=self.points_in_file)),
            *self._reading(),
            (
                say("extraction.report.bytes_read"),
                say(
                    "extraction.report.of_2",
                    bytes_read=self.bytes_read,
                    bytes_in_file=self.bytes_in_file,
                    bytes_read2=self.bytes_read / self.bytes_in_file,
                ),
            ),
            *([(say("extraction.report.requests"), number(f"{self.requests:,}"))] if self.requests else []),
            (say("extraction.report.crs"), self.crs or called("none")),
            (say("extraction.report.size"), say("extraction.report.bytes", byte_size=self.byte_size)),
            (say("extraction.report.time"), say("base.report.seconds", seconds=self.seconds)),
        ]

    def _reading(self) -> list[tuple[str, str]]:
        if not self.nodes_in_file:
            return [(say("extraction.report.read"), say("extraction.report.all_points_since_input_no_copc"))]
        return [
            (
                say("extraction.report.nodes"),
                say("extraction.report.read_looked_at_first", nodes=self.nodes, nodes_in_file=self.nodes_in_file, looked_at=self.looked_at),
            ),
            (say("extraction.report.index_pages"), number(f"{self.index_pages:,}")),
        ]
