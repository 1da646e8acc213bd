"""What the statistics of all points cost a conversion: processor time with and without, by turns.

    python benchmarks/statistics_cost.py [--points 4000000] [--rounds 7] [FILE]

Each conversion runs in a process of its own, its codec's worker counted; without statistics, returns and classes are still counted, as the
header and the report need them. Told are the least and the median of all rounds, and of each round the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import _root
from copc_forge.tests.support import survey

WITHOUT = "--without"


def convert(source: str, target: str, has_statistics: bool) -> None:
    """In this process."""
    from copc_forge.core import convert
    from copc_forge.core.conversion import distribute
    from copc_forge.core.inputs.census import Census, take_census

    if not has_statistics:
        distribute.take_census = lambda records, outermost=None, _statistics=None: take_census(records, outermost)
        Census.settle = lambda _census, _statistics: None
    convert(source, target, overwrite=True)


def measured(source: Path, target: Path, has_statistics: bool) -> float:
    """Seconds of processor time of one conversion and its worker."""
    before = os.times()
    more = [] if has_statistics else [WITHOUT]
    subprocess.run([sys.executable, __file__, *more, "--convert", str(source), str(target)], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def compare(source: Path, folder: Path, rounds: int) -> None:
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(rounds):
        for has_statistics in (True, False) if number % 2 else (False, True):
            spent[has_statistics].append(measured(source, folder / "out.copc.laz", has_statistics))
    ratios = [with_ / without - 1 for with_, without in zip(spent[True], spent[False])]
    for name, seconds in (("without", spent[False]), ("with", spent[True])):
        print(f"{name:8} least {min(seconds):.2f} s, median {statistics.median(seconds):.2f} s of processor time")
    print(f"by round {', '.join(f'{ratio:+.1%}' for ratio in ratios)}; median {statistics.median(ratios):+.1%}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, help="LAS or LAZ; a survey is made if none is given")
    parser.add_argument("--points", type=int, default=4_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--convert", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument(WITHOUT, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.convert:
        convert(*given.convert, has_statistics=not given.without)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), given.file
        if source is None:
            source = folder / "survey.laz"
            survey.write_survey(source, survey.Survey(given.points, 1, 7))
        compare(source, folder, given.rounds)
    return 0


if __name__ == "__main__":
    _root.load()
    sys.exit(main())
