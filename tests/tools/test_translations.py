"""Every text of the user interface is translated, and what QGIS loads holds the translations."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "i18n").glob("*.ts"))


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_left_in_english(translations, capsys):
    assert translations.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_compiled_is_up_to_date(translations, file):
    from qgis.PyQt.QtCore import QTranslator

    compiled = QTranslator()
    assert compiled.load(str(file.with_suffix(".qm")))
    known = translations.read(file)
    assert known and all(compiled.translate(translations.CONTEXT, text) == known[text] for text in translations.collect())
