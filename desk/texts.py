"""Translation of what the user sees."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "CopcForge"


def tr(text: str) -> str:
    """The text in the user's language, as far as i18n/ holds it."""
    return QCoreApplication.translate(CONTEXT, text)
