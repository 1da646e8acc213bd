"""copcforge:recoverbcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber

from ...core.base.words import IDENTIFIERS
from .. import parameters as p
from ..containers import ContainerAlgorithm, choice, container_file
from ..parameters import container_output


class RecoverBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, the account of what was lost as outputs."""

    ID, ICON, SUFFIX = "recoverbcc", "recoverbcc.svg", "_recovered.bcc"
    UNKNOWN = "unknown"
    IDENTIFIER_TYPE, PAYLOAD_SIZE, KEEP_REPEATS = "IDENTIFIER_TYPE", "PAYLOAD_SIZE", "KEEP_REPEATS"
    COMPLETE, BYTES_LOST, RANGES_LOST = "COMPLETE", "BYTES_LOST", "RANGES_LOST"
    CORRUPTED, TRUNCATED, VERIFIED = "CORRUPTED", "TRUNCATED", "VERIFIED"

    def texts(self):
        return self.tr("Recover BCC container"), self.tr(
            "Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. "
            "Losses are warned of, and are no failure; it fails if nothing can be saved."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(container_file(self.INPUT, tr("Damaged container")), help=tr("Of any version, or a stream; its header may be lost."))
        kind = choice(self.IDENTIFIER_TYPE, tr("Type of identifiers"), (self.UNKNOWN, *IDENTIFIERS), self.UNKNOWN)
        self.add(kind, advanced=True, help=tr("For containers whose header is lost and whose blocks do not tell."))
        size = tr("The same. -1: unknown.")
        self.add(p.count(self.PAYLOAD_SIZE, tr("Bytes of payload of a cell"), -1, -1), advanced=True, help=size)
        text = tr("Otherwise a block that stands twice byte for byte counts once.")
        self.add(p.switch(self.KEEP_REPEATS, tr("Keep repeated blocks")), advanced=True, help=text)
        self.add_writing()
        self.add_memory()
        self.add(container_output(self.OUTPUT, tr("Recovered container")), help=tr("Another file than the input, of version 2.1."))
        self.add_reports()
        self.addOutput(QgsProcessingOutputBoolean(self.COMPLETE, tr("Nothing was lost")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_LOST, tr("Bytes lost")))
        self.addOutput(QgsProcessingOutputNumber(self.RANGES_LOST, tr("Ranges of bytes lost")))
        self.addOutput(QgsProcessingOutputNumber(self.CORRUPTED, tr("Corrupted blocks")))
        self.addOutput(QgsProcessingOutputNumber(self.TRUNCATED, tr("Truncated blocks")))
        self.addOutput(QgsProcessingOutputBoolean(self.VERIFIED, tr("Verified by checksums")))

    def work(self, parameters, context, monitor):
        from ...core import recover  # its packages may be missing, which must not keep the provider from loading

        output, size = self.container_path(parameters, self.OUTPUT, context), self.parameterAsInt(parameters, self.PAYLOAD_SIZE, context)
        kind = self.parameterAsEnumString(parameters, self.IDENTIFIER_TYPE, context)
        report = recover(
            self.input_path(parameters, self.INPUT, context),
            output,
            **self.asked(output),
            identifier_type=None if kind == self.UNKNOWN else kind,
            payload_size=None if size < 0 else size,
            keep_repeats=self.parameterAsBool(parameters, self.KEEP_REPEATS, context),
            memory_limit=self.memory(parameters, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
            **self.writing(parameters, context),
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
