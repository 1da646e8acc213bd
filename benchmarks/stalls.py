"""How long QGIS's window does not answer while a dropped file is converted.

    python benchmarks/stalls.py [--points 2000000] [--runs 3]

Needs QGIS and xvfb-run. A timer of the main thread beats every 5 ms, before the drop, while the conversion runs, and while the layer is
loaded, styled and drawn; the longest gap of each is told.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import _root  # noqa: F401
from copc_forge.tests.support import survey

ROOT = Path(__file__).resolve().parent.parent
SCENE = ROOT / "tests" / "support" / "scenes" / "stalls.py"


def run(source: Path, folder: Path) -> dict:
    result = folder / "result.json"
    scene = json.dumps({"drop": [str(source)], "result": str(result)})
    command = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", ROOT / "bin" / "qgis", "--nologo", "--noversioncheck", "--code", SCENE]
    environment = {**os.environ, "COPC_FORGE_SCENE": scene, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, timeout=600, check=False)
    return json.loads(result.read_text("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    for _ in range(given.runs):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source = folder / "survey.laz"
            survey.write_survey(source, survey.Survey(given.points, 1, 7))
            told = run(source, folder)
            longest = ", ".join(f"{phase} {told[phase]['longest'] * 1000:.0f}" for phase in ("before", "while", "loading") if phase in told)
            print(f"converted in {told['seconds']:.1f} s; longest stall, ms: {longest}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
