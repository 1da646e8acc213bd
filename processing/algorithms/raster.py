"""copcforge:raster"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...core.parameters.tiles import RASTERIZE
from ..areas import crs_from
from ..names import layer_name
from ..tables import FromTable


class Raster(FromTable):
    """Thin: one engine call; the raster is loaded as QGIS likes."""

    ID, GROUP, ICON = "raster", "query", "raster.svg"
    TAGS = "grid, geotiff, density, statistics, height, median, dem, dtm, dsm, terrain, canopy, elevation"
    CRS, TARGET_CRS, POINTS, CELLS = "CRS", "TARGET_CRS", "POINTS", "CELLS"

    def texts(self):
        return self.tr("Rasterize point cloud"), self.tr(
            "Writes statistics of the points in square cells as GeoTIFF: count, and min, max, mean and median of any attribute, for all "
            "points or those of some classes and returns. They are exact, whatever the memory: no interpolation, no surface between points."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(RASTERIZE)
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.CELLS, tr("Cells with points")))

    def work(self, parameters, context, monitor):
        from ...core import first_crs, rasterize  # packages may be missing, which must not keep the provider from loading

        inputs = self.input_paths(parameters, self.INPUT, context)
        crs, target = (self.crs_text(parameters, name, context) for name in (self.CRS, self.TARGET_CRS))
        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        report = rasterize(
            output=output,
            **self.asked(output),
            **self.arguments(RASTERIZE, parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            monitor=monitor,
        )
        self.name_layer(output, context, layer_name(inputs))
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.POINTS: report.points,
            self.CELLS: report.cells,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
