"""LAS and LAZ files dropped on a QGIS that can't open them: offer to convert them."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProviderRegistry
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QTimer

from ..core.base.suffixes import is_las_name


class LasDropHandler(QgsCustomDropHandler):
    """Takes drops of LAS and LAZ files, unless this QGIS has the PDAL provider and opens them by itself."""

    def __init__(self, open_dialog: Callable[[str, dict], None]):
        """open_dialog: called with an algorithm's id and its first parameters."""
        super().__init__()
        self._open = open_dialog

    def customUriProviderKey(self) -> str:
        return "copcforge"

    def handleMimeDataV2(self, data) -> bool:
        """True if the drop is ours: nothing but LAS and LAZ files. The dialog opens once the drop is over."""
        paths = las_files([url.toLocalFile() for url in data.urls()]) if data.hasUrls() else []
        if not paths or opens_las():
            return False
        QTimer.singleShot(0, lambda: self._open("copcforge:convert", {"INPUT": paths}))
        return True


def las_files(paths: list[str]) -> list[str]:
    """The paths, if all of them are LAS or LAZ that is not COPC already; else none."""
    ours = [path for path in paths if is_las_name(path)]
    return ours if len(ours) == len(paths) else []


def opens_las() -> bool:
    """Does this build of QGIS open LAS files by itself?"""
    return QgsProviderRegistry.instance().providerMetadata("pdal") is not None
