"""Translation of what the user sees."""

from __future__ import annotations

from qgis import utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "CopcForge"


def tr(text: str) -> str:
    """The text in the user's language, as far as i18n/ holds it."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """The locale that QGIS speaks. In a window it is what the main program took, by --lang too, of which `locale` knows nothing."""
    shown = QgsApplication.instance().translation() if utils.iface is not None else ""
    return shown or QgsApplication.locale()
