"""The manual: pages that lie beside the plugin, so that no network is needed."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from .texts import language

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/index.html", "docs/user-guide.md")  # of an archive, of a checkout


def manual() -> str:
    """The first page that is there, "" if none is."""
    return next((str(ROOT / page) for page in PAGES if (ROOT / page).is_file()), "")


def page_of(algorithm: str) -> str:
    """The address of an algorithm's own page, in the user's language where there is one; "" if nothing is there."""
    folders = [ROOT / "docs" / language()[:2] / "algorithms", ROOT / "docs" / "algorithms"]
    pages = (folder / f"{algorithm}{ending}" for folder in folders for ending in (".html", ".md"))  # of an archive, of a checkout
    path = next((str(page) for page in pages if page.is_file()), manual())
    return QUrl.fromLocalFile(path).toString(QUrl.ComponentFormattingOption.FullyEncoded) if path else ""
