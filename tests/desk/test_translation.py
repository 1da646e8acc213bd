"""The plugin in the user's language."""

from __future__ import annotations

import re
from pathlib import Path

import copc_forge
import pytest
from copc_forge.core.base.saying import language, say, spoken
from copc_forge.desk import texts
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.tests.support.tools import tool
from qgis import utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSettings, QTranslator

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "i18n").glob("*.ts"))


@pytest.fixture(scope="module")
def translations():
    return tool("translations")


@pytest.mark.parametrize(
    ("locale", "name", "group"),
    [
        ("de_DE", "In COPC umwandeln", "COPC erstellen"),
        ("es_ES", "Convertir a COPC", "Convertir"),
        ("fr_FR", "Convertir en COPC", "Convertir"),
        ("fr", "Convertir en COPC", "Convertir"),
        ("pl_PL", "Konwertuj na COPC", "Konwertuj"),
    ],
)
def test_each_user_reads_his_language(qgis_app, locale, name, group):
    QSettings().setValue("locale/userLocale", locale)
    QSettings().setValue("locale/overrideFlag", True)
    plugin = copc_forge.classFactory(None)
    try:
        plugin.initProcessing()
        assert Convert().create().displayName() == name and Convert().group() == group
        assert language().code == locale[:2] and spoken(say("base.files.try_again")) != "try again"
    finally:
        plugin.unload()
        QSettings().remove("locale/userLocale")
        QSettings().remove("locale/overrideFlag")
    assert language().code == "en"
    assert Convert().create().displayName() == "Convert to COPC"


def test_every_language_has_its_fields_and_its_compiled_file(translations):
    """A field that a translation renames would end in an error instead of a text."""
    assert {"copc_forge_de", "copc_forge_es", "copc_forge_fr", "copc_forge_pl"} <= {file.stem for file in FILES}
    for file in FILES:
        assert file.with_suffix(".qm").is_file()
        for text, done in translations.read(file).items():
            assert sorted(re.findall(r"{\w*}", text)) == sorted(re.findall(r"{\w*}", done)), (file.stem, text)


def test_a_window_says_what_it_speaks(qgis_app, monkeypatch):
    """What --lang asks for stands nowhere else."""
    monkeypatch.setattr(utils, "iface", object())
    before = QgsApplication.instance().translation()
    QgsApplication.setTranslation("fr")
    try:
        assert texts.language() == "fr" != QgsApplication.locale()
    finally:
        QgsApplication.setTranslation(before)


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
