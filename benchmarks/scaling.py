"""How a conversion scales with cores: the same work with 1, 2, 4 … of them, and what the time went to.

    python benchmarks/scaling.py [--points 20000000] [--cores 1,2,4,8,16] [--runs 2] [--kinds laz,las] [--folder FOLDER] [--json FILE]

Makes its input (ten files of a generated survey, each from a process of its own), converts it with each number of cores in turns, and
prints wall time, processor time, peak memory, and the share of the wall time in which anything was decoded, encoded, or computed by NumPy
beside that. Cores are withheld by the process's affinity, by the number of threads, and by what the engine takes for the number of cores,
since some systems heed the first only on paper. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from many_cores.tables import by_cores

PARTS = 10  # files of the input


class Trace:
    """Intervals of work by kind. Wraps functions of the engine from outside; what it costs is two clock readings a call."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, float, float, int]] = []
        self.lock = threading.Lock()

    def wrap(self, kind: str, function):
        def timed(*arguments, **named):
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                with self.lock:
                    self.spans.append((kind, begun, time.perf_counter(), threading.get_ident()))

        return timed

    def seconds(self, *kinds: str) -> float:
        """In which anything of these kinds was under way."""
        return _union((begin, end) for kind, begin, end, _ in self.spans if kind in kinds)

    def without(self, kind: str, *inner: str) -> list[tuple[float, float]]:
        """Spans of one kind less the calls of the inner kinds that the same thread made meanwhile."""
        left = []
        for name, begin, end, thread in self.spans:
            if name == kind:
                calls = sorted(span[1:3] for span in self.spans if span[0] in inner and span[3] == thread and begin <= span[1] < end)
                edges = [begin, *(edge for call in calls for edge in call), end]
                left += zip(edges[::2], edges[1::2])
        return left

    def busy(self, kind: str) -> float:
        """Seconds of all calls added up."""
        return sum(end - begin for name, begin, end, _ in self.spans if name == kind)


def _union(spans: Iterable[tuple[float, float]]) -> float:
    """Seconds that are in any of the spans."""
    total, reached = 0.0, float("-inf")
    for begin, end in sorted(spans):
        total += max(0.0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def convert_once(source: str, cores: int) -> dict[str, float]:
    """One conversion in this process, which must be fresh."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    os.cpu_count = lambda: cores
    os.environ["RAYON_NUM_THREADS"] = str(cores)
    import _root  # noqa: F401
    from copc_forge.core.base.allocator import keep_memory
    from copc_forge.core.conversion.convert import convert
    from copc_forge.core.las.laz import codec
    from copc_forge.core.las.laz.crew import crew

    keep_memory()  # as the command line does
    trace = Trace()
    _replace(codec.decode_chunks, trace.wrap("decode", codec.decode_chunks))
    _replace(codec.encode_chunks, trace.wrap("encode", codec.encode_chunks))
    submit = ThreadPoolExecutor.submit
    ThreadPoolExecutor.submit = lambda self, function, *rest, **named: submit(self, trace.wrap("task", function), *rest, **named)
    before, begun = os.times(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        report = convert(source, os.path.join(folder, "out.copc.laz"), threads=cores)
        wall = time.perf_counter() - begun
    crew.end()
    after = os.times()
    found = {"wall": wall, "processor": sum(after[:4]) - sum(before[:4]), "points": report.points}
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for kind in ("decode", "encode"):
        found[kind], found[f"{kind}_busy"] = trace.seconds(kind), trace.busy(kind)
    computing = trace.without("task", "decode", "encode")  # blocks are decoded ahead by tasks, too
    found["task"], found["task_busy"] = _union(computing), sum(end - begin for begin, end in computing)
    found["codec"] = trace.seconds("decode", "encode")
    found["idle"] = wall - trace.seconds("decode", "encode", "task")
    return found


def _replace(function, by) -> None:
    """Wherever a module of the engine has it."""
    for module in [module for name, module in sys.modules.items() if name.startswith("copc_forge.core")]:
        for name in [name for name, value in vars(module).items() if value is function]:
            setattr(module, name, by)


def make_input(folder: Path, points: int, kind: str) -> Path:
    """Ten files side by side. kind: laz or las, and a digit for another point format than 7."""
    place = folder / f"{points}.{kind}"
    suffix = kind[:3]
    if not place.is_dir():
        (folder / "unfinished").mkdir(exist_ok=True)
        here = str(Path(__file__).resolve().parent / "survey.py")
        command = [sys.executable, here, "--points", str(points // PARTS), "--format", kind[3:] or "7"]
        names = [(str(part + 1), str(folder / "unfinished" / f"{part}.{suffix}")) for part in range(PARTS)]
        running = [subprocess.Popen([*command, "--seed", seed, name]) for seed, name in names]
        if any([process.wait() for process in running]):
            raise SystemExit("the input could not be made")
        (folder / "unfinished").rename(place)
    for file in place.iterdir():
        file.read_bytes()  # so that the disk is warm for all
    return place


def measure(folder: Path, given: argparse.Namespace) -> list[dict]:
    rows = []
    for kind in given.kinds.split(","):
        source = make_input(folder, given.points, kind)
        found: dict[int, list[dict]] = {}
        for run in range(given.runs):
            for cores in sorted(map(int, given.cores.split(",")), reverse=bool(run % 2)):
                command = [sys.executable, __file__, "--one", str(source), "--cores", str(cores)]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                if done.returncode:
                    raise SystemExit(done.stderr)
                found.setdefault(cores, []).append(json.loads(done.stdout.splitlines()[-1]))
                print(f"{kind} {cores:2} cores: {found[cores][-1]['wall']:.2f} s", file=sys.stderr, flush=True)
        for cores, runs in sorted(found.items()):
            rows.append({"kind": kind, "cores": cores, **{name: median(run[name] for run in runs) for name in runs[0]}})
    return rows


def table(rows: list[dict]) -> str:
    shares = {"decoding": "decode", "encoding": "encode", "NumPy": "task", "none of these": "idle"}
    columns = {
        "wall s": lambda row: f"{row['wall']:.2f}",
        "processor s": lambda row: f"{row['processor']:.1f}",
        "peak MiB": lambda row: f"{row['peak']:.0f}",
        **{heading: lambda row, name=name: f"{row[name] / row['wall']:.0%}" for heading, name in shares.items()},
    }
    return by_cores(rows, "wall", columns)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=20_000_000)
    parser.add_argument("--cores", default="1,2,4,8,16")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--kinds", default="laz,las")
    parser.add_argument("--folder", type=Path, help="where the input is kept; a temporary one by default")
    parser.add_argument("--json", type=Path, help="writes the figures here, too")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(convert_once(given.one, int(given.cores))))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = measure(folder, given)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
