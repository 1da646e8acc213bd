"""copcforge:validate"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.base.words import gravest
from ...core.parameters.validate import VALIDATE
from .. import parameters as p
from ..tables import FromTable


class Validate(FromTable):
    """Thin: one engine call, its verdict as outputs, its report in HTML and JSON."""

    ID, GROUP, ICON = "validate", "mend", "validate.svg"
    REPORT_IS_RESULT = True
    TAGS = "check, verify, quality, valid, compare"
    VALID, ERRORS, WARNINGS, COMPARISON = "VALID", "ERRORS", "WARNINGS", "COMPARISON"
    REPORT, REPORT_JSON, PLACES = "REPORT", "REPORT_JSON", "PLACES"
    _repairable = ()

    def texts(self):
        return self.tr("Validate point cloud"), self.tr(
            "Checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications and "
            "says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether "
            "anything was lost. Of several files, it says what they have in common and what stands out among them: duplicates, "
            "overlaps, gaps, other CRS and units. An invalid file is no failure of the algorithm: the output VALID tells."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(VALIDATE)
        about = tr("Where on the ground something is wrong: strays, points outside node or bounds, damaged nodes, overlaps, gaps.")
        self.addParameter(p.places(self.PLACES, tr("Places of findings"), about))
        self.addOutput(QgsProcessingOutputBoolean(self.VALID, tr("Valid")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))
        self.addOutput(QgsProcessingOutputString(self.COMPARISON, tr("What the comparison found")))

    def postProcessAlgorithm(self, context, feedback):
        from ...desk.offers import offer_repair

        offer_repair(self._repairable)
        return super().postProcessAlgorithm(context, feedback)

    def work(self, parameters, context, monitor):
        from ...core import validate  # its packages may be missing, which must not keep the provider from loading
        from ..places import found_places

        report = validate(**self.arguments(VALIDATE, parameters, context), monitor=monitor)
        self.summarise(report, monitor)
        self._repairable = [file.path for file in report.files if "repair" in file.remedies]
        return {
            self.VALID: report.valid,
            self.ERRORS: report.errors,
            self.WARNINGS: report.warnings,
            self.COMPARISON: gravest(row.state for file in report.files for row in file.comparison),
            self.PLACES: found_places(self, self.PLACES, report, parameters, context, monitor),
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
