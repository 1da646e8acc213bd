"""copcforge:appendtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.base.words import CODECS
from ..containers import ContainerAlgorithm, choice, container_file


class AppendToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON, SUFFIX = "appendtobcc", "appendtobcc.svg", ""  # no output beside the input
    SAME = "same"
    TARGET, ADDED = "TARGET", "ADDED"

    def texts(self):
        return self.tr("Append to BCC container"), self.tr(
            "Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an "
            "error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload "
            "columns, origin, cell size and CRS must agree."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(container_file(self.INPUT, tr("Cells to add")), help=tr("A container of version 1 or 2, or a stream."))
        self.add(container_file(self.TARGET, tr("Container to add to")), help=tr("It is changed in place, not copied."))
        codec = choice(self.CODEC, tr("Compression of the new blocks"), (self.SAME, *CODECS), self.SAME)
        self.add(codec, advanced=True, help=tr("same: that of the container."))
        self.add_memory(temp_folder=False)
        self.add_reports()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, tr("The container")))
        self.addOutput(QgsProcessingOutputNumber(self.ADDED, tr("Cells added")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import append  # its packages may be missing, which must not keep the provider from loading

        target = self.input_path(parameters, self.TARGET, context)
        codec = self.parameterAsEnumString(parameters, self.CODEC, context)
        report = append(
            self.input_path(parameters, self.INPUT, context),
            target,
            codec=None if codec == self.SAME else codec,
            memory_limit=self.memory(parameters, context),
            monitor=monitor,
        )
        return {self.OUTPUT: target, self.ADDED: report.cells, **self.reported(report, parameters, context, monitor)}
