"""How a conversion would scale with cores that are not there: traced on this machine, replayed for others.

    python benchmarks/replay.py [--points 4000000] [--kinds laz,las] [--cores 1,2,4,8,16] [--traces 3] [--runs 3] [--disk MB/s]
                                [--target-crs CRS] [--limit MIB] [--folder FOLDER]

Makes its input as scaling.py does, traces a conversion of it for each number of cores (many_cores/trace.py), measures what the replay is
given beside that (many_cores/inputs.py), and says what it makes of it (many_cores/replay.py), with the bounds, and what is wanted: so many
times as fast as two cores, from LAS the lesser of that and a share of what the disk and the fixed start allow. Of several traces the median
counts, with the bounds of that one. With --runs, conversions with one and two cores are timed, too, and held against it. Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import _root  # noqa: F401
import scaling
from many_cores import inputs
from many_cores.replay import Replay, bounds, least
from many_cores.tables import by_cores
from many_cores.trace import convert_traced, trace

_BOUNDS = {"one after another": "serial", "lock": "lock", "codec": "codec", "all work": "work", "disk": "disk"}

_WANTED = {4: 1.9, 8: 3.4, 16: 5.5}  # times as fast as two cores,
_SHARE = 0.85  # and of what disk and fixed start allow, where that is less


def traced(source: Path, cores: int, given: argparse.Namespace, number: int) -> dict:
    """The trace of a conversion, taken from a file if it was made already."""
    options = {"--target-crs": given.target_crs, "--limit": str(given.limit or "")}
    named = "".join(f"-{value.replace(':', '')}" for value in options.values() if value)
    kept = source.parent / f"{given.points}-{source.suffix[1:]}{named}-{cores}-{number}.json"
    if not kept.exists():
        words = [word for name, value in options.items() if value for word in (name, value)]
        kept.write_text(json.dumps(trace([sys.executable, __file__, "--one", str(source), "--cores", str(cores), *words])))
    return json.loads(kept.read_text())


def timed(source: Path, cores: int, runs: int) -> float:
    """Median of real conversions."""
    found = []
    for _ in range(runs):
        command = [sys.executable, scaling.__file__, "--one", str(source), "--cores", str(cores)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout.splitlines()[-1])["wall"])
    return median(found)


def rows_of(folder: Path, kind: str, given: argparse.Namespace, measured: inputs.Inputs) -> list[dict]:
    source = scaling.make_input(folder, given.points, kind)
    found = []
    numbers = list(map(int, given.cores.split(",")))
    for number in range(given.traces):  # in turns: a slow moment of the machine hits all alike
        for cores in numbers:
            traced(source, cores, given, number)
    for cores in numbers:
        replays = sorted((_replayed(source, cores, number, given, measured) for number in range(given.traces)), key=_seconds)
        row = {"kind": kind, "cores": cores, **replays[(given.traces - 1) // 2]}
        row["between"] = (_seconds(replays[0]), _seconds(replays[-1]))
        if given.runs and cores <= 2:
            row["real"] = timed(source, cores, given.runs)
        found.append(row)
        print(f"{kind} {cores:2} cores: {row['seconds']:.2f} s, the lock seen {row['seen']:.0%} of the time", file=sys.stderr, flush=True)
    return found


def _replayed(source: Path, cores: int, number: int, given: argparse.Namespace, measured: inputs.Inputs) -> dict:
    """What is told of one trace."""
    events = traced(source, cores, given, number)
    replay = Replay(events, cores, measured.latency, measured.slower, disk=given.disk * 1e6, processes=given.processes)
    found = {"seconds": replay.seconds(), "seen": events["seen"], **bounds(events, cores, given.disk * 1e6)}
    return {**found, "least": least(events, cores, given.disk * 1e6), "busy": replay.machine.busy / found["seconds"]}


def _seconds(row: dict) -> float:
    return row["seconds"]


def compare(rows: list[dict]) -> None:
    """Says beside each row how many times as fast as two cores disk and start allow, and what is wanted."""
    two = {row["kind"]: row["seconds"] for row in rows if row["cores"] == 2}
    for row in rows:
        if row["kind"] in two and row["cores"] in _WANTED:
            row["allowed"], row["wanted"] = two[row["kind"]] / row["least"], _WANTED[row["cores"]]
            if row["kind"].startswith("las"):
                row["wanted"] = min(row["wanted"], _SHARE * row["allowed"])


def table(rows: list[dict]) -> str:
    columns = {
        "replayed s": lambda row: f"{row['seconds']:.2f}",
        "of all traces": lambda row: "{:.2f} to {:.2f}".format(*row["between"]),
        "wanted": lambda row: f"{row['wanted']:.2f}" if "wanted" in row else "",
        "allowed by disk and start": lambda row: f"{row['allowed']:.2f}" if "allowed" in row else "",
        "cores busy": lambda row: f"{row['busy']:.1f}",
        **{heading: lambda row, name=name: f"{row[name]:.2f}" for heading, name in _BOUNDS.items()},
        "real s": lambda row: f"{row['real']:.2f}" if "real" in row else "",
    }
    return by_cores(rows, "seconds", columns)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=4_000_000)
    parser.add_argument("--kinds", default="laz,las", help="a digit behind is for another point format than 7: laz3")
    parser.add_argument("--cores", default="1,2,4,8,16")
    parser.add_argument("--traces", type=int, default=1, help="of each, of which the median counts")
    parser.add_argument("--runs", type=int, default=0, help="real conversions with one and two cores to hold the replay against")
    parser.add_argument("--disk", type=float, default=0.0, help="MB/s of the disk; by default it is never waited for")
    parser.add_argument("--processes", action="store_true", help="as if tasks were processes")
    parser.add_argument("--target-crs", default="", help="reproject to")
    parser.add_argument("--limit", type=int, default=0, help="of memory in MiB, as on a machine that has more of it than this one")
    parser.add_argument("--folder", type=Path, help="where input and traces are kept; a temporary one by default")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        convert_traced(given.one, int(given.cores), scaling._replace, target_crs=given.target_crs or None, memory_limit=given.limit)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        measured = inputs.measure()
        print(measured.in_short(), file=sys.stderr)
        rows = [row for kind in given.kinds.split(",") for row in rows_of(folder, kind, given, measured)]
    compare(rows)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
