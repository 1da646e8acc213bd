"""What `make demo` does: a survey, or a file of yours, converted through qgis_process, checked, and rendered by QGIS."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "demo"
POINTS, SEED = 2_000_000, 1
SUFFIXES = (".copc.laz", ".laz", ".las")


class DemoError(Exception):
    """One sentence for the user."""


def main(arguments: list[str]) -> int:
    FOLDER.mkdir(exist_ok=True)
    try:
        source = Path(arguments[0]).absolute() if arguments else survey()
        output = FOLDER / f"{stem(source)}.copc.laz"
        if output == source:
            output = FOLDER / f"{stem(source)}-again.copc.laz"
        convert(source, output)
        report = check(output)
        picture = render(output)
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\nThe point cloud:  {output}\nThe report:       {report}\nThe picture:      {picture}")
    return 0


def survey() -> Path:
    """A generated survey, the same every time, made once."""
    path = FOLDER / "survey.laz"
    if not path.is_file():
        print(f"Generating a survey of {POINTS:,} points …", flush=True)
        run([sys.executable, "benchmarks/survey.py", "--points", str(POINTS), "--seed", str(SEED), str(path)])
    return path


def convert(source: Path, output: Path) -> None:
    print(f"Converting {source} through qgis_process …", flush=True)
    begin = time.monotonic()
    results = process("convert", INPUT=str(source), OUTPUT=str(output), REPORT=str(FOLDER / "conversion.html"))
    print(f"  {int(results['POINTS']):,} points in {int(results['NODES']):,} nodes, CRS {results['CRS']}, {time.monotonic() - begin:.1f} s")


def check(output: Path) -> Path:
    """Validates the output and returns the report's path."""
    print("Checking it …", flush=True)
    report = FOLDER / "report.html"
    results = process("validate", INPUT=str(output), REPORT=str(report))
    if not results["VALID"]:
        raise DemoError(f"The output is not valid; {report} says why.")
    print(f"  valid, {int(results['WARNINGS'])} warnings")
    return report


def render(output: Path) -> Path:
    print("Rendering it with QGIS …", flush=True)
    picture = output.with_name(f"{stem(output)}.png")
    run([sys.executable, "tools/render.py", str(output), str(picture)])
    return picture


def process(algorithm: str, **inputs) -> dict:
    """Runs one of our algorithms through bin/qgis_process and returns its results."""
    command = [str(ROOT / "bin" / "qgis_process"), "run", f"copcforge:{algorithm}", "-"]
    done = subprocess.run(command, input=json.dumps({"inputs": inputs}), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise DemoError(f"copcforge:{algorithm} failed: {said[-1]}")
    return json.loads(done.stdout)["results"]


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise DemoError(f"{Path(command[1]).name} failed: {done.stderr.strip()}")


def stem(path: Path) -> str:
    name = path.name
    suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)] or name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
