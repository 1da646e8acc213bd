"""What Help opens in other languages: up to date, whole, and opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from copc_forge.desk import manual
from copc_forge.tests.support.application import qgis_app  # noqa: F401
from copc_forge.tests.support.tools import tool

ROOT = Path(manual.ROOT)
LANGUAGES = sorted(file.stem.removeprefix("copc_forge_") for file in (ROOT / "i18n").glob("*.ts"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_up_to_date_and_there_is_one_for_each_algorithm(qgis_app, language):  # noqa: F811
    made = tool("helppages").pages(language)
    folder = ROOT / "docs" / language / "algorithms"
    assert {path.stem: path.read_text("utf-8") for path in folder.glob("*.md")} == made, "write them anew: python tools/helppages.py"
    assert made.keys() - {"README"} == {path.stem for path in (ROOT / "processing" / "algorithms").glob("*.py")} - {"__init__"}


def test_every_language_has_the_words_of_a_page():
    assert sorted(tool("helppages").WORDS) == LANGUAGES


@pytest.mark.parametrize(
    ("language", "folder"),
    [
        ("de", "docs/de/"),
        ("de_AT", "docs/de/"),
        ("es_MX", "docs/es/"),
        ("fr", "docs/fr/"),
        ("pl_PL", "docs/pl/"),
        ("en", "docs/"),
        ("sv", "docs/"),
    ],
)
def test_help_opens_the_page_of_the_language(qgis_app, monkeypatch, language, folder):  # noqa: F811
    monkeypatch.setattr(manual, "language", lambda: language)
    address = manual.page_of("split")
    assert address.startswith("file://") and f"/{folder}algorithms/split." in address
