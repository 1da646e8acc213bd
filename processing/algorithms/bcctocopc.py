"""copcforge:bcctocopc"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterPointCloudDestination,
)

from .. import parameters as p
from ..containers import ContainerAlgorithm, level
from ..names import EXTENSION
from ..parameters import container_file
from ..replacing import ReplacesCopc


class BccToCopc(ReplacesCopc, ContainerAlgorithm):
    """Thin: one engine call, its output loaded as a styled layer."""

    ID, ICON, SUFFIX = "bcctocopc", "bcctocopc.svg", f".{EXTENSION}"
    LOD, OUTPUT_PATH, POINTS = "LOD", "OUTPUT_PATH", "POINTS"

    def texts(self):
        return self.tr("BCC container to COPC"), self.tr(
            "Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the "
            "centre of its cell, and each payload column becomes a dimension of extra bytes."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(container_file(self.INPUT, tr("Container")), help=tr("A container of version 1 or 2, or a stream."))
        lod = level(self.LOD, tr("Level of detail"))
        self.add(lod, help=tr("Cells of this level only; left open, those of all levels, one upon the other."))
        crs = QgsProcessingParameterCrs(self.CRS, tr("CRS of the cells"), optional=True)
        self.add(crs, help=tr("Overrides what the container says."))
        self.add_place(crs=False)
        self.add(p.memory_limit(self.MEMORY_LIMIT), advanced=True, help=tr("What the conversion may add to QGIS."))
        self.add(p.threads(self.THREADS), advanced=True, help=tr("The result does not depend on it."))
        text = tr("Emptied afterwards. Left open: Processing's own folder.")
        self.add(p.temp_folder(self.TEMP_FOLDER), advanced=True, help=text)
        self.add(
            QgsProcessingParameterPointCloudDestination(self.OUTPUT, tr("Cloud-Optimized Point Cloud")),
            help=tr("Its name ends in .copc.laz, by which QGIS recognises the format."),
        )
        self.add_reports()
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import to_copc  # its packages may be missing, which must not keep the provider from loading

        source, output = self.input_path(parameters, self.INPUT, context), self.copc_output(parameters, self.OUTPUT, context)
        report = to_copc(
            source,
            output,
            **self.asked(output),
            lod=self.given_whole(parameters, self.LOD, context),
            metadata=self.place(parameters, source, context, monitor),
            crs=self.crs_text(parameters, self.CRS, context),
            memory_limit=self.memory(parameters, context),
            threads=self.parameterAsInt(parameters, self.THREADS, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
        )
        self.load_styled(output, context, self.layer_name(source))
        own = {self.OUTPUT: output, self.OUTPUT_PATH: output, self.POINTS: report.points}
        return {**own, **self.reported(report, parameters, context, monitor)}
