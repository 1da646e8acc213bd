"""What the temporal index spares: bytes read for a window of one per cent of the time, out of ten strips flown side by side, and
out of ten passes over one street.

    python benchmarks/temporal.py --points 20000000 --folder FOLDER

Writes the input and the COPC file into FOLDER, which it needs about 60 bytes a point for, and prints a Markdown table. The windows
lie evenly over the time of flight; turns between strips, in which nothing is recorded, don't count.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from pathlib import Path

import _root  # noqa: F401
import numpy as np
from copc_forge.core import convert, extract, index
from copc_forge.core.base.errors import NoPoints
from copc_forge.core.inspection import inspect
from copc_forge.tests.support.strips import FIRST_TIME, SPEED, TURN, Strips, write_strips

WINDOWS = 20
SHARE = 0.01  # of the time of flight


def scenes(points: int) -> dict[str, Strips]:
    """Eight points a square metre; strips as long as ten of them are wide, and a street of ten passes with the same points in all."""
    side = (points / 8 / 1.16) ** 0.5
    width = side / (10 * 0.8 + 0.2)
    return {
        "ten strips, 20 % overlap": Strips(points, overlap=0.2, width=width, length=side),
        "ten passes, full overlap": Strips(points, overlap=1.0, width=side / 10, length=side),
    }


def windows(flight: Strips) -> list[tuple[float, float]]:
    """Spans of SHARE of the time of flight, none across a turn."""
    flown = flight.length / SPEED
    span = SHARE * flight.strips * flown
    starts = np.linspace(0.02, 0.98, WINDOWS) * flight.strips
    moments = [FIRST_TIME + int(at) * (flown + TURN) + min((at - int(at)) * flown, flown - span) for at in starts]
    return [(moment, moment + span) for moment in moments]


def measure(path: Path, flight: Strips, folder: Path) -> dict:
    """Shares of the file's bytes that windows take, their times, and the points that they give."""
    shares, seconds, points = [], [], 0
    for start, end in windows(flight):
        begun = time.perf_counter()
        try:
            report = extract(path, folder / "window.laz", time_from=start, time_to=end)
        except NoPoints:
            continue
        seconds.append(time.perf_counter() - begun)
        shares.append(report.bytes_read / report.bytes_in_file)
        points += report.points
    return {"mean": np.mean(shares), "worst": max(shares), "seconds": np.median(seconds), "points": points / len(shares) / flight.count}


def rows(name: str, flight: Strips, folder: Path) -> list[list[str]]:
    """One row with the index, one without."""
    stem = name.replace(" ", "-").replace(",", "").replace("%", "pc")
    source, indexed, plain = folder / f"{stem}.laz", folder / f"{stem}.copc.laz", folder / f"{stem}-plain.copc.laz"
    if not source.exists():
        write_strips(source, flight)
    if not indexed.exists():
        convert(source, indexed, temporal_stride=-1)
    index(indexed, plain, stride=0)
    size = next(record["byte_size"] for record in inspect(indexed, attributes=False).records if record["user_id"] == "copc_temporal")
    found = []
    for title, path, extra in (("with", indexed, size / indexed.stat().st_size), ("without", plain, 0.0)):
        result = measure(path, flight, folder)
        found.append([name, title, f"{extra:.2%}", f"{result['points']:.2%}", f"{result['mean']:.2%}", f"{result['worst']:.2%}",
                      f"{result['seconds']:.2f} s"])  # fmt: skip
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=20_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    head = ["scene", "index", "its size", "points in the window", "bytes read, mean", "bytes read, worst", "time, median"]
    machine = f"{platform.machine()}, {platform.system()}"
    sys.stdout.write(f"{arguments.points:,} points, {WINDOWS} windows of {SHARE:.0%} of the time; {machine}\n\n")
    sys.stdout.write("| " + " | ".join(head) + " |\n|---|---|" + "---:|" * 5 + "\n")
    for name, flight in scenes(arguments.points).items():
        for row in rows(name, flight, arguments.folder):
            sys.stdout.write("| " + " | ".join(row) + " |\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
