"""How long a start takes: `--help`, the first progress of a conversion, all of one of 1,000 points; what QGIS's start takes longer.

    python benchmarks/start.py [--runs 11] [--big 2000000] [--qgis] [--only-qgis]

--qgis: the processor time of the plugin's start as QGIS itself takes it (`qgis.utils.plugin_times`), in a window under Xvfb, from compiled
files, as of the second start on; and the same with what the plugin does once the window stands. --only-qgis: nothing else.

Each in a process of its own, in turns, from before the process is started; beside them an interpreter that does nothing. First progress
is the engine's first call of its monitor in a conversion of --big points. Median, least and greatest of all turns, in milliseconds.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import _root  # noqa: F401
from copc_forge.tests.support import survey

# Of this checkout, whatever is installed; then the work.
_HERE = f"import sys; sys.path.insert(0, {str(Path(__file__).resolve().parent)!r}); import _root; "
_CLI = _HERE + "from copc_forge.core.cli import main; sys.exit(main(sys.argv[1:]))"
_ROOT = Path(__file__).resolve().parent.parent
_SCENE = """
import os, time
from qgis.PyQt.QtCore import QTimer
from qgis.utils import plugin_times, plugins
desktop, later = plugins["copc_forge"].desktop, []
complete = desktop._complete
def timed():
    begun = time.process_time()
    complete()
    later.append(time.process_time() - begun)
desktop._complete = timed  # QGIS runs this before it says that its window stands
def tell():
    if later:
        open({path!r}, "w").write(f"{{plugin_times['copc_forge'].rstrip('s')}} {{later[0]}}")
        os._exit(0)
    QTimer.singleShot(200, tell)
QTimer.singleShot(1000, tell)
"""
_PROGRESS = _HERE + (
    "import os\nfrom copc_forge.core.base.monitor import Monitor\nfrom copc_forge.core import convert\n"
    "class First(Monitor):\n"
    "    def on_progress(self, fraction, stage): os.write(1, b'x')\n"
    "convert(sys.argv[1], sys.argv[2], monitor=First())"
)


_QGIS = ("added to QGIS's start until its window stands", "added in all")


def whole(command: list) -> float:
    """Seconds of a process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def first(command: list) -> float:
    """Seconds until a process says anything; it is ended then."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        said = process.stdout.read(1)
        seconds = time.perf_counter() - begun
        process.kill()
    if not said:
        raise SystemExit("the conversion said nothing")
    return seconds


def plugin(folder: Path) -> tuple[float, float]:
    """Seconds that a QGIS spent on the plugin before its window stood, and in all."""
    scene, told = folder / "scene.py", folder / "told.txt"
    scene.write_text(_SCENE.format(path=str(told)), "utf-8")
    command = ["xvfb-run", "-a", str(_ROOT / "bin" / "qgis"), "--nologo", "--noversioncheck", "--code", str(scene)]
    subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, capture_output=True, check=False, timeout=120)
    before, later = map(float, told.read_text("utf-8").split())
    return before, before + later


def measures(folder: Path, big: int) -> dict:
    """What is measured, by name: a function without arguments."""
    small, large, output = folder / "small.laz", folder / "large.laz", str(folder / "out.copc.laz")
    survey.write_survey(small, survey.Survey(1000, 1, 7))
    survey.write_survey(large, survey.Survey(big, 1, 7))
    return {
        "an interpreter that does nothing": lambda: whole([sys.executable, "-c", "pass"]),
        "--help": lambda: whole([sys.executable, "-c", _CLI, "--help"]),
        "first progress": lambda: first([sys.executable, "-c", _PROGRESS, str(large), output]),
        "1,000 points": lambda: whole([sys.executable, "-c", _CLI, "convert", str(small), output, "--overwrite"]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--big", type=int, default=2_000_000, help="points of the conversion whose first progress counts (2,000,000)")
    parser.add_argument("--qgis", action="store_true", help="measure QGIS's start, too")
    parser.add_argument("--only-qgis", action="store_true", help="measure it alone")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = {} if given.only_qgis else measures(Path(name), given.big)
        if given.qgis or given.only_qgis:
            compileall.compile_dir(_ROOT, quiet=2, rx=re.compile("tests|benchmarks|build|[.]venv|[.]cache"))
        found: dict[str, list[float]] = {what: [] for what in work}
        for _ in range(given.runs):
            for what, measure in work.items():
                found[what].append(measure() * 1000)
            if given.qgis or given.only_qgis:
                for what, seconds in zip(_QGIS, plugin(Path(name))):
                    found.setdefault(what, []).append(seconds * 1000)
    for what, times in found.items():
        print(f"{what}: {median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
