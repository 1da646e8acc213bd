"""copcforge:streamtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...core.parameters.mending import ANNOUNCED, FROM_STREAM
from ..containers import ContainerAlgorithm


class StreamToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON = "streamtobcc", "streamtobcc.svg"
    TAGS = "bcc, voxel, cell, lattice, stream, bccs, sensor"
    TIMES, IDENTIFIER_TYPE, MERGED = "TIMES", "IDENTIFIER_TYPE", "MERGED"

    def texts(self):
        return self.tr("BCC container from stream"), self.tr(
            "Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all "
            "sound chunks are kept, even if the stream was cut."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(FROM_STREAM)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputNumber(self.MERGED, tr("Cells that were merged into others")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import from_stream  # packages may be missing, which must not keep the provider from loading
        from ...core.bcc.format import identifiers  # packages may be missing, which must not keep the provider from loading

        output = self.container_path(parameters, self.OUTPUT, context)
        kind = self.parameterAsEnumString(parameters, self.IDENTIFIER_TYPE, context)
        report = from_stream(
            output=output,
            **self.asked(output),
            **self.arguments(FROM_STREAM, parameters, context),
            times=None if self.parameterAsBool(parameters, self.TIMES, context) else False,
            identifier_type=None if kind == ANNOUNCED else identifiers.kind_of(kind),
            codec=self.codec(parameters, context),
            metadata=self.place(parameters, None, context, monitor),
            monitor=monitor,
        )
        return {self.OUTPUT: output, self.MERGED: report.duplicates, **self.reported(report, parameters, context, monitor)}
