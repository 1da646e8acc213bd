"""Point clouds and containers, and folders of them, dropped on QGIS's window."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProviderRegistry
from qgis.gui import QgsCustomDropHandler

from ..core.base.suffixes import is_las_name
from ..desk import settings


class DropHandler(QgsCustomDropHandler):
    """Takes what QGIS can't open by itself, file by file; everything else in a mixed drop stays QGIS's."""

    def __init__(self, take: Callable[[list[str]], None]):
        """take: called with the paths that are ours, while the drop is still handled: it must return at once."""
        super().__init__()
        self._take = take

    def customUriProviderKey(self) -> str:
        return "copcforge"

    def handleCustomUriDrop(self, uri) -> None:
        self._take([uri.uri])

    def handleFileDrop(self, file: str) -> bool:
        """True if it is ours, which it is unless QGIS opens it, or the user wants no help."""
        from .opening.taking import is_ours

        wanted = settings.drops()
        if wanted == settings.NEVER or (wanted == settings.UNOPENED and is_las_name(file) and opens_las()) or not is_ours(file):
            return False
        self._take([file])
        return True


def opens_las() -> bool:
    """Does this build of QGIS open LAS files by itself?"""
    return QgsProviderRegistry.instance().providerMetadata("pdal") is not None
