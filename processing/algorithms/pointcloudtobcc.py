"""copcforge:pointcloudtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.parameters.from_points import FROM_POINTS
from ..containers import ContainerAlgorithm


class PointCloudToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON = "pointcloudtobcc", "pointcloudtobcc.svg"
    TAGS = "las, laz, lidar, bcc, voxel, cell, lattice, aggregate, voxelize"
    IDENTIFIER_TYPE, POINTS = "IDENTIFIER_TYPE", "POINTS"

    def texts(self):
        return self.tr("BCC container from point cloud"), self.tr(
            "Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall "
            "into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(FROM_POINTS)
        self.add_numbers()
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.IDENTIFIER_TYPE, tr("Type of identifiers")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import from_points  # its packages may be missing, which must not keep the provider from loading

        output = self.container_path(parameters, self.OUTPUT, context)
        report = from_points(
            output=output,
            **self.asked(output),
            **self.arguments(FROM_POINTS, parameters, context),
            codec=self.codec(parameters, context),
            fallback_crs=self.project_crs(context),
            monitor=monitor,
        )
        own = {self.OUTPUT: output, self.POINTS: report.points, self.IDENTIFIER_TYPE: report.identifier_type}
        return {**own, **self.reported(report, parameters, context, monitor)}
