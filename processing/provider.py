"""The Processing provider `copcforge`."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingParameterPointCloudDestination,
    QgsProcessingProvider,
)
from qgis.PyQt.QtGui import QIcon

from ..core.base.suffixes import POINT_CLOUDS
from ..core.base.version import VERSION
from .algorithm import RESOURCES
from .algorithms import ALGORITHMS
from .names import EXTENSION
from .parameters import destination
from .shipped import models


class ForgeProvider(QgsProcessingProvider):
    """Tells Processing of the algorithms, and that point clouds are written as COPC."""

    def id(self) -> str:
        return "copcforge"

    def name(self) -> str:
        return "COPC Forge"

    def longName(self) -> str:
        return f"COPC Forge {VERSION}"

    def versionInfo(self) -> str:
        return VERSION

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icon.svg")

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:  # models look their steps up there
            self._load_models()

    def add_models(self) -> None:
        """Adds the shipped models to a provider that was just registered: their steps are there now. All anew would take twice as long."""
        self._load_models()
        self.algorithmsLoaded.emit()

    def _load_models(self) -> None:
        for model in models():
            self.addAlgorithm(model)

    def supportedOutputPointCloudLayerExtensions(self) -> list[str]:
        return [EXTENSION]

    def defaultPointCloudFileExtension(self) -> str:
        return EXTENSION

    def isSupportedOutputValue(self, outputValue, parameter, context):
        """(accepted, why not). QGIS compares everything after the first dot, and so would refuse `a.b.copc.laz`."""
        if not isinstance(parameter, QgsProcessingParameterPointCloudDestination):
            return super().isSupportedOutputValue(outputValue, parameter, context)
        value = destination(outputValue)
        name = value.replace("\\", "/").rsplit("/", 1)[-1].lower()
        if value == QgsProcessing.TEMPORARY_OUTPUT or "." not in name or name.endswith(POINT_CLOUDS):
            return True, ""
        return False, f"{value}: a Cloud-Optimized Point Cloud has a name that ends in .{EXTENSION}."
