"""Opens the manual."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices


def show() -> None:
    """By what the desktop opens such pages with."""
    from ...desk.manual import manual

    page = manual()
    if page:
        QDesktopServices.openUrl(QUrl.fromLocalFile(page))
