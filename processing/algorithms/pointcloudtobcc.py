"""copcforge:pointcloudtobcc"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString, QgsProcessingParameterCrs, QgsProcessingParameterString

from ...core.base.words import AGGREGATIONS, AUTO, IDENTIFIERS
from .. import parameters as p
from ..containers import ContainerAlgorithm, choice, container_output, real


class PointCloudToBcc(ContainerAlgorithm):
    """Thin: parameters in, one engine call, report out."""

    ID, ICON = "pointcloudtobcc", "pointcloudtobcc.svg"
    RECURSIVE, ATTRIBUTES, AGGREGATIONS, LEVELS = "RECURSIVE", "ATTRIBUTES", "AGGREGATIONS", "LEVELS"
    IDENTIFIER_TYPE, LOD, FRAME, TIER = "IDENTIFIER_TYPE", "LOD", "FRAME", "TIER"
    TARGET_CRS, HEIGHT_UNIT, ALLOW_INCOMPLETE = "TARGET_CRS", "HEIGHT_UNIT", "ALLOW_INCOMPLETE"
    ALLOW_BALLPARK, POINTS = "ALLOW_BALLPARK", "POINTS"

    def texts(self):
        return self.tr("Point cloud to BCC container"), self.tr(
            "Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall "
            "into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.add(p.point_cloud_files(self.INPUT, tr("Point clouds")), help=tr("LAS, LAZ or COPC: one file, many, or folders of them."))
        self.add(p.switch(self.RECURSIVE, tr("Search folders recursively")), help=tr("Includes the folders inside a given folder."))
        size = tr("Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.")
        self.add(real(self.CELL_SIZE, tr("Cell size"), 1.0, 0.0), help=size)
        attributes = QgsProcessingParameterString(self.ATTRIBUTES, tr("Attributes"), optional=True)
        self.add(attributes, help=tr("Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes."))
        aggregations = choice(self.AGGREGATIONS, tr("Aggregations"), AGGREGATIONS, ["count", "mean"])
        self.add(aggregations, help=tr("Each of them of each attribute; count is the number of points. mode: the most frequent value."))
        levels = tr("Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.")
        self.add(p.count(self.LEVELS, tr("Coarser levels")), help=levels)
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("CRS of the input"), optional=True),
            help=tr("Overrides what the files say. Compound systems keep their vertical part."),
        )
        self.add(
            QgsProcessingParameterCrs(self.TARGET_CRS, tr("Reproject to"), optional=True),
            help=tr("Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs."),
        )
        self.add(p.height_unit(self.HEIGHT_UNIT), advanced=True, help=p.height_unit_help())
        self.add_writing()
        kind = choice(self.IDENTIFIER_TYPE, tr("Type of identifiers"), (AUTO, *IDENTIFIERS), AUTO)
        self.add(kind, advanced=True, help=tr("auto: index64 where the extent fits it, else galactic128, which fits any."))
        origin = QgsProcessingParameterString(self.ORIGIN, tr("Origin"), optional=True)
        text = tr("Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.")
        self.add(origin, advanced=True, help=text)
        self.add(p.count(self.LOD, tr("Level of detail of the finest cells"), 10), advanced=True, help=tr("A label in the identifiers."))
        self.add(p.count(self.FRAME, tr("Frame of reference")), advanced=True, help=tr("A label in the identifiers, 0 to 255."))
        self.add(p.count(self.TIER, tr("Tier")), advanced=True, help=tr("A label in the identifiers, 0 to 3."))
        text = tr("Takes what is there if a file ends before the points that its header announces; otherwise that is an error.")
        self.add(p.switch(self.ALLOW_INCOMPLETE, tr("Allow incomplete input")), advanced=True, help=text)
        text = tr("Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.")
        self.add(p.switch(self.ALLOW_BALLPARK, tr("Allow inexact reprojection")), advanced=True, help=text)
        self.add_memory()
        self.add(container_output(self.OUTPUT, tr("BCC container")), help=tr("A sequential container of version 2.1."))
        self.add_reports()
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputString(self.IDENTIFIER_TYPE, tr("Type of identifiers")))

    def work(self, parameters, context, monitor):
        from ...core.bcc import from_points  # its packages may be missing, which must not keep the provider from loading

        output = self.container_path(parameters, self.OUTPUT, context)
        names = self.parameterAsString(parameters, self.ATTRIBUTES, context).split(",")
        report = from_points(
            self.input_paths(parameters, self.INPUT, context),
            output,
            **self.asked(output),
            cell_size=self.parameterAsDouble(parameters, self.CELL_SIZE, context),
            attributes=[name.strip() for name in names if name.strip()],
            aggregations=self.parameterAsEnumStrings(parameters, self.AGGREGATIONS, context),
            identifier_type=self.parameterAsEnumString(parameters, self.IDENTIFIER_TYPE, context),
            origin=self.point(parameters, self.ORIGIN, context),
            levels=self.parameterAsInt(parameters, self.LEVELS, context),
            lod=self.parameterAsInt(parameters, self.LOD, context),
            frame=self.parameterAsInt(parameters, self.FRAME, context),
            tier=self.parameterAsInt(parameters, self.TIER, context),
            crs=self.crs_text(parameters, self.CRS, context),
            fallback_crs=self.project_crs(context),
            target_crs=self.crs_text(parameters, self.TARGET_CRS, context),
            height_unit=self.parameterAsEnumString(parameters, self.HEIGHT_UNIT, context),
            recursive=self.parameterAsBool(parameters, self.RECURSIVE, context),
            allow_incomplete=self.parameterAsBool(parameters, self.ALLOW_INCOMPLETE, context),
            allow_ballpark=self.parameterAsBool(parameters, self.ALLOW_BALLPARK, context),
            memory_limit=self.memory(parameters, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
            **self.writing(parameters, context),
        )
        own = {self.OUTPUT: output, self.POINTS: report.points, self.IDENTIFIER_TYPE: report.identifier_type}
        return {**own, **self.reported(report, parameters, context, monitor)}
