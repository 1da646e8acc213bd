"""copcforge:convert"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.base.words import gravest
from ...core.parameters.convert import CONVERT
from ...desk.packages.presence import REQUIRED
from ..areas import crs_from
from ..names import EXTENSION, layer_name
from ..replacing import ReplacesCopc
from ..tables import FromTable


class Convert(ReplacesCopc, FromTable):
    """Thin: parameters in, one engine call, report out. Progress, cancel and errors are the base class's."""

    ID, GROUP, ICON = "convert", "convert", "convert.svg"
    NEEDS = REQUIRED
    SUFFIX = f".{EXTENSION}"
    TAKES_LAYERS = False  # a layer is COPC already
    TAGS = "las, laz, lidar, merge, index, octree, cloud optimized"
    CRS, TARGET_CRS, COMPARE = "CRS", "TARGET_CRS", "COMPARE"
    REPORT, REPORT_JSON, SKIPPED, COMPARISON = "REPORT", "REPORT_JSON", "SKIPPED", "COMPARISON"
    OUTPUT_PATH, POINTS, NODES, WARNINGS = "OUTPUT_PATH", "POINTS", "NODES", "WARNINGS"

    def texts(self):
        return self.tr("Convert to COPC"), self.tr(
            "Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ "
            "too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped "
            "with a warning."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(CONVERT)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.NODES, tr("Nodes")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))
        self.addOutput(QgsProcessingOutputNumber(self.SKIPPED, tr("Files that were left out")))
        self.addOutput(QgsProcessingOutputString(self.COMPARISON, tr("What the comparison found")))
        self.addOutput(QgsProcessingOutputString(self.CRS, tr("CRS and where it came from")))

    def work(self, parameters, context, monitor):
        from ...core import (  # packages may be missing, which must not keep the provider from loading
            convert,
            convert_and_compare,
            first_crs,
        )

        inputs = self.input_paths(parameters, self.INPUT, context)
        crs, target = (self.crs_text(parameters, name, context) for name in (self.CRS, self.TARGET_CRS))
        output = self.copc_output(parameters, self.OUTPUT, context)
        compare = self.parameterAsBool(parameters, self.COMPARE, context)
        report = (convert_and_compare if compare else convert)(
            output=output,
            **self.asked(output),
            **self.arguments(CONVERT, parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            fallback_crs=self.project_crs(context),
            monitor=monitor,
        )
        self.load_styled(output, context, layer_name(inputs), report.classes)
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.POINTS: report.points,
            self.NODES: report.nodes,
            self.WARNINGS: len(report.warnings),
            self.SKIPPED: len(report.skipped),
            self.COMPARISON: gravest(row["state"] for row in report.comparison or ()),
            self.CRS: f"{report.crs} ({report.crs_source})" if report.crs else "none",
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
