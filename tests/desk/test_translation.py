"""The plugin in the user's language."""

from __future__ import annotations

from pathlib import Path

import copc_forge
import pytest
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.tests.support.tools import tool
from qgis.PyQt.QtCore import QCoreApplication, QSettings, QTranslator

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "i18n").glob("*.ts"))


@pytest.fixture(scope="module")
def translations():
    return tool("translations")


def test_german_where_the_user_reads_german(qgis_app):
    QSettings().setValue("locale/userLocale", "de_DE")
    plugin = copc_forge.classFactory(None)
    try:
        plugin.initProcessing()
        assert Convert().create().displayName() == "In COPC umwandeln" and Convert().group() == "COPC erstellen"
    finally:
        plugin.unload()
        QSettings().remove("locale/userLocale")
    assert Convert().create().displayName() == "Convert to COPC"


def test_nothing_is_left_in_english(translations, capsys):
    assert translations.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_compiled_is_up_to_date(qgis_app, translations, file):
    compiled = QTranslator()
    assert compiled.load(str(file.with_suffix(".qm"))) and qgis_app.installTranslator(compiled)
    try:
        known = translations.read(file)
        assert known and all(QCoreApplication.translate(translations.CONTEXT, text) == known[text] for text in translations.collect())
    finally:
        qgis_app.removeTranslator(compiled)
