"""copcforge:split"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...core.parameters.tiles import SPLIT
from ..areas import crs_from
from ..tables import FromTable


class Split(FromTable):
    """Thin: one engine call, tiles in a folder."""

    ID, GROUP, ICON = "split", "tiles", "split.svg"
    TAGS = "las, laz, lidar, split, tile, tiling, retile, buffer, grid"
    CRS, TARGET_CRS, TILES, POINTS, BUFFER_POINTS = "CRS", "TARGET_CRS", "TILES", "POINTS", "BUFFER_POINTS"

    def texts(self):
        return self.tr("Divide into tiles"), self.tr(
            "Writes the points of one or many files as square tiles, each named after its lower left corner, in one pass. Without a buffer "
            "every point is in exactly one tile; with one, tiles hold copies of their neighbours' points too, flagged as withheld."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(SPLIT)
        self.addOutput(QgsProcessingOutputNumber(self.TILES, tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.BUFFER_POINTS, tr("Copies in buffers")))

    def work(self, parameters, context, monitor):
        from ...core import first_crs, split  # packages may be missing, which must not keep the provider from loading

        inputs = self.input_paths(parameters, self.INPUT, context)
        crs, target = (self.crs_text(parameters, name, context) for name in (self.CRS, self.TARGET_CRS))
        folder = self.parameterAsString(parameters, self.OUTPUT, context)
        report = split(
            folder=folder,
            **self.arguments(SPLIT, parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            monitor=monitor,
        )
        self.summarise(report, monitor)
        return {
            self.OUTPUT: folder,
            self.TILES: len(report.tiles),
            self.POINTS: report.points,
            self.BUFFER_POINTS: report.buffer_points,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
