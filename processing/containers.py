"""What the algorithms on BCC containers share: their parameters, and the way from parameters to the engine's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ..core.parameters.containers import WRITING
from .tables import FromTable

if TYPE_CHECKING:
    from ..core.base.monitor import Monitor


class ContainerAlgorithm(FromTable):
    """Base of the algorithms on containers. SUFFIX: what a batch's outputs end in, beside their inputs."""

    GROUP, SUFFIX = "bcc", ".bcc"
    INPUT, OUTPUT, REPORT, REPORT_JSON = "INPUT", "OUTPUT", "REPORT", "REPORT_JSON"
    CODEC, ZSTD_LEVEL, DELTA, BLOCK_CELLS = "CODEC", "ZSTD_LEVEL", "DELTA", "BLOCK_CELLS"
    CELL_SIZE, ORIGIN, CRS = "CELL_SIZE", "ORIGIN", "CRS"
    MEMORY_LIMIT, THREADS, TEMP_FOLDER = "MEMORY_LIMIT", "THREADS", "TEMP_FOLDER"
    CELLS, BLOCKS, BYTES, WARNINGS = "CELLS", "BLOCKS", "BYTES", "WARNINGS"

    # -- declaring

    def add_numbers(self) -> None:
        """The outputs that all have."""
        numbers = {
            self.CELLS: self.tr("Cells"), self.BLOCKS: self.tr("Blocks"), self.BYTES: self.tr("Bytes"), self.WARNINGS: self.tr("Warnings"),
        }  # fmt: skip
        for name, description in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, description))

    # -- reading

    def container_path(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Where a container goes, "" if none is wanted. Call it once: each call may give a new temporary name."""
        return self.parameterAsFileOutput(parameters, name, context)

    def codec(self, parameters: dict, context: QgsProcessingContext) -> str:
        """The engine's word for compression and its level."""
        codec = self.parameterAsEnumString(parameters, self.CODEC, context)
        level = self.parameterAsInt(parameters, self.ZSTD_LEVEL, context)
        return f"{codec}-{level}" if codec == "zstd" else codec

    def writing(self, parameters: dict, context: QgsProcessingContext) -> dict:
        """The engine's words for `add_writing`."""
        return {"codec": self.codec(parameters, context), **self.arguments(WRITING, parameters, context)}

    def place(self, parameters: dict, source: str, context: QgsProcessingContext, monitor: Monitor):
        """The metadata that `add_place` gives for a container, None if nothing is given."""
        from ..core.bcc.jobs.placing import placed

        size, origin = self.given(parameters, self.CELL_SIZE, context), self.point(parameters, self.ORIGIN, context)
        return placed(source, cell_size=size, origin=origin, crs=self.crs_text(parameters, self.CRS, context), monitor=monitor)

    def layer_name(self, path: str) -> str:
        """What a layer made from a container is called."""
        return Path(path).stem

    def memory(self, parameters: dict, context: QgsProcessingContext) -> int:
        """The limit in MiB."""
        return self.parameterAsInt(parameters, self.MEMORY_LIMIT, context)

    def reported(self, report, parameters: dict, context: QgsProcessingContext, monitor: Monitor) -> dict:
        """The outputs that all have; the report is shown, and written where wanted."""
        self.summarise(report, monitor)
        return {
            self.CELLS: report.cells,
            self.BLOCKS: report.blocks,
            self.BYTES: report.byte_size,
            self.WARNINGS: len(report.warnings),
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }

    def batch_name(self, path: str) -> str:
        return self.layer_name(path) if path.lower().endswith((".bcc", ".bccs")) else super().batch_name(path)
