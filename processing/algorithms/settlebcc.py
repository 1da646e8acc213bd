"""copcforge:settlebcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.parameters.mending import SETTLE
from ..containers import ContainerAlgorithm


class SettleBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON, SUFFIX = "settlebcc", "settlebcc.svg", ""  # no output beside the input
    TAGS = "bcc, voxel, log, append, power cut"
    TOTAL = "TOTAL"

    def texts(self):
        return self.tr("Settle BCC container"), self.tr(
            "Brings in the cells that an append which was killed left in the log beside a container. Readers show what was committed "
            "before and say how many cells wait. A log of another container, or of another state of this one, is left alone."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(SETTLE)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, tr("The container")))
        self.addOutput(QgsProcessingOutputNumber(self.TOTAL, tr("Cells of the container")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import settle  # its packages may be missing, which must not keep the provider from loading

        path = self.input_path(parameters, self.INPUT, context)
        report = settle(**self.arguments(SETTLE, parameters, context), monitor=monitor)
        return {self.OUTPUT: path, self.TOTAL: report.total_cells, **self.reported(report, parameters, context, monitor)}
