"""copcforge:inspect"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from .. import parameters as p
from ..algorithm import ForgeAlgorithm


class Inspect(ForgeAlgorithm):
    """Thin: one engine call, its report in HTML and JSON."""

    ID, GROUP, ICON = "inspect", "examine", "inspect.svg"
    TAGS = ("info", "information", "header", "metadata", "report")
    INPUT, SECOND, REPORT, REPORT_JSON, POINTS, CRS = "INPUT", "SECOND", "REPORT", "REPORT_JSON", "POINTS", "CRS"

    def texts(self):
        return self.tr("Inspect point cloud"), self.tr(
            "Shows what a LAS, LAZ or COPC file holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. "
            "Two files can be shown side by side."
        )

    def initAlgorithm(self, configuration=None):
        self.add(p.point_cloud_file(self.INPUT, self.tr("Point cloud")), help=self.tr("LAS, LAZ or COPC; a file or a layer's name."))
        self.add(p.point_cloud_file(self.SECOND, self.tr("Second point cloud"), optional=True), help=self.tr("Shown beside the first."))
        self.add(p.html_report(self.REPORT, self.tr("Report")), help=self.tr("All of it, in HTML."))
        self.add(p.json_report(self.REPORT_JSON, self.tr("Report as JSON")), help=self.tr("The same for programs."))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, self.tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.CRS, self.tr("CRS")))

    def work(self, parameters, context, monitor):
        from ...core import inspect  # its packages may be missing, which must not keep the provider from loading

        first = inspect(self.input_path(parameters, self.INPUT, context), monitor=monitor)
        return {
            self.REPORT: self.write_text(first.to_html(), parameters, self.REPORT, context, ".html"),
            self.REPORT_JSON: self.write_text(first.to_json(), parameters, self.REPORT_JSON, context),
        }
