"""copcforge:migrate"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputMultipleLayers, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.parameters.migrate_cloud import MIGRATE_CLOUD
from ...desk.packages.presence import REQUIRED
from .. import parameters as p
from ..replacing import ReleasesLayers
from ..tables import FromTable


class Migrate(ReleasesLayers, FromTable):
    """Thin: parameters in, one engine call, what became of each file out."""

    ID, GROUP, ICON = "migrate", "convert", "migrate.svg"
    NEEDS = REQUIRED
    TAGS = "las, laz, ept, entwine, upgrade, old, legacy, draft, archive"
    REPORT, REPORT_JSON, OUTPUT_PATH, OUTPUT_PATHS = "REPORT", "REPORT_JSON", "OUTPUT_PATH", "OUTPUT_PATHS"
    STATE, WRITTEN, WARNINGS = "STATE", "WRITTEN", "WARNINGS"

    def texts(self):
        return self.tr("Migrate point cloud"), self.tr(
            "Makes clean COPC 1.0 of what is older: EPT datasets, whose octree stays node for node; COPC that breaks rules, or that of "
            "drafts, whose chunks stay where they are sound; LAS and LAZ. Files that break no rule are left alone. The output is read "
            "again and kept only if it holds the same points. A folder is worked through file by file; a run that was ended goes on "
            "where it stopped."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(MIGRATE_CLOUD)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the first file")))
        self.addOutput(QgsProcessingOutputMultipleLayers(self.OUTPUT_PATHS, tr("Paths of the files")))
        self.addOutput(QgsProcessingOutputString(self.STATE, tr("What became of the first file")))
        self.addOutput(QgsProcessingOutputNumber(self.WRITTEN, tr("Files that were written")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))

    def changed(self, parameters, context):
        output = p.destination(parameters.get(self.OUTPUT))
        return [output or self.input_path(parameters, self.INPUT, context)]

    def work(self, parameters, context, monitor):
        from ...core.base.errors import OutputError
        from ...core.migration import migrate  # its packages may be missing, which must not keep the provider from loading

        output = self.parameterAsString(parameters, self.OUTPUT, context) if p.is_said(parameters, self.OUTPUT) else ""
        report = migrate(output=output or None, **self.arguments(MIGRATE_CLOUD, parameters, context), monitor=monitor)
        self.summarise(report, monitor)
        results = {
            self.OUTPUT: output,
            self.OUTPUT_PATH: next(iter(report.outputs), ""),
            self.OUTPUT_PATHS: list(report.outputs),
            self.STATE: next((file.state for file in report.files), ""),
            self.WRITTEN: sum(file.written for file in report.files),
            self.WARNINGS: len(report.warnings),
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
        if report.exit_code:
            told = " · ".join(file.error.rstrip(".") for file in report.files if file.error)
            raise OutputError(told, hint=self.tr("all others are done") if report.outputs else "")
        return results
