"""A QGIS whose Python lacks what the engine needs: the plugin loads, and running it says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from copc_forge.tests.support import survey
from copc_forge.tests.support.process import POINTS, ROOT


@pytest.fixture
def bare(tmp_path) -> dict[str, str]:
    """The environment of a profile with the plugin enabled and no packages of its own."""
    if subprocess.run(["/usr/bin/python3", "-c", "import lazrs"], capture_output=True, check=False).returncode == 0:
        pytest.skip("lazrs belongs to this system's Python, so QGIS does not lack it")
    profile = tmp_path / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "QGIS").mkdir()
    (profile / "python" / "plugins" / "copc_forge").symlink_to(ROOT)
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\ncopc_forge=true\ngrassprovider=false\notbprovider=false\n", "utf-8")
    path = os.pathsep.join([str(Path(shutil.which("qgis_process")).parent), os.environ["PATH"]])
    return {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PATH": path}


def test_the_sentence_says_what_and_how(bare, source, tmp_path):
    command = ["qgis_process", "run", "copcforge:convert", f"--INPUT={source}", f"--OUTPUT={tmp_path / 'o.copc.laz'}"]
    done = subprocess.run(command, env=bare, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 1, done.stdout
    said = done.stdout + done.stderr
    assert "lazrs" in said and "pip install" in said and str(tmp_path) in said and "Traceback" not in said
    assert not (tmp_path / "o.copc.laz").exists()


def test_las_without_compression_needs_nothing_more(bare, tmp_path):
    """Only what touches LAZ or COPC misses lazrs."""
    las = tmp_path / "survey.las"
    survey.write_survey(las, survey.Survey(POINTS, 1, 7))
    runs = {
        "inspect": (),
        "validate": ("--LEVEL=full",),
        "extract": ("--WHERE=intensity > 0", f"--OUTPUT={tmp_path / 'part.las'}"),
        "pointcloudtobcc": ("--CELL_SIZE=2.5", "--CODEC=none", f"--OUTPUT={tmp_path / 'cells.bcc'}"),
        "assigncrs": ("--CRS=EPSG:25833", f"--OUTPUT={tmp_path / 'assigned'}"),
    }
    for name, options in runs.items():
        command = ["qgis_process", "run", f"copcforge:{name}", f"--INPUT={las}", *options]
        done = subprocess.run(command, env=bare, capture_output=True, encoding="utf-8", check=False, timeout=120)
        assert done.returncode == 0, (name, done.stdout + done.stderr)
    assert (tmp_path / "part.las").is_file() and (tmp_path / "cells.bcc").is_file() and (tmp_path / "assigned").is_dir()
