"""copcforge:appendtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.parameters.mending import APPEND, SAME
from ..containers import ContainerAlgorithm


class AppendToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON, SUFFIX = "appendtobcc", "appendtobcc.svg", ""  # no output beside the input
    TAGS = "bcc, voxel, cell, lattice, append, add, update"
    TARGET, ADDED = "TARGET", "ADDED"

    def texts(self):
        return self.tr("Extend BCC container"), self.tr(
            "Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an "
            "error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload "
            "columns, origin, cell size and CRS must agree."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(APPEND)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, tr("The container")))
        self.addOutput(QgsProcessingOutputNumber(self.ADDED, tr("Cells added")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import append  # its packages may be missing, which must not keep the provider from loading

        target = self.input_path(parameters, self.TARGET, context)
        codec = self.parameterAsEnumString(parameters, self.CODEC, context)
        report = append(
            **self.arguments(APPEND, parameters, context), codec=None if codec == SAME else codec, monitor=monitor
        )  # fmt: skip
        return {self.OUTPUT: target, self.ADDED: report.cells, **self.reported(report, parameters, context, monitor)}
