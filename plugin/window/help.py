"""The manual: pages that lie beside the plugin, so that no network is needed."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("docs/index.html", "docs/user-guide.md")  # of an archive, of a checkout


def manual() -> str:
    """The first page that is there, "" if none is."""
    return next((str(ROOT / page) for page in PAGES if (ROOT / page).is_file()), "")


def show() -> None:
    """Opens the manual by what the desktop opens such pages with."""
    page = manual()
    if page:
        QDesktopServices.openUrl(QUrl.fromLocalFile(page))
