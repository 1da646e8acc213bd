"""What `extract` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report


@dataclass
class ExtractionReport(report.Listed):
    """points: written, of points_in_file; nodes: read whole, looked_at: of which only the deciding fields were read, of
    nodes_in_file; index_pages: of the temporal index that were read; bytes_read: of the source, of bytes_in_file; classes: points
    written of each class.
    """

    HEADING = "Extraction"

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
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)
    classes: dict[int, int] = field(default_factory=dict)

    def rows(self) -> list[tuple[str, str]]:
        return [
            ("Output", self.output),
            ("Points", f"{self.points:,} of {self.points_in_file:,}"),
            *self._reading(),
            ("Bytes read", f"{self.bytes_read:,} of {self.bytes_in_file:,} ({self.bytes_read / self.bytes_in_file:.2%})"),
            ("CRS", self.crs or "none"),
            ("Size", f"{self.byte_size:,} bytes"),
            ("Time", f"{self.seconds:.1f} s"),
        ]

    def _reading(self) -> list[tuple[str, str]]:
        if not self.nodes_in_file:
            return [("Read", "all points, since the input is no COPC file")]
        return [
            ("Nodes", f"{self.nodes:,} of {self.nodes_in_file:,} read, {self.looked_at:,} looked at first"),
            ("Index pages", f"{self.index_pages:,}"),
        ]
