"""copcforge:migratebcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.parameters.mending import MIGRATE
from ..containers import ContainerAlgorithm


class MigrateBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON, SUFFIX = "migratebcc", "migratebcc.svg", "_migrated.bcc"
    TAGS = "bcc, voxel, version, codec, upgrade"
    VERSION, FROM_VERSION, VERIFIED, BYTES_BEFORE, DIGEST = "VERSION", "FROM_VERSION", "VERIFIED", "BYTES_BEFORE", "DIGEST"

    def texts(self):
        return self.tr("Migrate BCC container"), self.tr(
            "Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The "
            "output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is "
            "replaced in one step when that is proven."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(MIGRATE)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputString(self.FROM_VERSION, tr("Version of the input")))
        self.addOutput(QgsProcessingOutputBoolean(self.VERIFIED, tr("Verified")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_BEFORE, tr("Bytes before")))
        self.addOutput(QgsProcessingOutputString(self.DIGEST, tr("SHA-256 of the cells")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import migrate  # its packages may be missing, which must not keep the provider from loading

        source = self.input_path(parameters, self.INPUT, context)
        output = self.container_path(parameters, self.OUTPUT, context) or source
        report = migrate(
            output=output,
            **self.asked(output),
            **self.arguments(MIGRATE, parameters, context),
            codec=self.codec(parameters, context),
            metadata=self.place(parameters, source, context, monitor),
            monitor=monitor,
        )
        return {
            self.OUTPUT: output,
            self.FROM_VERSION: report.from_version,
            self.VERIFIED: report.verified,
            self.BYTES_BEFORE: report.bytes_before,
            self.DIGEST: report.digest,
            **self.reported(report, parameters, context, monitor),
        }
