"""copcforge:streamtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...core.base.words import DUPLICATES, IDENTIFIERS, KEEP
from .. import parameters as p
from ..containers import ContainerAlgorithm, choice, container_file
from ..parameters import container_output


class StreamToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON = "streamtobcc", "streamtobcc.svg"
    ANNOUNCED = "announced"
    DUPLICATES, KEEP_REPEATS, TIMES, IDENTIFIER_TYPE, MERGED = "DUPLICATES", "KEEP_REPEATS", "TIMES", "IDENTIFIER_TYPE", "MERGED"

    def texts(self):
        return self.tr("Stream to BCC container"), self.tr(
            "Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all "
            "sound chunks are kept, even if the stream was cut."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(container_file(self.INPUT, tr("Stream")), help=tr("A file into which a stream was recorded."))
        text = tr("What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.")
        self.add(choice(self.DUPLICATES, tr("Duplicates"), DUPLICATES, KEEP), help=text)
        self.add(p.switch(self.TIMES, tr("Keep time stamps"), True), help=tr("As the payload column time_us, microseconds since 1970."))
        text = tr("Otherwise a chunk that came twice with equal content counts once.")
        self.add(p.switch(self.KEEP_REPEATS, tr("Keep repeated chunks")), advanced=True, help=text)
        kind = choice(self.IDENTIFIER_TYPE, tr("Type of identifiers"), (self.ANNOUNCED, *IDENTIFIERS), self.ANNOUNCED)
        self.add(kind, advanced=True, help=tr("For streams that do not announce it; index64 by default."))
        self.add_place()
        self.add_writing()
        self.add_memory()
        self.add(container_output(self.OUTPUT, tr("BCC container")), help=tr("A sequential container of version 2.1."))
        self.add_reports()
        self.addOutput(QgsProcessingOutputNumber(self.MERGED, tr("Cells that were merged into others")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import from_stream  # packages may be missing, which must not keep the provider from loading
        from ...core.bcc.format import identifiers  # packages may be missing, which must not keep the provider from loading

        source, output = self.input_path(parameters, self.INPUT, context), self.container_path(parameters, self.OUTPUT, context)
        kind = self.parameterAsEnumString(parameters, self.IDENTIFIER_TYPE, context)
        report = from_stream(
            source,
            output,
            **self.asked(output),
            duplicates=self.parameterAsEnumString(parameters, self.DUPLICATES, context),
            keep_repeats=self.parameterAsBool(parameters, self.KEEP_REPEATS, context),
            times=None if self.parameterAsBool(parameters, self.TIMES, context) else False,
            identifier_type=None if kind == self.ANNOUNCED else identifiers.kind_of(kind),
            metadata=self.place(parameters, None, context, monitor),
            memory_limit=self.memory(parameters, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
            **self.writing(parameters, context),
        )
        return {self.OUTPUT: output, self.MERGED: report.duplicates, **self.reported(report, parameters, context, monitor)}
