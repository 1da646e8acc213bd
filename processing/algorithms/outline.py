"""copcforge:outline"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...core.parameters.tiles import OUTLINE
from ..areas import crs_from
from ..names import layer_name
from ..tables import FromTable


class Outline(FromTable):
    """Thin: one engine call; the layer is loaded as QGIS likes."""

    ID, GROUP, ICON = "outline", "tiles", "outline.svg"
    TAGS = "las, laz, lidar, boundary, footprint, tile index, extent, coverage, hull"
    CRS, TARGET_CRS, FEATURES, POINTS, AREA = "CRS", "TARGET_CRS", "FEATURES", "POINTS", "AREA"

    def texts(self):
        return self.tr("Outline point clouds"), self.tr(
            "Writes a layer of polygons, a feature for each file: the square cells that hold its points, with the holes between them, or "
            "the box that its header states, as an index of tiles. Features know path, points, version and extent."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(OUTLINE)
        self.addOutput(QgsProcessingOutputNumber(self.FEATURES, tr("Features")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.AREA, tr("Area")))

    def work(self, parameters, context, monitor):
        from ...core import first_crs, outline  # packages may be missing, which must not keep the provider from loading

        inputs = self.input_paths(parameters, self.INPUT, context)
        crs, target = (self.crs_text(parameters, name, context) for name in (self.CRS, self.TARGET_CRS))
        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        report = outline(
            output=output,
            **self.asked(output),
            **self.arguments(OUTLINE, parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            monitor=monitor,
        )
        self.name_layer(output, context, layer_name(inputs))
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.FEATURES: len(report.features),
            self.POINTS: report.points,
            self.AREA: report.area,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
