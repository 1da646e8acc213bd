"""copcforge:addtemporalindex"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber, QgsProcessingParameterPointCloudDestination

from .. import parameters as p
from ..algorithm import ForgeAlgorithm
from ..names import EXTENSION, stem
from ..replacing import ReplacesCopc


class AddTemporalIndex(ReplacesCopc, ForgeAlgorithm):
    """Thin: one engine call; the output may be the input itself."""

    ID, GROUP, ICON = "addtemporalindex", "time", "addtemporalindex.svg"
    SUFFIX = f"_indexed.{EXTENSION}"
    TAGS = ("time", "gps time", "temporal", "index")
    INPUT, STRIDE, REMOVE, TEMP_FOLDER, OUTPUT, REPORT = "INPUT", "STRIDE", "REMOVE", "TEMP_FOLDER", "OUTPUT", "REPORT"
    OUTPUT_PATH, SAMPLES, PAGES, RESORTED = "OUTPUT_PATH", "SAMPLES", "PAGES", "RESORTED"

    def texts(self):
        return self.tr("Add temporal index"), self.tr(
            "Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are "
            "found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. "
            "If the output is the input, the file is replaced in one step when all is done."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(p.point_cloud_file(self.INPUT, tr("Point cloud")), help=tr("A COPC file, or the name of a layer made from one."))
        self.add(
            p.count(self.STRIDE, tr("A sample every so many points"), -1, -1),
            help=tr("-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index."),
        )
        self.add(p.switch(self.REMOVE, tr("Remove the index")), help=tr("Writes the file without one."))
        self.add(
            p.temp_folder(self.TEMP_FOLDER),
            advanced=True,
            help=tr("Used for very large indexes, and emptied afterwards. Left open: Processing's own folder."),
        )
        self.add(
            QgsProcessingParameterPointCloudDestination(self.OUTPUT, tr("Indexed point cloud")),
            help=tr("Its name ends in .copc.laz. Give the input's name to replace it."),
        )
        self.add(p.html_report(self.REPORT, tr("Report")), advanced=True, help=tr("What was read and written, in HTML."))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.SAMPLES, tr("Samples")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, tr("Pages")))
        self.addOutput(QgsProcessingOutputNumber(self.RESORTED, tr("Chunks that were sorted")))

    def work(self, parameters, context, monitor):
        from ...core import index  # its packages may be missing, which must not keep the provider from loading

        source = self.input_path(parameters, self.INPUT, context)
        output = self.copc_output(parameters, self.OUTPUT, context)
        remove = self.parameterAsBool(parameters, self.REMOVE, context)
        report = index(
            source,
            output,
            **self.asked(output),
            stride=0 if remove else self.parameterAsInt(parameters, self.STRIDE, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
        )
        self.load_styled(output, context, stem(output))
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.SAMPLES: report.samples,
            self.PAGES: report.pages,
            self.RESORTED: report.resorted,
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
        }
