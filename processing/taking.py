"""Parameters that say how a conversion takes its inputs: what is common to all of it stands in the algorithm itself."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingParameterString

from ..plugin.texts import tr


class TakesInputs:
    """To be inherited in front of ForgeAlgorithm."""

    SCALE = "SCALE"

    def add_taking(self) -> None:
        """Declares them."""
        scale = QgsProcessingParameterString(self.SCALE, tr("Scale of the output's coordinates"), optional=True)
        scale_help = tr("A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.")
        for parameter, help_text in ((scale, scale_help),):
            self.add(parameter, help=help_text, advanced=True)

    def taking(self, parameters: dict, context: QgsProcessingContext) -> dict:
        """The engine's parameters."""
        return {"scale": self.parameterAsString(parameters, self.SCALE, context) or None}
