"""copcforge:querybcc"""

from __future__ import annotations

import math

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.parameters.cells import QUERY
from ..areas import crs_from
from ..containers import ContainerAlgorithm
from ..parameters import is_said
from ..replacing import ReplacesCopc


class QueryBcc(ReplacesCopc, ContainerAlgorithm):
    """Thin: the selection from the parameters, one engine call for each output wanted."""

    ID, ICON, SUFFIX = "querybcc", "querybcc.svg", "_part.bcc"
    TAGS = "bcc, voxel, cell, lattice, query, extent, level"
    COPC = OUTPUT_COPC = "OUTPUT_COPC"
    EXTENT, Z_MIN, Z_MAX, LOD = "EXTENT", "Z_MIN", "Z_MAX", "LOD"
    TIME_MIN, TIME_MAX, TIME_COLUMN = "TIME_MIN", "TIME_MAX", "TIME_COLUMN"
    COPC_PATH, BLOCKS_READ, BYTES_READ = "COPC_PATH", "BLOCKS_READ", "BYTES_READ"

    def texts(self):
        return self.tr("Query BCC container"), self.tr(
            "Writes the cells of an extent, a range of heights, a level of detail or a time to a new container, or to a Cloud-Optimized "
            "Point Cloud, or both. Blocks that can't hold such cells are not read."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(QUERY)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputFile(self.COPC_PATH, tr("Path of the COPC")))
        self.addOutput(QgsProcessingOutputNumber(self.BLOCKS_READ, tr("Blocks read")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_READ, tr("Bytes read")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import query, to_copc  # packages may be missing, which must not keep the provider from loading

        source, written, report = self.input_path(parameters, self.INPUT, context), {}, None
        wanted = self._selection(parameters, source, context)
        wanted |= {"metadata": self.place(parameters, source, context, monitor), "monitor": monitor}
        wanted["temp_folder"] = self.scratch_folder(parameters, context)
        if is_said(parameters, self.OUTPUT_COPC):
            path = self.copc_output(parameters, self.OUTPUT_COPC, context)
            limit = self.memory(parameters, context)
            report = to_copc(source, path, memory_limit=limit, **self.asked(path), **wanted)
            self.load_styled(path, context, self.layer_name(source))
            written = {self.OUTPUT_COPC: path, self.COPC_PATH: path}
        if is_said(parameters, self.OUTPUT):
            path = self.container_path(parameters, self.OUTPUT, context)
            own = {**self.asked(path), **wanted, **self.writing(parameters, context)}
            report = query(source, path, memory_limit=self.memory(parameters, context), **own)
            written[self.OUTPUT] = path
        if report is None:
            from ...core.base.errors import BadParameter

            raise BadParameter("no output is given", hint="say where the container or the COPC goes")
        read = {self.BLOCKS_READ: report.blocks_read, self.BYTES_READ: report.bytes_read}
        return {**written, **read, **self.reported(report, parameters, context, monitor)}

    def _selection(self, parameters, source: str, context) -> dict:
        """The engine's words for what is wanted."""
        times = [self.given(parameters, name, context) for name in (self.TIME_MIN, self.TIME_MAX)]
        return {
            "box": self._box(parameters, source, context),
            "lod": self.given_whole(parameters, self.LOD, context),
            "time_range": None if times == [None, None] else _closed(*times),
            "time_column": self.parameterAsString(parameters, self.TIME_COLUMN, context),
        }

    def _box(self, parameters, source: str, context):
        """Extent and heights as two corners in the container's CRS; None if neither is given."""
        heights = [self.given(parameters, name, context) for name in (self.Z_MIN, self.Z_MAX)]
        if not is_said(parameters, self.EXTENT):
            wide = (-math.inf, math.inf)
            return None if heights == [None, None] else tuple(zip(wide, wide, _closed(*heights)))
        from ...core.bcc import open_source

        with open_source(source) as opened:
            stated = opened.metadata.crs if opened.metadata is not None else None
        crs = crs_from(stated) if stated else self.parameterAsCrs(parameters, self.CRS, context)
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, crs)
        return tuple(zip((extent.xMinimum(), extent.xMaximum()), (extent.yMinimum(), extent.yMaximum()), _closed(*heights)))


def _closed(least: float | None, greatest: float | None) -> tuple[float, float]:
    """A range whose open ends are infinite."""
    return -math.inf if least is None else least, math.inf if greatest is None else greatest
