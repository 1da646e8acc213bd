"""Layers that show the very file which an algorithm writes anew."""

from __future__ import annotations

import os

from qgis.core import QgsProcessingException

from ..desk.texts import tr
from .names import copc_path
from .parameters import destination

WINDOWS = os.name == "nt"  # an open file can't be replaced there


class ReplacesCopc:
    """To be inherited in front of ForgeAlgorithm. COPC: the name of the parameter that says where the point cloud goes."""

    COPC = "OUTPUT"

    def prepareAlgorithm(self, parameters, context, feedback):
        """In the main thread, where layers may be touched: who shows the file that is about to be replaced?"""
        from .layers import holding

        self._shown = holding(self.replaced(parameters), context.project())
        if self._shown and WINDOWS:
            sentence = tr("The layer {name} holds the output open; remove the layer or choose another name.")
            raise QgsProcessingException(sentence.format(name=self._shown[0].name()))
        return True

    def replaced(self, parameters) -> str:
        """Path of the point cloud that will be written, "" if there is none."""
        path = destination(parameters.get(self.COPC))
        return copc_path(path) if path else ""

    def postProcessAlgorithm(self, context, feedback):
        """Layers that showed the former file show the new one."""
        from .layers import reload

        reload(self._shown)
        return super().postProcessAlgorithm(context, feedback)


class ReleasesLayers:
    """To be inherited in front of ForgeAlgorithm: layers let go of files that are changed, and show them again whatever comes of it."""

    def prepareAlgorithm(self, parameters, context, feedback):
        """In the main thread, where layers may be touched."""
        from .layers import Released, below

        self._released = Released(below(self.changed(parameters, context), context.project()), context.project())
        return True

    def changed(self, parameters, context) -> list[str]:
        """Files, and folders of them, that will be written."""
        raise TypeError(f"{type(self).__name__} does not say what it changes")

    def processAlgorithm(self, parameters, context, feedback):
        try:
            return super().processAlgorithm(parameters, context, feedback)
        finally:
            self._released.give_back()

    def _path_of(self, text, context):
        """A layer that was released has no source to be asked for."""
        return super()._path_of(text, context) or self._released.source_of(text)
