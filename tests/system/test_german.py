"""qgis_process for somebody whose system speaks German: what QGIS shows of a run, and what the run says."""

from __future__ import annotations

import os
import subprocess

import pytest
from copc_forge.tests.support.process import ROOT


def said(algorithm: str, **parameters: object) -> str:
    words = [f"{name}={value}" for name, value in parameters.items()]
    environment = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")}
    environment |= {"LANG": "de_DE.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(ROOT / "bin" / "qgis_process"), "run", f"copcforge:{algorithm}", "--", *words]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("cut", "told", "english"),
    [
        (False, ("wird geprüft", "gültig", "Ergebnis: 1 Datei", "(Stufe full)"), ("valid ", "file,", "Validating")),
        (True, ("UNGÜLTIG", "FEHLER", "Fehler: "), ("INVALID", "ERROR ", "The file")),
    ],
)
def test_a_validation_speaks_german(source, tmp_path, cut, told, english):
    path = tmp_path / "b.laz"
    path.write_bytes(source.read_bytes()[: source.stat().st_size // 2] if cut else source.read_bytes())
    text = said("validate", INPUT=path, LEVEL="full")
    assert [word for word in told if word not in text] == [] and [word for word in english if word in text] == []


def test_a_refusal_speaks_german(tmp_path):
    text = said("inspect", INPUT="/no/such/file.laz", REPORT=tmp_path / "report.html")
    assert "/no/such/file.laz: die Datei gibt es nicht" in text and "does not exist" not in text
