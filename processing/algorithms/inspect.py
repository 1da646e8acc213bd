"""copcforge:inspect"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from .. import parameters as p
from ..algorithm import ForgeAlgorithm


class Inspect(ForgeAlgorithm):
    """Thin: one engine call, its report in HTML and JSON."""

    ID, GROUP, ICON = "inspect", "examine", "inspect.svg"
    TAGS = ("info", "information", "header", "metadata", "report")
    ATTRIBUTES = "ATTRIBUTES"
    INPUT, SECOND, REPORT, REPORT_JSON, POINTS, CRS = "INPUT", "SECOND", "REPORT", "REPORT_JSON", "POINTS", "CRS"

    def texts(self):
        return self.tr("Inspect point cloud"), self.tr(
            "Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all "
            "attributes. Two files can be shown side by side."
        )

    def initAlgorithm(self, configuration=None):
        first = p.point_cloud_file(self.INPUT, self.tr("Point cloud"), containers=True)
        self.add(first, help=self.tr("LAS, LAZ, COPC or BCC; a file or a layer's name."))
        second = p.point_cloud_file(self.SECOND, self.tr("Second point cloud"), optional=True, containers=True)
        self.add(second, help=self.tr("Shown beside the first."))
        ranges = self.tr("Ranges of attributes")
        self.add(
            p.switch(self.ATTRIBUTES, ranges, True), help=self.tr("Reads all points; without, only the structure is read, in no time.")
        )
        self.add(p.html_report(self.REPORT, self.tr("Report")), help=self.tr("All of it, in HTML."))
        self.add(p.json_report(self.REPORT_JSON, self.tr("Report as JSON")), help=self.tr("The same for programs."))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, self.tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.CRS, self.tr("CRS")))

    def work(self, parameters, context, monitor):
        from ...core.inspection import compare, inspect  # packages may be missing, which must not keep the provider from loading

        paths = [self.input_path(parameters, name, context) for name in (self.INPUT, self.SECOND)]
        found = [
            inspect(path, attributes=self.parameterAsBool(parameters, self.ATTRIBUTES, context), monitor=monitor) for path in paths if path
        ]
        report = found[0] if len(found) == 1 else compare(*found)
        return {
            self.POINTS: found[0].point_count,
            self.CRS: found[0].crs["authority"] or found[0].crs["name"] or "none",
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
