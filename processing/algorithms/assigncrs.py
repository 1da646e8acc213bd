"""copcforge:assigncrs"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFolderDestination,
)

from ...core.base.errors import OutputError
from .. import parameters as p
from ..algorithm import ForgeAlgorithm
from ..replacing import ReleasesLayers


class AssignCrs(ReleasesLayers, ForgeAlgorithm):
    """Thin: parameters in, one engine call, what became of each file out."""

    ID, GROUP, ICON = "assigncrs", "repair", "assigncrs.svg"
    TAGS = ("crs", "projection", "coordinate system", "srs", "epsg", "define projection", "missing", "repair")
    INPUT, RECURSIVE, CRS, CRS_FROM, REMOVE, IN_PLACE = "INPUT", "RECURSIVE", "CRS", "CRS_FROM", "REMOVE", "IN_PLACE"
    OUTPUT, OVERWRITE, REPORT, REPORT_JSON = "OUTPUT", "OVERWRITE", "REPORT", "REPORT_JSON"
    OUTPUT_PATH, OUTPUT_PATHS, CHANGED, WARNINGS = "OUTPUT_PATH", "OUTPUT_PATHS", "CHANGED", "WARNINGS"

    def texts(self):
        return self.tr("Assign CRS"), self.tr(
            "Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files "
            "of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into "
            "it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        clouds = tr("LAS, LAZ or COPC: files, folders of them, or layers' names.")
        self.add(p.point_cloud_files(self.INPUT, tr("Point clouds")), help=clouds)
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("CRS"), optional=True),
            help=tr("Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights."),
        )
        self.add(
            p.switch(self.IN_PLACE, tr("Change the files themselves")), help=tr("Otherwise copies are written to the folder that is given.")
        )
        self.add(
            QgsProcessingParameterFolderDestination(self.OUTPUT, tr("Folder for the copies"), optional=True, createByDefault=False),
            help=tr("Copies keep their names. For a single file, scripts may give a file name as well."),
        )
        self.add(p.switch(self.REMOVE, tr("Remove the CRS")), help=tr("No CRS is stated any more; none may be given then."))
        for parameter, help_text in (
            (
                p.point_cloud_file(self.CRS_FROM, tr("Take the CRS from"), optional=True),
                tr("A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly."),
            ),
            (p.switch(self.RECURSIVE, tr("Search folders recursively")), tr("Includes the folders inside a given folder.")),
            (p.switch(self.OVERWRITE, tr("Replace copies that exist")), tr("Otherwise a file of the same name in the folder is an error.")),
            (p.html_report(self.REPORT, tr("Report")), tr("What became of each file, in HTML.")),
            (p.json_report(self.REPORT_JSON, tr("Report as JSON")), tr("The same for programs.")),
        ):
            self.add(parameter, help=help_text, advanced=True)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the first file")))
        self.addOutput(QgsProcessingOutputMultipleLayers(self.OUTPUT_PATHS, tr("Paths of the files")))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Files that were written")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))

    def changed(self, parameters, context):
        inputs = self.input_paths(parameters, self.INPUT, context)
        output = p.destination(parameters.get(self.OUTPUT))
        return inputs if self.parameterAsBool(parameters, self.IN_PLACE, context) else [output]

    def work(self, parameters, context, monitor):
        from ...core.repair import assign_crs  # its packages may be missing, which must not keep the provider from loading

        output = self.parameterAsString(parameters, self.OUTPUT, context) if p.is_said(parameters, self.OUTPUT) else ""
        report = assign_crs(
            self.input_paths(parameters, self.INPUT, context),
            self.crs_text(parameters, self.CRS, context),
            crs_from=self.input_path(parameters, self.CRS_FROM, context) or None,
            remove=self.parameterAsBool(parameters, self.REMOVE, context),
            in_place=self.parameterAsBool(parameters, self.IN_PLACE, context),
            output=output or None,
            recursive=self.parameterAsBool(parameters, self.RECURSIVE, context),
            overwrite=self.parameterAsBool(parameters, self.OVERWRITE, context),
            monitor=monitor,
        )
        for line in report.to_text().splitlines():
            monitor.info(line)
        results = {
            self.OUTPUT: output,
            self.OUTPUT_PATH: next(iter(report.outputs), ""),
            self.OUTPUT_PATHS: list(report.outputs),
            self.CHANGED: report.changed,
            self.WARNINGS: len(report.warnings),
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
        if report.exit_code:
            raise OutputError(self._failures(report), hint=self.tr("all others are done") if report.outputs else "")
        return results

    def _failures(self, report) -> str:
        """What could not be done, and why: of few files all of it."""
        told = [file.error.rstrip(".") for file in report.files if file.error]
        return " · ".join(told) if len(told) <= 3 else self.tr("{count} files failed: {names}").format(
            count=len(told), names=", ".join(Path(path).name for path in report.failed)
        )
