"""Where a conversion's processor time goes: nanoseconds a point of each kind of work, of the best of some runs.

    python benchmarks/stages.py INPUT.laz [--limit MIB] [--threads 2] [--runs 3] [--markdown]

Each run is a process of its own. Its functions are replaced from outside by ones that note the time of their thread, less that of noted
functions inside them. Decoding is what the codec's processes took in all; encoding, of which lazrs's own threads do most, is what this
process took beside Python's threads. Processor time, so that a busy machine shows less than in seconds: what others do to the caches is
in it, what is waited for is not. The run with the least in all is told, not the least of each row.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import _root  # noqa: F401

ROWS = (  # module below core, name in it, what it is called
    ("las.laz.remote", "decode", "asking the codec, copying records"),
    ("las.suspicion", "Suspicion.is_usual", "noticing damage"),
    ("conversion.distribute", "take_census", "counting"),
    ("conversion.distribute", "occupied_cells", "cells"),
    ("conversion.distribute", "split_block", "order by unit"),
    ("conversion.region", "Region.put_aside", "putting aside"),
    ("base.scratch", "Kept.load_into", "loading"),
    ("conversion.build", "_columns", "cells at full depth"),
    ("octree.assign", "_sort", "order by cell"),
    ("octree.assign", "crowded", "crowding"),
    ("conversion.build", "assign", "other placing in nodes"),
    ("conversion.build", "_order", "order by node"),
    ("conversion.build", "take_rows", "rows in that order"),
    ("conversion.coarse", "CoarseNodes.contribute", "gathering coarse nodes"),
    ("conversion.coarse", "joined", "gathering coarse nodes"),
    ("conversion.convert", "write_copc", "writing the file"),
    ("conversion.convert", "self_check", "writing the file"),
)
START, DECODING, ENCODING, REST = "start", "decoding", "encoding", "everything else"
ORDER = (DECODING, ENCODING, START, *dict.fromkeys(name for _, _, name in ROWS), REST)


class Clock:
    """Seconds of processor time by kind of work, and of Python's threads."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.in_python = 0.0
        self._lock, self._own = threading.Lock(), threading.local()

    def note(self, holder: Any, name: str, kind: str) -> None:
        """Replaces a function by one that notes its time."""
        work = getattr(holder, name)

        def noted(*arguments: Any, **named: Any) -> Any:
            inside = self._own.__dict__.setdefault("inside", [])
            inside.append(0.0)
            begun = time.thread_time()
            try:
                return work(*arguments, **named)
            finally:
                spent = time.thread_time() - begun
                with self._lock:
                    self.seconds[kind] += spent - inside.pop()
                if inside:
                    inside[-1] += spent

        setattr(holder, name, noted)

    def note_threads(self) -> None:
        """Has each thread of Python that ends from now on add its time to `in_python`."""
        run = threading.Thread.run

        def noted(thread: threading.Thread) -> None:
            try:
                run(thread)
            finally:
                with self._lock:
                    self.in_python += time.thread_time()

        threading.Thread.run = noted  # type: ignore[method-assign]


def measure(source: str, limit: int, threads: int) -> dict[str, float]:
    """Nanoseconds a point by kind of work, of one conversion in this process."""
    from copc_forge.core import convert
    from copc_forge.core.base.allocator import keep_memory, return_memory
    from copc_forge.core.las.laz.crew import crew

    return_memory(limit) if limit else keep_memory()  # as the command does
    clock = Clock()
    for module, path, kind in ROWS:
        holder: Any = importlib.import_module(f"copc_forge.core.{module}")
        *classes, name = path.split(".")
        for part in classes:
            holder = getattr(holder, part)
        clock.note(holder, name, kind)
    clock.note_threads()
    clock.seconds[START] = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        report = convert(source, Path(folder) / "out.copc.laz", memory_limit=limit, threads=threads)
    crew.end()
    for thread in threading.enumerate():  # those that decoded may be about to end
        if thread is not threading.current_thread():
            thread.join(2)
    own, in_python = time.process_time(), clock.in_python + time.thread_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock.seconds[DECODING] = children.ru_utime + children.ru_stime
    clock.seconds[ENCODING] = own - in_python
    clock.seconds[REST] = in_python - sum(seconds for kind, seconds in clock.seconds.items() if kind not in (DECODING, ENCODING))
    return {kind: clock.seconds[kind] / report.points * 1e9 for kind in ORDER}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="LAZ")
    parser.add_argument("--limit", type=int, default=0, help="of memory in MiB; 0 for none")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="as a table")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(measure(options.input, options.limit, options.threads)))
        return 0
    words = [sys.executable, os.path.abspath(__file__), *sys.argv[1:], "--once"]
    runs = [json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout) for _ in range(options.runs)]
    best = min(runs, key=lambda run: sum(run.values()))
    if options.markdown:
        print("| ns a point | |\n|---|---:|")
    for kind, nanoseconds in best.items():
        print(f"| {kind} | {nanoseconds:.0f} |" if options.markdown else f"{kind:36} {nanoseconds:6.1f}")
    print(f"all {sum(best.values()):.0f} ns a point, of {options.runs} runs the least; load {os.getloadavg()[0]:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
