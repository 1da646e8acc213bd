"""The Pythons beside QGIS: they run the codec's workers, and pip."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from copc_forge.desk.packages import interpreters, pip


def test_interpreters_are_pythons_of_this_version(qgis_app):
    """sys.executable may be QGIS; what is found must be nothing but Python, since the engine starts it."""
    found = interpreters.interpreters()
    assert found and found[0] == interpreters.interpreter()
    for path in found[:1]:
        done = subprocess.run([path, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=True)
        assert done.stdout.split() == [str(number) for number in sys.version_info[:2]]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_an_application_is_no_interpreter(qgis_app, monkeypatch, tmp_path):
    """A bundle: the application as sys.executable, Python in a folder beside it."""
    for name in ("qgis", "bin/python3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "qgis"))
    for home in ("prefix", "exec_prefix", "base_prefix", "base_exec_prefix"):
        monkeypatch.setattr(sys, home, str(tmp_path / "nowhere"))
    assert interpreters.interpreters() == [str(tmp_path / "bin" / "python3")]


def test_without_an_interpreter_there_is_no_pip(monkeypatch):
    monkeypatch.setattr(pip, "interpreter", lambda: "")
    assert not pip.is_there()
