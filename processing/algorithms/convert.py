"""copcforge:convert"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterPointCloudDestination,
)

from .. import parameters as p
from ..algorithm import ForgeAlgorithm
from ..areas import crs_from
from ..filters import FiltersPoints
from ..names import EXTENSION, layer_name
from ..replacing import ReplacesCopc
from ..taking import TakesInputs


class Convert(ReplacesCopc, FiltersPoints, TakesInputs, ForgeAlgorithm):
    """Thin: parameters in, one engine call, report out. Progress, cancel and errors are the base class's."""

    ID, GROUP, ICON = "convert", "convert", "convert.svg"
    SUFFIX = f".{EXTENSION}"
    TAGS = ("convert", "merge", "index", "octree", "cloud optimized")
    INPUT, CRS, TARGET_CRS, HEIGHT_UNIT, TEMPORAL_STRIDE = "INPUT", "CRS", "TARGET_CRS", "HEIGHT_UNIT", "TEMPORAL_STRIDE"
    MEMORY_LIMIT, THREADS, TEMP_FOLDER = "MEMORY_LIMIT", "THREADS", "TEMP_FOLDER"
    RECURSIVE, ALLOW_INCOMPLETE, ALLOW_BALLPARK, GPS_TIME = "RECURSIVE", "ALLOW_INCOMPLETE", "ALLOW_BALLPARK", "GPS_TIME"
    SCRATCH_COMPRESSION, COMPARE, OUTPUT, REPORT = "SCRATCH_COMPRESSION", "COMPARE", "OUTPUT", "REPORT"
    REPORT_JSON = "REPORT_JSON"
    OUTPUT_PATH, POINTS, NODES, WARNINGS = "OUTPUT_PATH", "POINTS", "NODES", "WARNINGS"

    def texts(self):
        return self.tr("Convert to COPC"), self.tr(
            "Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ "
            "too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped "
            "with a warning."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(p.point_cloud_files(self.INPUT, tr("Point clouds")), help=tr("LAS or LAZ: one file, many, or folders of them."))
        self.add(p.switch(self.RECURSIVE, tr("Search folders recursively")), help=tr("Includes the folders inside a given folder."))
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("CRS of the input"), optional=True),
            help=tr("Overrides what the files say. Compound systems keep their vertical part."),
        )
        self.add(
            QgsProcessingParameterCrs(self.TARGET_CRS, tr("Reproject to"), optional=True),
            help=tr("Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs."),
        )
        self.add(p.height_unit(self.HEIGHT_UNIT), advanced=True, help=p.height_unit_help())
        self.add(
            p.switch(self.ALLOW_INCOMPLETE, tr("Allow incomplete input")),
            help=tr("Converts what is there if a file ends before the points that its header announces; otherwise that is an error."),
        )
        self.add_filters(advanced=True)
        self.add_taking()
        self.add(
            p.count(self.TEMPORAL_STRIDE, tr("Temporal index: a sample every so many points"), 0, -1),
            advanced=True,
            help=tr("0: no index. -1: as recommended for the number of points. Needs points with GPS time."),
        )
        self.add(
            p.memory_limit(self.MEMORY_LIMIT),
            advanced=True,
            help=tr("What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free."),
        )
        self.add(p.threads(self.THREADS), advanced=True, help=tr("The result does not depend on it."))
        self.add(
            p.temp_folder(self.TEMP_FOLDER),
            advanced=True,
            help=tr("Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder."),
        )
        self.add(p.switch(self.SCRATCH_COMPRESSION, tr("Compress scratch files"), True), advanced=True, help=tr("Takes less room there."))
        self.add(p.switch(self.COMPARE, tr("Compare with the input")), advanced=True, help=tr("Says in the report if a value was lost."))
        self.add(
            p.switch(self.ALLOW_BALLPARK, tr("Allow inexact reprojection")),
            advanced=True,
            help=tr("Accepts a transformation without its grid file, which may be metres off; otherwise that is an error."),
        )
        self.add(
            p.word(self.GPS_TIME, tr("GPS time of the input"), ("keep", "week", "adjusted")),
            advanced=True,
            help=tr(
                "keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct "
                "the headers where they leave no doubt."
            ),
        )
        self.add(
            QgsProcessingParameterPointCloudDestination(self.OUTPUT, tr("Cloud-Optimized Point Cloud")),
            help=tr("Its name ends in .copc.laz, by which QGIS recognises the format."),
        )
        self.add(p.html_report(self.REPORT, tr("Report")), advanced=True, help=tr("What was read and written, in HTML."))
        self.add(p.json_report(self.REPORT_JSON, tr("Report as JSON")), advanced=True, help=tr("The same for programs."))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.NODES, tr("Nodes")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))
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
            inputs,
            output,
            **self.asked(output),
            monitor=monitor,
            crs=crs,
            target_crs=target,
            height_unit=self.parameterAsEnumString(parameters, self.HEIGHT_UNIT, context),
            **self.filters(parameters, context, lambda: crs_from(target or crs or first_crs(inputs))),
            **self.taking(parameters, context),
            fallback_crs=self.project_crs(context),
            temporal_stride=self.parameterAsInt(parameters, self.TEMPORAL_STRIDE, context),
            memory_limit=self.parameterAsInt(parameters, self.MEMORY_LIMIT, context),
            threads=self.parameterAsInt(parameters, self.THREADS, context),
            temp_folder=self.scratch_folder(parameters, context),
            recursive=self.parameterAsBool(parameters, self.RECURSIVE, context),
            allow_incomplete=self.parameterAsBool(parameters, self.ALLOW_INCOMPLETE, context),
            allow_ballpark=self.parameterAsBool(parameters, self.ALLOW_BALLPARK, context),
            gps_time=self.parameterAsEnumString(parameters, self.GPS_TIME, context) or None,
            scratch_compression=self.parameterAsBool(parameters, self.SCRATCH_COMPRESSION, context),
        )
        self.load_styled(output, context, layer_name(inputs), report.classes)
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.POINTS: report.points,
            self.NODES: report.nodes,
            self.WARNINGS: len(report.warnings),
            self.SKIPPED: len(report.skipped),
            self.CRS: f"{report.crs} ({report.crs_source})" if report.crs else "none",
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }
