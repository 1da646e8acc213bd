"""Legends speak the user's language: QGIS's names of classes, and ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge.tests.conftest import ROOT
from qgis.core import QgsApplication

# In a process of its own, since QGIS keeps the names that it gave first.
NAMES = """
import json, sys
sys.path.insert(0, "benchmarks")
import _root
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator
app = QgsApplication([], False)
app.initQgis()
kept = [QTranslator() for _ in sys.argv[1:]]
for translator, path in zip(kept, sys.argv[1:]):
    assert translator.load(path) and QgsApplication.installTranslator(translator)
from copc_forge.desk.legend import class_name, returns
print(json.dumps([class_name(number) for number in range(70)] + [one.label() for one in returns([1, 2])]))
"""


def names(*translations: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", NAMES, *map(str, translations)], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_no_class_is_english_on_a_german_screen(qgis_app):
    own, of_qgis = ROOT / "i18n" / "copc_forge_de.qm", Path(QgsApplication.i18nPath(), "qgis_de.qm")
    if not of_qgis.is_file():
        pytest.skip("this QGIS has no German")
    english, german = names(), names(of_qgis, own)
    assert len(german) == 72 and [one for one, other in zip(english, german) if one == other] == []
    assert german[2] == "Boden" and german[66] == "Klasse 66" and german[-1] == "Echo 2"
