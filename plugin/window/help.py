"""Opens the manual."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...desk.manual import manual


def show() -> None:
    """By what the desktop opens such pages with."""
    page = manual()
    if page:
        QDesktopServices.openUrl(QUrl.fromLocalFile(page))
