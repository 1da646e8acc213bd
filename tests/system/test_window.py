"""A real QGIS with a window: the dialog opens, runs, and leaves a styled layer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from copc_forge.tests.support.process import POINTS, ROOT


@pytest.fixture
def play(tmp_path):
    """Plays tools/scene.py in a QGIS under Xvfb and returns what it wrote."""
    if not shutil.which("xvfb-run"):
        pytest.skip("there is no xvfb-run to give QGIS a screen")

    def play(parameters: dict, picture: Path) -> dict:
        result = tmp_path / "result.json"
        scene = {"parameters": parameters, "picture": str(picture), "result": str(result)}
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", ROOT / "bin" / "qgis", "--nologo", "--noversioncheck"]
        environment = {**os.environ, "COPC_FORGE_SCENE": json.dumps(scene), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
        done = subprocess.run(
            [*command, "--code", ROOT / "tools" / "scene.py"], env=environment, capture_output=True, timeout=240, check=False
        )
        assert result.is_file(), done.stderr.decode("utf-8", "replace")
        return json.loads(result.read_text("utf-8"))

    return play


def test_the_dialog_converts_and_loads_a_styled_layer(play, source, tmp_path):
    picture, output = tmp_path / "dialog.png", tmp_path / "out.copc.laz"
    result = play({"INPUT": [str(source)], "OUTPUT": str(output)}, picture)
    assert "error" not in result, result["error"]
    assert picture.read_bytes()[:4] == b"\x89PNG" and result["title"]
    assert result["successful"] and result["results"]["POINTS"] == POINTS
    assert result["layers"] == [
        {"name": "survey", "provider": "copc", "points": POINTS, "renderer": "rgb", "renderer_3d": "pointcloud", "crs": "EPSG:25832"}
    ]
