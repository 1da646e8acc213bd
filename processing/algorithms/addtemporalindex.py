"""copcforge:addtemporalindex"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.parameters.index import INDEX
from ...desk.packages.presence import REQUIRED
from ..names import EXTENSION, stem
from ..replacing import ReplacesCopc
from ..tables import FromTable


class AddTemporalIndex(ReplacesCopc, FromTable):
    """Thin: one engine call; the output may be the input itself."""

    ID, GROUP, ICON = "addtemporalindex", "query", "addtemporalindex.svg"
    NEEDS = REQUIRED
    SUFFIX = f"_indexed.{EXTENSION}"
    TAGS = "time, gps time, temporal, index"
    REMOVE, REPORT = "REMOVE", "REPORT"
    OUTPUT_PATH, SAMPLES, PAGES, RESORTED = "OUTPUT_PATH", "SAMPLES", "PAGES", "RESORTED"

    def texts(self):
        return self.tr("Index GPS times"), self.tr(
            "Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are "
            "found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. "
            "If the output is the input, the file is replaced in one step when all is done."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(INDEX)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.SAMPLES, tr("Samples")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, tr("Pages")))
        self.addOutput(QgsProcessingOutputNumber(self.RESORTED, tr("Chunks that were sorted")))

    def work(self, parameters, context, monitor):
        from ...core import index  # its packages may be missing, which must not keep the provider from loading

        output = self.copc_output(parameters, self.OUTPUT, context)
        options = self.arguments(INDEX, parameters, context)
        if self.parameterAsBool(parameters, self.REMOVE, context):
            options["stride"] = 0
        report = index(output=output, **self.asked(output), **options, monitor=monitor)
        self.load_styled(output, context, stem(output))
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.SAMPLES: report.samples,
            self.PAGES: report.pages,
            self.RESORTED: report.resorted,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
        }
