"""What `rasterize` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report


@dataclass
class RasterReport(report.Listed):
    """points: that were counted, of points_in_files (announced); cells: with points, of columns × rows; extent: x and y least, x and y
    greatest; statistics: by band; preview: from coarse levels alone; runs: sorted runs that went to disk.
    """

    HEADING = "Raster"

    output: str
    attribute: str
    statistics: list[str]
    points: int
    points_in_files: int
    cells: int
    columns: int
    rows_of_cells: int
    cell_size: float
    extent: tuple[float, float, float, float]
    crs: str
    preview: bool
    byte_size: int
    runs: int = 0
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        x, y, x_most, y_most = (report.plain(value) for value in self.extent)
        return [
            ("Output", self.output),
            ("Bands", ", ".join(self.statistics)),
            ("Points", f"{self.points:,} of {self.points_in_files:,}" + (" (preview)" if self.preview else "")),
            ("Cells", f"{self.columns:,} × {self.rows_of_cells:,} of {report.plain(self.cell_size)}, {self.cells:,} with points"),
            ("Extent", f"x {x} to {x_most}, y {y} to {y_most}"),
            ("CRS", self.crs or "none"),
            ("Size", f"{self.byte_size:,} bytes"),
            ("Time", f"{self.seconds:.1f} s"),
        ]
