"""copcforge:assigncrs"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
)

from ...core.parameters.assign_crs import ASSIGN_CRS
from .. import parameters as p
from ..replacing import ReleasesLayers
from ..tables import FromTable


class AssignCrs(ReleasesLayers, FromTable):
    """Thin: parameters in, one engine call, what became of each file out."""

    ID, GROUP, ICON = "assigncrs", "mend", "assigncrs.svg"
    TAGS = "crs, projection, coordinate system, srs, epsg, define projection, missing"
    IN_PLACE, REPORT, REPORT_JSON = "IN_PLACE", "REPORT", "REPORT_JSON"
    OUTPUT_PATH, OUTPUT_PATHS, CHANGED, WARNINGS = "OUTPUT_PATH", "OUTPUT_PATHS", "CHANGED", "WARNINGS"

    def texts(self):
        return self.tr("Assign CRS"), self.tr(
            "Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files "
            "of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into "
            "it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(ASSIGN_CRS)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the first file")))
        self.addOutput(QgsProcessingOutputMultipleLayers(self.OUTPUT_PATHS, tr("Paths of the files")))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Files that were written")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))

    def changed(self, parameters, context):
        inputs = self.input_paths(parameters, self.INPUT, context)
        output = p.destination(parameters.get(self.OUTPUT))
        return inputs if self.parameterAsBool(parameters, self.IN_PLACE, context) else [output]

    def work(self, parameters, context, monitor):
        from ...core.base.errors import OutputError
        from ...core.restoration import assign_crs  # its packages may be missing, which must not keep the provider from loading

        output = self.parameterAsString(parameters, self.OUTPUT, context) if p.is_said(parameters, self.OUTPUT) else ""
        report = assign_crs(output=output or None, **self.arguments(ASSIGN_CRS, parameters, context), monitor=monitor)
        self.summarise(report, monitor)
        results = {
            self.OUTPUT: output,
            self.OUTPUT_PATH: next(iter(report.outputs), ""),
            self.OUTPUT_PATHS: list(report.outputs),
            self.CHANGED: report.changed,
            self.WARNINGS: len(report.warnings),
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
        if report.exit_code:
            raise OutputError(self._failures(report), hint=self.tr("all others are done") if report.outputs else "")
        return results

    def _failures(self, report) -> str:
        """What could not be done, and why: of few files all of it."""
        told = [file.error.rstrip(".") for file in report.files if file.error]
        return (
            " · ".join(told)
            if len(told) <= 3
            else self.tr("{count} files failed: {names}").format(
                count=len(told), names=", ".join(Path(path).name for path in report.failed)
            )
        )
