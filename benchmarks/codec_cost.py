"""What it costs to have the codec in a process of its own: the same work with workers and without, in turns.

    python benchmarks/codec_cost.py INPUT.laz [--pairs 7] [--convert]

Decodes a file to its end, or converts it, alternately with the codec in workers and in this process, each in a process of its own, and
compares wall time and processor time, of children too: the median of the pairs' ratios, with its quartiles.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import _root  # noqa: F401
import numpy as np


def work(path: str, convert_it: bool, here: bool) -> dict[str, float]:
    """One run, in this process. here: without workers."""
    from copc_forge.core import convert
    from copc_forge.core.las.laz.crew import crew
    from copc_forge.core.las.source import PointSource

    crew.use([] if here else None)
    before, begun = os.times(), time.perf_counter()
    if convert_it:
        with tempfile.TemporaryDirectory() as folder:
            convert(path, os.path.join(folder, "out.copc.laz"))
    else:
        for _ in PointSource(path).blocks():
            pass
    wall = time.perf_counter() - begun
    crew.end()  # what its workers took counts once they have ended
    after = os.times()
    return {"wall": wall, "processor": sum(after[:4]) - sum(before[:4])}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--convert", action="store_true", help="converts, instead of decoding alone")
    parser.add_argument("--run", choices=("here", "workers"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(json.dumps(work(given.input, given.convert, given.run == "here")))
        return 0
    ratios: dict[str, list[float]] = {"wall": [], "processor": []}
    for pair in range(given.pairs + 1):
        found = {}
        for kind in ("here", "workers") if pair % 2 else ("workers", "here"):
            command = [sys.executable, __file__, given.input, "--run", kind, *(["--convert"] if given.convert else [])]
            found[kind] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        if pair:  # the first warms the caches up
            for name, values in ratios.items():
                values.append(found["workers"][name] / found["here"][name])
    for name, values in ratios.items():
        low, middle, high = np.percentile(values, (25, 50, 75))
        print(f"{name:<10} workers / here: {middle:.3f} ({low:.3f} to {high:.3f}, {given.pairs} pairs)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
