"""copcforge:inspect"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.parameters.inspect import INSPECT
from ..tables import FromTable


class Inspect(FromTable):
    """Thin: one engine call, its report in HTML and JSON."""

    ID, GROUP, ICON = "inspect", "mend", "inspect.svg"
    REPORT_IS_RESULT = True
    TAGS = "info, information, header, metadata, report, histogram"
    SECOND, REPORT, REPORT_JSON, POINTS, CRS = "SECOND", "REPORT", "REPORT_JSON", "POINTS", "CRS"

    def texts(self):
        return self.tr("Inspect point cloud"), self.tr(
            "Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all "
            "attributes. Two files can be shown side by side."
        )

    def initAlgorithm(self, configuration=None):
        self.declare(INSPECT)
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, self.tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.CRS, self.tr("CRS")))

    def work(self, parameters, context, monitor):
        from ...core.inspection import compare, inspect  # packages may be missing, which must not keep the provider from loading

        paths = [self.input_path(parameters, name, context) for name in (self.INPUT, self.SECOND)]
        options = self.arguments(INSPECT, parameters, context)
        found = [inspect(path, **options, monitor=monitor) for path in paths if path]
        report = found[0] if len(found) == 1 else compare(*found)
        return {
            self.POINTS: found[0].point_count,
            self.CRS: found[0].crs["authority"] or found[0].crs["name"] or "none",
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
