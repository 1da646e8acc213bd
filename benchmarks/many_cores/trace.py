"""A trace of a conversion: what is computed where, what waits for what, with all work done one piece after another.

The engine is told of so many cores, so that it divides its work as it would on them; its threads are replaced by ones that do what they
are given at once, and the codec has one thread. So durations are those of one thread that nobody disturbs, in processor time, which
holds on a busy machine, too. All functions are replaced from outside: the engine has no hook, and tracing costs nothing where it is off.

Events, in the order of the thread that they belong to:
    ["run", seconds with Python's lock, without it, with it, …]
    ["codec", seconds, points of each chunk, whether all cores share them]      in a worker
    ["here", seconds, points of each chunk, whether all cores share them]       in this process, with the lock
    ["build", seconds]                                                          by a builder, a process
    ["disk", seconds]                                                           until the system has taken nodes, and the disk has them
    ["read", bytes]                                                             of an input, which the disk must give first
    ["begin", pool, number, events]  ["wait", number]                           what is given to threads, and waited for
    ["loop", {"most": points, "items": [{"points", "make", "task", "take"}], "end": events}]      base.parallel.in_order
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .lock import Profile, address_of_lock, clock_of, watch

Events = list[list[Any]]

_SEEN = 0.3  # share of a stretch that must have been looked at


class Recorder:
    """Takes note of what one thread does: of what it computes, when, ns, and the seconds of processor time."""

    def __init__(self) -> None:
        self.events: Events = []
        self.pools: list[int] = []
        self.sizes: list[int] = []  # of the chunks that the codec is about to be given
        self.builders: list[float] = []  # seconds that it took to start each
        self._stack = [self.events]
        self._begun, self._number = _clocks(), 0

    def until_now(self) -> None:
        """What was computed since the last event."""
        (begin, before), (end, after) = self._begun, _clocks()
        if after > before:
            self._stack[-1].append(["run", begin, end, (after - before) / 1e9])
        self._begun = end, after

    def add(self, *event: Any) -> None:
        """An event, whose own processor time in this process does not count."""
        self._stack[-1].append(list(event))
        self._begun = _clocks()

    @contextmanager
    def within(self, events: Events) -> Iterator[None]:
        """Events go there, as long as the block runs."""
        self.until_now()
        self._stack.append(events)
        try:
            yield
        finally:
            self.until_now()
            self._stack.pop()

    def number(self) -> int:
        self._number += 1
        return self._number


def _clocks() -> tuple[int, int]:
    return time.perf_counter_ns(), time.process_time_ns()


class _AtOnce(Executor):
    """Does what it is given before it returns."""

    def __init__(self, recorder: Recorder, threads: int):
        self._recorder, self._pool = recorder, len(recorder.pools)
        recorder.pools.append(threads)

    def submit(self, function: Callable, /, *arguments: Any, **options: Any) -> Future:
        number, events = self._recorder.number(), []
        future: Future = _Noted(self._recorder, number)
        with self._recorder.within(events):
            try:
                future.set_result(function(*arguments, **options))
            except Exception as error:
                future.set_exception(error)
        self._recorder.add("begin", self._pool, number, events)
        return future


class _Noted(Future):
    def __init__(self, recorder: Recorder, number: int):
        super().__init__()
        self._recorder, self._number = recorder, number

    def result(self, timeout: float | None = None) -> Any:
        self._recorder.until_now()
        self._recorder.add("wait", self._number)
        return super().result(timeout)


def in_order(recorder: Recorder) -> Callable:
    """What stands for base.parallel.in_order."""

    def run(work: Callable, items: Any, executor: Executor, most: int, monitor: Any) -> Iterator:
        loop: dict[str, Any] = {"most": most, "items": [], "end": []}
        recorder.until_now()
        recorder.add("loop", loop)
        source, done = iter(items), object()
        while True:
            make: Events = []
            with recorder.within(make):
                item = next(source, done)
            if item is done:
                loop["end"] = make
                return
            found: dict[str, Any] = {"points": len(item), "make": make, "task": [], "take": []}
            loop["items"].append(found)
            with recorder.within(found["task"]):
                result = work(item)
            with recorder.within(found["take"]):
                yield item, result
            del item, result

    return run


def _install(recorder: Recorder, replace: Callable[[Any, Any], None]) -> None:
    """Replaces what makes threads, what asks the codec, and what waits for the disk."""
    from copc_forge.core.base import parallel
    from copc_forge.core.conversion import publish
    from copc_forge.core.las import calls, plain
    from copc_forge.core.las.laz import encoding, process, remote

    replace(parallel.in_order, in_order(recorder))
    replace(parallel.pool, lambda threads=0: _AtOnce(recorder, parallel.worker_count(threads)))
    ask, begin = process.Worker.ask, process.Worker.__init__

    def sized(function: Callable, sizes_of: Callable) -> Callable:
        def call(*arguments: Any) -> Any:
            recorder.sizes = sizes_of(*arguments)
            return function(*arguments)

        return call

    def asked(self: Any, name: str, *numbers: int, **options: Any) -> list[int]:
        recorder.until_now()
        clock = clock_of(self._process.pid)
        before = time.clock_gettime_ns(clock)
        try:
            return ask(self, name, *numbers, **options)
        finally:
            seconds = (time.clock_gettime_ns(clock) - before) / 1e9 if self.alive else 0.0
            shared = name == "encode" or bool(numbers[-1])
            recorder.add(*(("build", seconds) if name == "build" else ("codec", seconds, recorder.sizes, shared)))

    def begun(self: Any, *arguments: Any) -> None:
        is_builder = len(arguments) > 2  # they are started by threads that run beside
        if not is_builder:
            recorder.until_now()
        begin(self, *arguments)
        seconds = time.clock_gettime_ns(clock_of(self._process.pid)) / 1e9
        if is_builder:
            recorder.builders.append(seconds)
        else:
            recorder.add("codec", seconds, [1], False)

    def here(rows: Any, laz_vlr: bytes, parallel: bool) -> memoryview:
        recorder.until_now()
        before = time.process_time_ns()
        made = encode_here(rows, laz_vlr, parallel)
        recorder.add("here", (time.process_time_ns() - before) / 1e9, [len(part) for part in rows], parallel)
        return made

    def writing(write: Callable) -> Callable:
        def timed(*arguments: Any) -> Any:
            recorder.until_now()
            before = time.perf_counter()
            try:
                return write(*arguments)
            finally:
                recorder.add("disk", time.perf_counter() - before)

        return timed

    def reading(read: Callable, size_of: Callable) -> Callable:
        def noted(*arguments: Any) -> Any:
            found = read(*arguments)
            recorder.until_now()
            recorder.add("read", size_of(found))
            return found

        return noted

    calls._group = reading(calls._group, lambda group: len(group.data))
    plain._Reader.read = reading(plain._Reader.read, lambda found: found.block.nbytes)  # type: ignore[method-assign]
    encode_here = encoding._here
    remote.decode = sized(remote.decode, lambda worker, data, chunks, *rest: [int(points) for points in chunks[:, 0]])
    remote.encode = sized(remote.encode, lambda worker, arrays, *rest: [len(array) for array in arrays])
    process.Worker.ask, process.Worker.__init__, encoding._here = asked, begun, here
    os.fsync, publish._write_chunks = writing(os.fsync), writing(publish._write_chunks)


def convert_traced(source: str, cores: int, replace: Callable[[Any, Any], None], **options: Any) -> None:
    """One conversion in this process, which must be fresh. It says where its lock is, waits for a line, and gives the trace as JSON.

    replace: puts a function in another's place, wherever the engine has it; options: of the conversion.
    """
    os.cpu_count = lambda: cores
    os.environ["RAYON_NUM_THREADS"] = "1"
    from copc_forge.core.base.allocator import keep_memory
    from copc_forge.core.conversion.convert import convert
    from copc_forge.core.las.laz.crew import AT_ONCE, crew

    keep_memory()  # as the command line does
    recorder = Recorder()
    _install(recorder, replace)
    print(address_of_lock(), flush=True)
    sys.stdin.readline()
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out.copc.laz")
        recorder.__init__()  # type: ignore[misc] # the clock begins here
        report = convert(source, output, threads=cores, **options)
        recorder.until_now()
        written = Path(output).stat().st_size
    crew.end()
    files = [Path(source)] if Path(source).is_file() else list(Path(source).iterdir())
    read = sum(file.stat().st_size for file in files)
    told = {
        "points": report.points,
        "cores": cores,
        "read": read,
        "written": written,
        "pools": recorder.pools,
        "builders": recorder.builders,
        "workers": AT_ONCE,
    }
    print(json.dumps({**told, "events": recorder.events}), flush=True)


def trace(command: list[str]) -> dict:
    """The trace that a command makes which calls `convert_traced`, with what was seen of Python's lock."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    address = child.stdout.readline()
    if not address:
        raise SystemExit("the conversion could not be traced")
    child.stdin.write("go\n")
    child.stdin.flush()
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdout, selectors.EVENT_READ)
        moments, states, gaps = watch(child.pid, int(address), lambda: not ready.select(0))
    found = child.stdout.read()
    if child.wait():
        raise SystemExit("the conversion could not be traced")
    told = json.loads(found)
    told["seen"] = _cut(told["events"], Profile(moments, states, gaps))
    return told


