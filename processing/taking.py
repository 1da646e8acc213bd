"""Parameters that say how a conversion takes its inputs: what is common to all of it stands in the algorithm itself."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterEnum, QgsProcessingParameterString

from ..desk.texts import tr
from . import parameters as p


class TakesInputs:
    """To be inherited in front of ForgeAlgorithm."""

    SCALE, COLOURS, SKIP_BAD, SKIPPED = "SCALE", "COLOURS", "SKIP_BAD", "SKIPPED"

    def add_taking(self) -> None:
        """Declares them."""
        scale = QgsProcessingParameterString(self.SCALE, tr("Scale of the output's coordinates"), optional=True)
        scale_help = tr("A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.")
        skip = p.switch(self.SKIP_BAD, tr("Go on without bad files"))
        skip_help = tr(
            "Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them."
        )
        words = ("keep", "scale")
        colours = QgsProcessingParameterEnum(self.COLOURS, tr("Colours"), words, False, "keep", usesStaticStrings=True)
        colours_help = tr(
            "scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files "
            "stay."
        )
        for parameter, help_text in ((skip, skip_help), (scale, scale_help), (colours, colours_help)):
            self.add(parameter, help=help_text, advanced=True)
        self.addOutput(QgsProcessingOutputNumber(self.SKIPPED, tr("Files that were left out")))

    def taking(self, parameters: dict, context: QgsProcessingContext) -> dict:
        """The engine's parameters."""
        return {
            "scale": self.parameterAsString(parameters, self.SCALE, context) or None,
            "colours": self.parameterAsEnumString(parameters, self.COLOURS, context),
            "skip_bad": self.parameterAsBool(parameters, self.SKIP_BAD, context),
        }
