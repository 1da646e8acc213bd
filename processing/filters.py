"""Parameters that say which points are wanted, the same for every algorithm that has them."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProcessingParameterExtent, QgsProcessingParameterString

from ..desk.texts import tr
from . import parameters as p


class FiltersPoints:
    """To be inherited in front of ForgeAlgorithm."""

    EXTENT, CLASSES, RETURNS, WHERE, DROP_WITHHELD = "EXTENT", "CLASSES", "RETURNS", "WHERE", "DROP_WITHHELD"

    def add_filters(self, advanced: bool = False) -> None:
        """Declares them."""
        text = QgsProcessingParameterString
        for parameter, help_text in (
            (QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True), tr("In any CRS; left open, all.")),
            (text(self.CLASSES, tr("Classes"), optional=True), tr("Numbers, such as 2, 9; left open, all.")),
            (text(self.RETURNS, tr("Returns"), optional=True), tr("Numbers, first, last or only; left open, all.")),
            (text(self.WHERE, tr("Expression"), optional=True), tr("On attributes, such as: Intensity > 100 and Z between 200 and 250.")),
            (p.switch(self.DROP_WITHHELD, tr("Leave out withheld points")), tr("Those that are flagged as not to be used.")),
        ):
            self.add(parameter, help=help_text, advanced=advanced)

    def filters(self, parameters: dict, context: QgsProcessingContext, crs: Callable[[], QgsCoordinateReferenceSystem]) -> dict:
        """The engine's parameters. crs: gives that of the points, asked for if an extent is given."""
        box = self.parameterAsExtent(parameters, self.EXTENT, context, crs()) if p.is_said(parameters, self.EXTENT) else None
        there = box is not None and not box.isNull()
        return {
            "bounds": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()] if there else None,
            "classes": self.parameterAsString(parameters, self.CLASSES, context),
            "returns": self.parameterAsString(parameters, self.RETURNS, context),
            "where": self.parameterAsString(parameters, self.WHERE, context),
            "drop_withheld": self.parameterAsBool(parameters, self.DROP_WITHHELD, context),
        }
