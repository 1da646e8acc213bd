"""Tests here run QGIS as a user does, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from copc_forge.tests.support import survey
from copc_forge.tests.support.process import POINTS, ROOT


@pytest.fixture(scope="session", autouse=True)
def real_qgis():
    """Skips the folder where there is no QGIS to run."""
    if not shutil.which("qgis_process"):
        pytest.skip("qgis_process is not installed")


@pytest.fixture(scope="session")
def source(tmp_path_factory) -> Path:
    """A small survey in LAZ: format 7, with a CRS."""
    path = tmp_path_factory.mktemp("source") / "survey.laz"
    survey.write_survey(path, survey.Survey(POINTS, 1, 7))
    return path


@pytest.fixture
def play(tmp_path):
    """Plays a script in a QGIS under Xvfb and returns what it wrote.

    In a profile of its own: QGIS remembers sizes of windows, its language and more, which another scene would begin with.
    """
    if not shutil.which("xvfb-run"):
        pytest.skip("there is no xvfb-run to give QGIS a screen")

    def play(picture: Path | None, script: Path = ROOT / "tools" / "scene.py", arguments=(), **scene) -> dict:
        result = tmp_path / "result.json"
        scene |= {"picture": str(picture or tmp_path / "picture.png"), "result": str(result)}
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", ROOT / "bin" / "qgis", "--nologo", "--noversioncheck"]
        environment = {**os.environ, "COPC_FORGE_SCENE": json.dumps(scene), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        environment["COPC_FORGE_PROFILE"] = str(tmp_path / "profile")
        environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
        done = subprocess.run([*command, *arguments, "--code", script], env=environment, capture_output=True, timeout=300, check=False)
        assert result.is_file(), done.stderr.decode("utf-8", "replace")
        return json.loads(result.read_text("utf-8"))

    return play
