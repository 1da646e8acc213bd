"""copcforge:bcctocopc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.parameters.cells import TO_COPC
from ...desk.packages.presence import REQUIRED
from ..containers import ContainerAlgorithm
from ..names import EXTENSION
from ..replacing import ReplacesCopc


class BccToCopc(ReplacesCopc, ContainerAlgorithm):
    """Thin: one engine call, its output loaded as a styled layer."""

    ID, ICON, SUFFIX = "bcctocopc", "bcctocopc.svg", f".{EXTENSION}"
    TAGS = "bcc, voxel, cell, lattice, points, export"
    NEEDS = REQUIRED
    OUTPUT_PATH, POINTS = "OUTPUT_PATH", "POINTS"

    def texts(self):
        return self.tr("BCC container to COPC"), self.tr(
            "Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the "
            "centre of its cell, and each payload column becomes a dimension of extra bytes."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(TO_COPC)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import to_copc  # its packages may be missing, which must not keep the provider from loading

        source, output = self.input_path(parameters, self.INPUT, context), self.copc_output(parameters, self.OUTPUT, context)
        report = to_copc(
            output=output,
            **self.asked(output),
            **self.arguments(TO_COPC, parameters, context),
            metadata=self.place(parameters, source, context, monitor),
            monitor=monitor,
        )
        self.load_styled(output, context, self.layer_name(source))
        own = {self.OUTPUT: output, self.OUTPUT_PATH: output, self.POINTS: report.points}
        return {**own, **self.reported(report, parameters, context, monitor)}
