"""What a repair costs, beside a conversion, a decoding and a plain copy of the same file.

    python benchmarks/repair.py INPUT.laz [--runs 3]

Converts INPUT, breaks the COPC file in several ways (and INPUT's own table), and repairs each, in turns, each in a process of its own.
Prints seconds, peak memory, and ratios of medians.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _root  # noqa: F401

WKT_BIT, START_AT, BOUNDS_AT, COUNT_AT = 16, 96, 179, 247


def without_wkt_bit(head: bytes) -> tuple[int, bytes]:
    return 6, bytes([head[6] & ~WKT_BIT])


def without_table(head: bytes) -> tuple[int, bytes]:
    return int.from_bytes(head[START_AT : START_AT + 4], "little"), bytes(8)


def without_count(head: bytes) -> tuple[int, bytes]:
    return COUNT_AT, bytes(8)


def without_bounds(head: bytes) -> tuple[int, bytes]:
    return BOUNDS_AT, bytes(48)


DAMAGES = {"metadata": without_wkt_bit, "table": without_table, "count": without_count, "bounds": without_bounds}


def work(job: str, source: str, folder: str, decode: str) -> float:
    """Seconds that a job takes, in this process."""
    from copc_forge.core import convert, repair
    from copc_forge.core.las.source import PointSource

    target = os.path.join(folder, "out.copc.laz" if source.endswith(".copc.laz") or job == "convert" else "out.laz")
    begun = time.perf_counter()
    if job == "convert":
        convert(source, target)
    elif job == "decode":
        for _ in PointSource(source).blocks():
            pass
    elif job == "copy":
        shutil.copyfile(source, target)
        with open(target, "rb+") as file:
            os.fsync(file.fileno())
    else:
        repair(source, target, decode=decode)
    return time.perf_counter() - begun


def apart(job: str, source: Path, folder: Path, decode: str = "auto") -> tuple[float, float]:
    """Seconds, and MiB that the process and its children had at most, of a job in a process of its own."""
    command = [sys.executable, __file__, str(source), "--job", job, "--folder", str(folder), "--decode", decode]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found["seconds"], found["peak"]


def broken(sound: Path, folder: Path) -> dict[str, Path]:
    made = {}
    for name, change in DAMAGES.items():
        made[name] = folder / f"{name}.copc.laz"
        shutil.copyfile(sound, made[name])
        with made[name].open("rb+") as file:
            place, new = change(file.read(375))
            file.seek(place)
            file.write(new)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    for hidden in ("--job", "--folder", "--decode"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        import resource

        seconds = work(given.job, str(given.input), given.folder, given.decode)
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        print(json.dumps({"seconds": seconds, "peak": peak}))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        apart("convert", given.input, folder)
        sound = folder / "sound.copc.laz"
        os.replace(folder / "out.copc.laz", sound)
        damaged = broken(sound, folder)
        jobs = {
            "conversion": ("convert", given.input), "decoding": ("decode", sound), "plain copy": ("copy", sound),
            "repair, WKT bit": ("repair", damaged["metadata"]), "repair, chunk table": ("repair", damaged["table"]),
            "repair, chunk table, --decode all": ("repair", damaged["table"], "all"), "repair, count": ("repair", damaged["count"]),
            "repair, bounds": ("repair", damaged["bounds"]),
        }  # fmt: skip
        runs: dict[str, list[tuple[float, float]]] = {job: [] for job in jobs}
        for _ in range(given.runs):
            for job, (kind, source, *decode) in jobs.items():
                runs[job].append(apart(kind, source, folder, *decode))
    medians = {job: statistics.median(seconds for seconds, _ in each) for job, each in runs.items()}
    print(f"{'':36}{'s':>8}{'× conversion':>14}{'× copy':>10}{'MiB':>8}")
    for job, each in runs.items():
        ratios = medians[job] / medians["conversion"], medians[job] / medians["plain copy"]
        print(f"{job:36}{medians[job]:8.2f}{ratios[0]:14.3f}{ratios[1]:10.2f}{max(peak for _, peak in each):8.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
