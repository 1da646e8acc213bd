"""The models that come with the plugin, in the user's language: QGIS shows the texts that stand in their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm

from ..desk.texts import tr

FOLDER = Path(__file__).resolve().parent / "models"


def models() -> Iterator[QgsProcessingModelAlgorithm]:
    """Those that can be read."""
    for path in sorted(FOLDER.glob("*.model3")):
        model = ShippedModel()
        if model.fromFile(str(path)):
            yield model.translated()


class ShippedModel(QgsProcessingModelAlgorithm):
    """Its name stays what it is, since scripts call it by that; what is shown is translated."""

    def displayName(self) -> str:
        return _shown(self.name())

    def createInstance(self) -> ShippedModel:
        model = ShippedModel()
        model.loadVariant(self.toVariant())
        model.setSourceFilePath(self.sourceFilePath())
        return model.translated()

    def translated(self) -> ShippedModel:
        """Itself, with the labels of its fields and its help in the user's language."""
        for definition in self.parameterDefinitions():
            definition.setDescription(_shown(definition.description()))
        self.setHelpContent({name: _shown(text) for name, text in self.helpContent().items()})
        return self


def _shown(text: str) -> str:
    return _texts().get(text, text)


def _texts() -> dict[str, str]:
    """What stands in the files, by its English."""
    known = (
        ("Convert and inspect", tr("Convert and inspect")),
        ("Points to cells and back", tr("Points to cells and back")),
        ("Validate, repair, validate", tr("Validate, repair, validate")),
        ("Point cloud", tr("Point cloud")),
        ("Point clouds", tr("Point clouds")),
        ("Report", tr("Report")),
        ("Attributes", tr("Attributes")),
        ("Cell size", tr("Cell size")),
        ("container", tr("Container")),
        ("copc", "COPC"),
        ("Repaired file", tr("Repaired file")),
        ("Report on the damaged file", tr("Report on the damaged file")),
        ("Report on the repaired file", tr("Report on the repaired file")),
        ("What was recovered, lost and mended", tr("What was recovered, lost and mended")),
        ("LAS or LAZ file.", tr("LAS or LAZ file.")),
        ("A damaged LAS, LAZ or COPC file.", tr("A damaged LAS, LAZ or COPC file.")),
        (_INSPECT, tr("Converts LAS or LAZ to COPC, then inspects the result.")),
        (_CELLS, tr("Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud.")),
        (_REPAIR, tr("Validates a file, repairs it, and validates what came out.")),
    )
    return dict(known)


_INSPECT = (
    "Converts LAS or LAZ to COPC, then inspects the result. The second step takes OUTPUT_PATH of the first: a point cloud layer can't be "
    "handed to a file parameter."
)
_CELLS = "Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud."
_REPAIR = (
    "Validates a file, repairs it, and validates what came out. The last step takes OUTPUT_PATH of the repair, which is the input where "
    "nothing was wrong with it."
)
