"""copcforge:recoverbcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber

from ...core.parameters.mending import RECOVER, UNKNOWN
from ..containers import ContainerAlgorithm


class RecoverBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, the account of what was lost as outputs."""

    ID, ICON, SUFFIX = "recoverbcc", "recoverbcc.svg", "_recovered.bcc"
    TAGS = "bcc, voxel, damaged, corrupt, broken, salvage"
    IDENTIFIER_TYPE, PAYLOAD_SIZE = "IDENTIFIER_TYPE", "PAYLOAD_SIZE"
    COMPLETE, BYTES_LOST, RANGES_LOST = "COMPLETE", "BYTES_LOST", "RANGES_LOST"
    CORRUPTED, TRUNCATED, VERIFIED = "CORRUPTED", "TRUNCATED", "VERIFIED"

    def texts(self):
        return self.tr("Recover BCC container"), self.tr(
            "Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. "
            "Losses are warned of, and are no failure; it fails if nothing can be saved."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(RECOVER)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputBoolean(self.COMPLETE, tr("Nothing was lost")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_LOST, tr("Bytes lost")))
        self.addOutput(QgsProcessingOutputNumber(self.RANGES_LOST, tr("Ranges of bytes lost")))
        self.addOutput(QgsProcessingOutputNumber(self.CORRUPTED, tr("Corrupted blocks")))
        self.addOutput(QgsProcessingOutputNumber(self.TRUNCATED, tr("Truncated blocks")))
        self.addOutput(QgsProcessingOutputBoolean(self.VERIFIED, tr("Verified by checksums")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import recover  # its packages may be missing, which must not keep the provider from loading

        output, size = self.container_path(parameters, self.OUTPUT, context), self.parameterAsInt(parameters, self.PAYLOAD_SIZE, context)
        kind = self.parameterAsEnumString(parameters, self.IDENTIFIER_TYPE, context)
        report = recover(
            output=output,
            **self.asked(output),
            **self.arguments(RECOVER, parameters, context),
            identifier_type=None if kind == UNKNOWN else kind,
            payload_size=None if size < 0 else size,
            codec=self.codec(parameters, context),
            monitor=monitor,
        )
        return {
            self.OUTPUT: output,
            self.COMPLETE: report.complete,
            self.BYTES_LOST: report.bytes_unreadable,
            self.RANGES_LOST: len(report.lost_ranges),
            self.CORRUPTED: report.blocks_corrupted,
            self.TRUNCATED: report.blocks_truncated,
            self.VERIFIED: report.verified,
            **self.reported(report, parameters, context, monitor),
        }
