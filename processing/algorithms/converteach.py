"""copcforge:converteach"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber, QgsProcessingOutputString
from qgis.utils import iface

from ...core.parameters.convert_each import CONVERT_EACH
from ...desk.packages.presence import REQUIRED
from .. import parameters as p
from ..areas import crs_from
from ..names import layer_name
from ..replacing import ReleasesLayers
from ..tables import FromTable


class ConvertEach(ReleasesLayers, FromTable):
    """Thin: one engine call, what became of each file out, one layer of all."""

    ID, GROUP, ICON = "converteach", "convert", "converteach.svg"
    NEEDS = REQUIRED
    TAKES_LAYERS = False  # a layer is COPC already
    TAGS = "las, laz, lidar, batch, folder, survey, vpc, resume"
    CRS, TARGET_CRS = "CRS", "TARGET_CRS"
    VPC, CONVERTED, SKIPPED, FAILED, REASONS, POINTS = "VPC", "CONVERTED", "SKIPPED", "FAILED", "REASONS", "POINTS"

    def texts(self):
        return self.tr("Convert to COPC, file by file"), self.tr(
            "Turns each of many LAS and LAZ files into a Cloud-Optimized Point Cloud of its own, several small ones at once, and makes one "
            "layer that shows them all. What is up to date is passed over, so that a run that was ended goes on where it stopped; a file "
            "that can't be converted stops no other."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(CONVERT_EACH)
        self.addOutput(QgsProcessingOutputFile(self.VPC, tr("Virtual point cloud")))
        self.addOutput(QgsProcessingOutputNumber(self.CONVERTED, tr("Files that were converted")))
        self.addOutput(QgsProcessingOutputNumber(self.SKIPPED, tr("Files that were left out")))
        self.addOutput(QgsProcessingOutputNumber(self.FAILED, tr("Files that failed")))
        self.addOutput(QgsProcessingOutputString(self.REASONS, tr("Why they failed, a line each")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))

    def changed(self, parameters, context):
        return [p.destination(parameters.get(self.OUTPUT)) or ""]

    def work(self, parameters, context, monitor):
        from ...core import convert_each, first_crs  # packages may be missing, which must not keep the provider from loading
        from ...core.base.errors import OutputError
        from ..tilelayers import load_tiles

        inputs = self.input_paths(parameters, self.INPUT, context)
        crs, target = (self.crs_text(parameters, name, context) for name in (self.CRS, self.TARGET_CRS))
        folder = self.parameterAsString(parameters, self.OUTPUT, context)
        report = convert_each(
            folder=folder,
            overwrite=iface is None,  # in a window, nobody was asked about what is in the folder
            **self.arguments(CONVERT_EACH, parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            fallback_crs=self.project_crs(context),
            monitor=monitor,
        )
        self.summarise(report, monitor)
        for reason in report.reasons:
            monitor.info(reason)
        if report.exit_code:
            raise OutputError(" · ".join(reason.rstrip(".") for reason in report.reasons))
        if report.vpc:
            done = [file.output for file in report.files if file.stands]
            load_tiles(context, report.vpc, report.overview, layer_name(inputs), done, self.VPC)
        return {
            self.OUTPUT: folder,
            self.VPC: report.vpc,
            self.CONVERTED: report.converted,
            self.SKIPPED: report.skipped,
            self.FAILED: report.failed,
            self.REASONS: "\n".join(report.reasons),
            self.POINTS: report.points,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
