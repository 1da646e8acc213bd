"""The archive in an empty profile of a QGIS without pip and without our packages: from the offer to points, online and offline.

The packages are the lock's own files, which `make setup` fetches. The release's index is a host that only the proxy knows.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from copc_forge.desk.packages import lock
from copc_forge.desk.packages.wheels import here
from copc_forge.processing.algorithms import ALGORITHMS
from copc_forge.tests.support import containers
from copc_forge.tests.support.packageindex import Index, Proxy
from copc_forge.tests.support.process import POINTS, ROOT
from copc_forge.tests.support.tools import tool

WHEELS = ROOT / ".cache" / "wheels"
HOST = "packages.invalid"
SCENE = Path(__file__).parent / "scenes" / "first_start.py"
WITHOUT_PIP = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pip", "ensurepip"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Without())
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """What `make package` makes, with that index."""
    pytest.importorskip("markdown_it")
    if not (ROOT / ".git").exists() or not shutil.which("xvfb-run") or not shutil.which("qgis"):
        pytest.skip("there is no clone, no QGIS with a window, or no screen for it")
    wanted = lock.for_machine(here())
    if not wanted or not all((WHEELS / one.wheel.file).is_file() for one in wanted.values()):
        pytest.skip("the lock's files for this machine were not fetched: make setup")
    if subprocess.run(["/usr/bin/python3", "-c", "import lazrs"], capture_output=True, check=False).returncode == 0:
        pytest.skip("lazrs belongs to this system's Python, so QGIS does not lack it")
    package = tool("package")
    try:
        return package.made(package.Settings(index=f"http://{HOST}/simple"), tmp_path_factory.mktemp("dist"))
    finally:
        sys.path.remove(str(ROOT / "tools"))


@dataclass
class Profile:
    """An empty profile, and a Python without pip."""

    folder: Path
    environment: dict[str, str]

    def play(self, scene: dict) -> dict:
        """Plays the scene in a QGIS with a window; what came of it."""
        result = self.folder / "result.json"
        environment = {**self.environment, "COPC_FORGE_SCENE": json.dumps({**scene, "result": str(result)}), "QT_QPA_PLATFORM": "xcb"}
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", "qgis", "--nologo", "--noversioncheck", "--code", SCENE]
        done = subprocess.run(command, env=environment, capture_output=True, timeout=200, check=False)
        assert result.is_file(), done.stderr.decode("utf-8", "replace")
        played = json.loads(result.read_text("utf-8"))
        assert "error" not in played, played["error"] + done.stderr.decode("utf-8", "replace")
        return played

    def run(self, algorithm: str, **inputs) -> dict:
        """One run of qgis_process."""
        text = json.dumps({"inputs": {name: str(value) if isinstance(value, Path) else value for name, value in inputs.items()}})
        command = ["qgis_process", "run", f"copcforge:{algorithm}", "-"]
        done = subprocess.run(command, input=text, env=self.environment, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)["results"]


@pytest.fixture
def profile(tmp_path):
    """Makes a profile whose QGIS asks a proxy at that port for everything."""

    def make(port: int) -> Profile:
        settings = tmp_path / "config" / "profiles" / "default" / "QGIS"
        (tmp_path / "without").mkdir()
        settings.mkdir(parents=True)
        proxy = f"[proxy]\nproxyEnabled=true\nproxyType=HttpProxy\nproxyHost=127.0.0.1\nproxyPort={port}\n"
        off = "[PythonPlugins]\ngrassprovider=false\notbprovider=false\n"
        (settings / "QGIS3.ini").write_text(off + proxy, "utf-8")
        (tmp_path / "without" / "sitecustomize.py").write_text(WITHOUT_PIP, "utf-8")
        own = {"QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "config"), "PYTHONPATH": str(tmp_path / "without"), "LC_ALL": "C.UTF-8"}
        own |= {name: str(tmp_path / name) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
        (tmp_path / "XDG_RUNTIME_DIR").mkdir(mode=0o700)
        path = os.pathsep.join([str(Path(shutil.which("qgis_process")).parent), os.environ["PATH"]])
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COPC_FORGE", "VIRTUAL_ENV"))}
        return Profile(tmp_path, {**kept, **own, "PATH": path, "QT_QPA_PLATFORM": "offscreen"})

    return make


def test_online_through_a_proxy_a_click_and_a_drop_lead_to_points(archive, profile, source, tmp_path):
    dropped, output = tmp_path / "first.laz", tmp_path / "first.copc.laz"
    shutil.copyfile(source, dropped)
    with Index(WHEELS) as index, Proxy(HOST, index) as proxy:
        fresh = profile(proxy.port)
        played = fresh.play({"archive": str(archive), "input": str(dropped)})
        assert any(path.startswith(f"http://{HOST}/simple/lazrs/") for path in proxy.seen)
    assert "lazrs" in played["missing before"] and played["missing after"] == [] and not played["pip"]
    assert "lazrs" in played["offer"] and HOST in played["offer"] and "Installed: lazrs" in played["said"][0]
    assert played["taken"] and played["points"] == POINTS and played["layer"] == str(output) and played["clicks"] == 1
    every_algorithm_once(fresh, source, tmp_path)


def every_algorithm_once(profile: Profile, source: Path, folder: Path) -> None:
    """By qgis_process, which starts anew; the network is gone by now."""
    first, cells = folder / "first.copc.laz", folder / "cells.bcc"
    (folder / "stream.bccs").write_bytes(bytes.fromhex(containers.GOLDEN_STREAM))
    cut = folder / "cut.laz"
    cut.write_bytes(source.read_bytes()[:-1000])
    runs = {
        "convert": {"INPUT": source, "OUTPUT": folder / "again.copc.laz"},
        "addtemporalindex": {"INPUT": first, "OUTPUT": folder / "indexed.copc.laz"},
        "extract": {"INPUT": first, "WHERE": "intensity > 0", "OUTPUT": folder / "part.laz"},
        "inspect": {"INPUT": first},
        "validate": {"INPUT": first},
        "assigncrs": {"INPUT": first, "CRS": "EPSG:25833", "OUTPUT": folder / "assigned"},
        "migrate": {"INPUT": source, "OUTPUT": folder / "migrated"},
        "repair": {"INPUT": cut, "OUTPUT": folder / "mended.laz"},
        "converteach": {"INPUT": source, "OUTPUT": folder / "each"},
        "buildvpc": {"INPUT": first, "OUTPUT": folder / "all.vpc"},
        "split": {"INPUT": source, "SIZE": 50, "OUTPUT": folder / "split"},
        "outline": {"INPUT": source, "OUTPUT": folder / "outline.geojson"},
        "raster": {"INPUT": source, "CELL_SIZE": 5, "OUTPUT": folder / "raster.tif"},
        "pointcloudtobcc": {"INPUT": source, "CELL_SIZE": 2.5, "OUTPUT": cells},
        "querybcc": {"INPUT": cells, "OUTPUT": folder / "query.bcc"},
        "appendtobcc": {"INPUT": folder / "query.bcc", "TARGET": cells},
        "settlebcc": {"INPUT": cells},
        "migratebcc": {"INPUT": cells, "CODEC": "lz4", "OUTPUT": folder / "migrated.bcc"},
        "recoverbcc": {"INPUT": cells, "OUTPUT": folder / "recovered.bcc"},
        "bcctocopc": {"INPUT": cells, "OUTPUT": folder / "cells.copc.laz"},
        "streamtobcc": {"INPUT": folder / "stream.bccs", "OUTPUT": folder / "stream.bcc"},
    }
    assert set(runs) == {algorithm.ID for algorithm in ALGORITHMS}
    for name, inputs in runs.items():
        results = profile.run(name, **inputs)
        output = inputs.get("OUTPUT")
        assert output is None or output.exists(), (name, results)


def test_offline_a_run_takes_the_files_and_goes_on(archive, profile, source, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    output = tmp_path / "first.copc.laz"
    played = profile(nobody).play({"archive": str(archive), "input": str(source), "output": str(output), "files": str(WHEELS)})
    assert f"The proxy 127.0.0.1:{nobody}" in played["said"][0]
    assert "lazrs" not in played["missing after"], "what the run needs, and nothing else, was asked for"
    asked = [text for text, _buttons in played["asked"]]
    assert any(HOST in text and "lazrs" in text for text in asked)
    assert any(lock.for_machine(here())["lazrs"].wheel.file in text for text in asked)
    assert not any("pip" in button for _text, buttons in played["asked"] for button in buttons)
    assert played["points"] == POINTS and output.is_file()