def _cut(events: Events, profile: Profile) -> float:
    """Puts what was seen of the lock in place of moments; the share of the time of which anything was seen.

    What is not known of a stretch is taken to be like the rest of it; of one that was hardly seen, like the best seen of its kind.
    """
    alike: dict[tuple, list[tuple[float, float, list, list]]] = {}
    for kind, event in _stretches(events, ()):
        begin, end, seconds = event[1:]
        parts = profile.of(begin, end)
        alike.setdefault(kind, []).append((sum(parts) * 1e9 / (end - begin), seconds, parts, event))
    for group in alike.values():
        best = max(group, key=lambda one: one[:2])
        for share, seconds, parts, event in group:
            pattern = parts if share > _SEEN or sum(best[2]) <= 0 else best[2]
            total = sum(pattern)
            event[1:] = [round(part * seconds / total, 7) for part in pattern] if total > 0 else [seconds]
    rows = [(share, seconds) for group in alike.values() for share, seconds, *_ in group]
    return sum(share * seconds for share, seconds in rows) / max(1e-9, sum(seconds for _, seconds in rows))


def _stretches(events: Events, kind: tuple) -> Iterator[tuple[tuple, list]]:
    """All that was computed, with what kind it is: where it stands in what is done again and again."""
    for number, event in enumerate(events):
        if event[0] == "run":
            yield (*kind, min(number, 1)), event
        elif event[0] == "begin":
            yield from _stretches(event[3], (*kind, "begin"))
        elif event[0] == "loop":
            for item in event[1]["items"]:
                for part in ("make", "task", "take"):
                    yield from _stretches(item[part], (*kind, number, part))
            yield from _stretches(event[1]["end"], (*kind, number, "end"))
