"""copcforge:buildvpc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.parameters.tiles import BUILD_VPC
from ..tables import FromTable


class BuildVpc(FromTable):
    """Thin: one engine call, a layer that shows all files."""

    ID, GROUP, ICON = "buildvpc", "tiles", "buildvpc.svg"
    TAGS = "las, laz, lidar, vpc, build, virtual, mosaic, index, catalog, stac, merge"
    FILES, POINTS, OVERVIEW = "FILES", "POINTS", "OVERVIEW_PATH"

    def texts(self):
        return self.tr("Virtual point cloud of many files"), self.tr(
            "Makes one layer of many LAS, LAZ or COPC files, which stay where they are: a small file names them, with place, CRS and "
            "number of points. Nothing is decoded. QGIS draws the points of COPC files, and boxes for others."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(BUILD_VPC)
        self.addOutput(QgsProcessingOutputNumber(self.FILES, tr("Files")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.OVERVIEW, tr("Path of the overview")))

    def work(self, parameters, context, monitor):
        from ...core import build_vpc
        from ...core.inputs.virtual import files_named_by  # packages may be missing, which must not keep the provider from loading
        from ..tilelayers import load_tiles

        output = self.vpc_output(parameters, self.OUTPUT, context)
        report = build_vpc(output=output, **self.arguments(BUILD_VPC, parameters, context), **self.asked(output), monitor=monitor)
        if context.willLoadLayerOnCompletion(output):
            name = context.layerToLoadOnCompletionDetails(output).name
            load_tiles(context, output, report.overview, name, files_named_by(output), self.OUTPUT)
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.FILES: report.files,
            self.POINTS: report.points,
            self.OVERVIEW: report.overview,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
