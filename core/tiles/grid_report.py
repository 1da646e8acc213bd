"""What `rasterize` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report
from ..base.called import called
from ..base.saying import say


@dataclass
class RasterReport(report.Listed):
    """points: that were counted, of points_in_files (announced); cells: with points, of columns × rows; extent: x and y least, x and y
    greatest; statistics: by band; preview: from coarse levels alone; runs: sorted runs that went to disk.
    """

    HEADING = say("tiles.grid_report.raster")

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
            (say("tiles.grid_report.output"), self.output),
            (say("tiles.grid_report.bands"), ", ".join(self.statistics)),
            (say("tiles.grid_report.points"), self._points()),
            (
                say("tiles.grid_report.cells"),
                say(
                    "tiles.grid_report.with_points",
                    columns=self.columns,
                    rows=self.rows_of_cells,
                    edge=report.plain(self.cell_size),
                    cells=self.cells,
                ),
            ),
            (say("tiles.grid_report.extent"), say("tiles.grid_report.from_to", x=x, x_most=x_most, y=y, y_most=y_most)),
            (say("tiles.grid_report.crs"), self.crs or called("none")),
            (say("tiles.grid_report.size"), say("tiles.grid_report.bytes", size=self.byte_size)),
            (say("tiles.grid_report.time"), say("base.report.seconds", seconds=self.seconds)),
        ]

    def _points(self) -> str:
        if self.preview:
            return say("tiles.grid_report.of_preview", points=self.points, all=self.points_in_files)
        return say("tiles.grid_report.of", points=self.points, all=self.points_in_files)
