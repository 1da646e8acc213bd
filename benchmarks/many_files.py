"""One COPC from very many files, against one from a single file with all their points: time, first progress, memory, open files.

    python benchmarks/many_files.py [--files 10000] [--points 1000] [--runs 3] [--limit MIB] [--each] [--extract] [--json]

The inputs, pieces of one survey, are generated once into .cache/bench/many. Runs are interleaved. `--each` converts each file into a
COPC of its own as well, `--extract` takes all points through a virtual point cloud. Exit code 1 if the median of many files is more
than twice that of the one, or the first progress came after two seconds. Open files are counted on Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import _root
import numpy as np

WORK = _root.ROOT / ".cache" / "bench" / "many"
LOOK = 0.02  # seconds between counts of open files
MOST, FIRST = 2.0, 2.0  # times the one file; seconds


@dataclass(frozen=True)
class Told:
    """wall, processor, first, moved: seconds in all, of all processes, until the first word of progress, until the first step of it; peak:
    bytes; handles: at once.
    """

    wall: float
    processor: float
    first: float
    moved: float
    peak: int
    handles: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=1000, help="of each file")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="MiB of memory")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--extract", action="store_true")
    parser.add_argument("--json", action="store_true", help="the figures in one line more, for other programs")
    given = parser.parse_args()
    many, one = inputs(given.files, given.points)
    runs: dict[str, list[Told]] = {}
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        jobs = {"many files": ["convert", many], "one file": ["convert", one]}
        jobs |= {"each": ["convert-each", many]} if given.each else {}
        jobs |= {"extract": ["extract", virtual(many, folder)]} if given.extract else {}
        for number in range(given.runs):
            for name, (command, source) in jobs.items():
                output = Path(folder, f"{number}{'' if command == 'convert-each' else '.copc.laz'}")
                runs.setdefault(name, []).append(run(command, source, output, given.limit))
                shutil.rmtree(output) if output.is_dir() else output.unlink()
    for name, told in runs.items():
        wall, first, moved = (statistics.median(one.wall for one in told), max(one.first for one in told), max(one.moved for one in told))
        peak, handles = max(one.peak for one in told) / 2**20, max(one.handles for one in told)
        busy = statistics.median(one.processor for one in told)
        took = f"{wall:7.2f} s, {busy:.2f} s of processor time, first word {first:.2f} s, first step {moved:.2f} s"
        print(f"{name:<12} {took}, peak {peak:.0f} MiB, {handles} open files")
    times = {name: statistics.median(one.wall for one in told) for name, told in runs.items()}
    ratio, first = times["many files"] / times["one file"], max(one.moved for one in runs["many files"])
    print(f"many files take {ratio:.2f} times as long as the one")
    if given.json:
        print(json.dumps({name: [asdict(one) for one in told] for name, told in runs.items()}))
    return int(ratio > MOST or first > FIRST)


def inputs(files: int, points: int) -> tuple[Path, Path]:
    """A folder of many files and one file with all their points, in the same order."""
    from copc_forge.tests.support.laswriter import LasWriter, wkt_record
    from copc_forge.tests.support.survey import Survey, blocks

    folder = WORK / f"{files}x{points}"
    one, done = folder / "one.laz", folder / "done"
    if done.exists():
        return folder / "in", one
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    flight = Survey(files * points)
    options = {"minor": 4, "scale": flight.scale, "offset": flight.offset, "records": [wkt_record(25832)], "parallel": False}
    number, left = 0, None
    with LasWriter(one, 7, **options) as whole:
        for block in blocks(flight):
            whole.write(block)
            pieces = block if left is None else np.concatenate((left, block))
            for start in range(0, len(pieces) - points + 1, points):
                with LasWriter(folder / "in" / f"{number:06}.laz", 7, **options) as piece:
                    piece.write(pieces[start : start + points])
                number += 1
            left = pieces[len(pieces) // points * points :]
    done.touch()
    return folder / "in", one


def virtual(many: Path, folder: str) -> Path:
    """A virtual point cloud of all files, and how long it took."""
    from copc_forge.tests.support import engine

    path = Path(folder, "all.vpc")
    made = engine.run("build-vpc", many, path)
    print(f"{'build-vpc':<12} {made.seconds:7.2f} s, peak {made.peak / 2**20:.0f} MiB", flush=True)
    return path


def run(command: str, source: Path, output: Path, limit: int) -> Told:
    """One conversion in a process of its own."""
    from copc_forge.tests.support import engine

    with tempfile.TemporaryDirectory() as folder:
        peak, begun, before = Path(folder, "peak"), time.perf_counter(), _processor()
        options = ["--progress", "json", "--json", "--memory-limit", str(limit)]
        child = subprocess.Popen(
            engine.command(command, source, output, *options, peak=peak), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        most, over = [0], threading.Event()
        threading.Thread(target=_count_handles, args=(child.pid, most, over), daemon=True).start()
        first = moved = 0.0
        for line in child.stderr:
            now, told = time.perf_counter() - begun, json.loads(line)
            first = first or now
            moved = moved or (now if told.get("progress", told.get("fraction", 0)) else 0.0)
        code, wall = child.wait(), time.perf_counter() - begun
        over.set()
        if code:
            raise SystemExit(f"{command} ended with {code}")
        return Told(wall, _processor() - before, first, moved, int(peak.read_text().split()[0]), most[0])


def _processor() -> float:
    """Seconds of all children that have ended, and of theirs."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _count_handles(process: int, most: list[int], over: threading.Event) -> None:
    while not over.wait(LOOK):
        with contextlib.suppress(OSError):
            most[0] = max(most[0], len(os.listdir(f"/proc/{process}/fd")))


if __name__ == "__main__":
    sys.exit(main())
