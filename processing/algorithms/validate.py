"""copcforge:validate"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from .. import parameters as p
from ..algorithm import ForgeAlgorithm

LEVELS = ("quick", "full", "deep")


class Validate(ForgeAlgorithm):
    """Thin: one engine call, its verdict as outputs, its report in HTML and JSON."""

    ID, GROUP, ICON = "validate", "examine", "validate.svg"
    TAGS = ("check", "verify", "quality", "valid", "compare")
    INPUT, RECURSIVE, LEVEL, SOURCE, STRICT, CHECKS = "INPUT", "RECURSIVE", "LEVEL", "SOURCE", "STRICT", "CHECKS"
    MEMORY_LIMIT, THREADS = "MEMORY_LIMIT", "THREADS"
    VALID, ERRORS, WARNINGS, REPORT, REPORT_JSON = "VALID", "ERRORS", "WARNINGS", "REPORT", "REPORT_JSON"

    def texts(self):
        return self.tr("Validate point cloud"), self.tr(
            "Checks LAS, LAZ and COPC files and BCC containers against their specifications and says what is wrong, where, by which "
            "clause, and what mends it. With a source, it says for every attribute whether anything was lost. An invalid file is no "
            "failure of the algorithm: the output VALID tells."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(p.point_cloud_files(self.INPUT, tr("Point clouds")), help=tr("LAS, LAZ, COPC or BCC: one file, many, or folders of them."))
        self.add(p.switch(self.RECURSIVE, tr("Search folders recursively")), help=tr("Includes the folders inside a given folder."))
        level = QgsProcessingParameterEnum(self.LEVEL, tr("Level"), LEVELS, defaultValue="full", usesStaticStrings=True)
        self.add(level, help=tr("quick: structure only. full: all points. deep: duplicates and evenness of the overview as well."))
        source = p.point_cloud_files(self.SOURCE, tr("Compare with source"))
        source.setFlags(source.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
        self.add(source, help=tr("The files that the point cloud was made from. What was lost is listed with counts."))
        self.add(p.switch(self.STRICT, tr("Strict")), help=tr("Warnings make a file invalid too."))
        checks = QgsProcessingParameterString(self.CHECKS, tr("Checks of a deeper level"), optional=True)
        self.add(checks, advanced=True, help=tr("Ids of single checks to run all the same, separated by spaces: points.duplicates"))
        self.add(p.memory_limit(self.MEMORY_LIMIT), advanced=True, help=tr("What the validation may add to QGIS."))
        self.add(p.threads(self.THREADS), advanced=True, help=tr("The result does not depend on it."))
        self.add(p.html_report(self.REPORT, tr("Report")), help=tr("All findings, levels, and a picture of the nodes, in HTML."))
        self.add(p.json_report(self.REPORT_JSON, tr("Report as JSON")), help=tr("The same for programs."))
        self.addOutput(QgsProcessingOutputBoolean(self.VALID, tr("Valid")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))

    def work(self, parameters, context, monitor):
        from ...core import validate  # its packages may be missing, which must not keep the provider from loading

        report = validate(
            self.input_paths(parameters, self.INPUT, context),
            level=self.parameterAsEnumString(parameters, self.LEVEL, context),
            source=self.input_paths(parameters, self.SOURCE, context) or None,
            strict=self.parameterAsBool(parameters, self.STRICT, context),
            opt_in=self.parameterAsString(parameters, self.CHECKS, context).split(),
            recursive=self.parameterAsBool(parameters, self.RECURSIVE, context),
            memory_limit=self.parameterAsInt(parameters, self.MEMORY_LIMIT, context),
            threads=self.parameterAsInt(parameters, self.THREADS, context),
            monitor=monitor,
        )
        for line in report.to_text().splitlines():
            monitor.info(line)
        return {
            self.VALID: report.valid,
            self.ERRORS: report.errors,
            self.WARNINGS: report.warnings,
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
