"""copcforge:migratebcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.base.words import VERSIONS
from ..containers import ContainerAlgorithm, choice, container_file
from ..parameters import container_output


class MigrateBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON, SUFFIX = "migratebcc", "migratebcc.svg", "_migrated.bcc"
    VERSION, FROM_VERSION, VERIFIED, BYTES_BEFORE, DIGEST = "VERSION", "FROM_VERSION", "VERIFIED", "BYTES_BEFORE", "DIGEST"

    def texts(self):
        return self.tr("Migrate BCC container"), self.tr(
            "Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The "
            "output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is "
            "replaced in one step when that is proven."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(container_file(self.INPUT, tr("Container")), help=tr("A container of version 1 or 2, or a stream."))
        version = choice(self.VERSION, tr("Version"), VERSIONS, VERSIONS[0])
        self.add(version, help=tr("2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer."))
        self.add_place()
        self.add_writing()
        self.add_memory()
        where = tr("Give the input's name, or leave it out, to replace the container; a stream needs another name.")
        self.add(container_output(self.OUTPUT, tr("Migrated container"), optional=True), help=where)
        self.add_reports()
        self.addOutput(QgsProcessingOutputString(self.FROM_VERSION, tr("Version of the input")))
        self.addOutput(QgsProcessingOutputBoolean(self.VERIFIED, tr("Verified")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_BEFORE, tr("Bytes before")))
        self.addOutput(QgsProcessingOutputString(self.DIGEST, tr("SHA-256 of the cells")))

    def work(self, parameters, context, monitor):
        from ...core import migrate  # its packages may be missing, which must not keep the provider from loading

        source = self.input_path(parameters, self.INPUT, context)
        output = self.container_path(parameters, self.OUTPUT, context) or source
        report = migrate(
            source,
            output,
            **self.asked(output),
            version=self.parameterAsEnumString(parameters, self.VERSION, context),
            metadata=self.place(parameters, source, context, monitor),
            memory_limit=self.memory(parameters, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
            **self.writing(parameters, context),
        )
        return {
            self.OUTPUT: output,
            self.FROM_VERSION: report.from_version,
            self.VERIFIED: report.verified,
            self.BYTES_BEFORE: report.bytes_before,
            self.DIGEST: report.digest,
            **self.reported(report, parameters, context, monitor),
        }
