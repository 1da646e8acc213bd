"""`make setup` where it can't do the work itself, and when there is nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"
UNKNOWN = """
import sys
sys.path.insert(0, sys.argv[1])
import prepare
from pathlib import Path
prepare.os_release = lambda: {"ID": "other", "VERSION_CODENAME": "none"}
prepare.STAMP = Path(sys.argv[2], "stamp")
prepare.shutil.which = lambda name: None
sys.exit(prepare.main())
"""


def test_an_unknown_system_gets_one_sentence(tmp_path):
    done = subprocess.run([sys.executable, "-c", UNKNOWN, TOOLS, tmp_path], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    assert "QGIS 3.34 or newer" in done.stderr and len(done.stderr.strip().splitlines()) == 1 and done.stderr.count(". ") == 0
    assert not (tmp_path / "stamp").exists()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_profile_has_the_plugin_and_its_packages(tmp_path, monkeypatch, elsewhere):
    """Whatever the checkout is called, the plugin stands there under its package's name."""
    monkeypatch.delenv("COPC_FORGE_PROFILE", raising=False)
    if elsewhere:
        monkeypatch.setenv("COPC_FORGE_PROFILE", str(tmp_path / "own"))
    done = subprocess.run([TOOLS / "profile"], capture_output=True, text=True, check=True)
    profile = Path(done.stdout.strip()) / "profiles" / "default"
    assert (profile / "python" / "plugins" / "copc_forge").resolve() == TOOLS.parent
    assert "copc_forge=true" in (profile / "QGIS" / "QGIS3.ini").read_text("utf-8")
    home = tmp_path if elsewhere else TOOLS.parent
    assert os.path.commonpath([done.stdout.strip(), home]) == str(home)


@pytest.mark.parametrize("script", ["setup", "profile", "../bin/qgis", "../bin/qgis_process", "../.ci/run"])
def test_shell_scripts_are_plain_sh(script):
    path = TOOLS / script
    assert path.read_text("utf-8").startswith("#!/bin/sh\n") and os.access(path, os.X_OK)
    subprocess.run(["sh", "-n", path], check=True)
