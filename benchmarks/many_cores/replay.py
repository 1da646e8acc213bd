"""How long a traced conversion would take with so many cores: its pieces as long as they took alone, its threads as the engine has them.

Nothing is fitted: what is put in are the trace, how long a thread takes to wake (measured), what memory does to threads that compute at
once (measured with one and two), and the disk (a parameter).
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .machine import Body, Lock, Machine, Signal, cpu, give, sleep, take, until


@dataclass
class Job:
    """What a pool's thread is to do. done: once it did."""

    events: list
    done: Signal = field(default_factory=Signal)


class Pool:
    """Threads that take what comes, in its order. processes: each has a lock of its own."""

    def __init__(self, replay: Replay, threads: int, processes: bool = False):
        self._replay, self._waiting, self._idle = replay, deque[Job](), 0
        self._left = threads
        self._own = processes

    def submit(self, job: Job) -> None:
        self._waiting.append(job)
        if self._left:
            self._left -= 1
            self._replay.machine.start(self._work())
        elif self._idle:
            self._replay.machine.set(self._called)

    def _work(self) -> Body:
        lock = Lock(self._replay.interval) if self._own else self._replay.lock
        while True:
            while self._waiting:
                job = self._waiting.popleft()
                yield take(lock)
                yield from self._replay.body(job.events, lock)
                yield give(lock)
                self._replay.machine.set(job.done)
            self._called = getattr(self, "_called", None) or Signal()
            if self._called.is_set:
                self._called = Signal()
            self._idle += 1
            yield until(self._called)
            self._idle -= 1


class Turns:
    """So many at once of what must be had to do something; others wait, in their order."""

    def __init__(self, machine: Machine, free: int):
        self._machine, self._free, self._wanting = machine, free, deque[Signal]()

    def had(self, body: Iterable[tuple]) -> Body:
        """Does it while one is had."""
        if self._free:
            self._free -= 1
        else:
            turn = Signal()
            self._wanting.append(turn)
            yield until(turn)
        yield from body
        self.more()

    def more(self) -> None:
        """There is one more, or one again."""
        if self._wanting:
            self._machine.set(self._wanting.popleft())
        else:
            self._free += 1


class Replay:
    """cores, latency, slower: as of Machine; interval: of Python's lock; disk: bytes a second, 0 for one that is never waited for;
    processes: threads of the tasks are processes, in which the codec encodes what they made."""

    def __init__(
        self, trace: dict, cores: int, latency: float = 0.0, slower: Callable[[int], float] = lambda running: 1.0, *,
        interval: float = 0.005, disk: float = 0.0, processes: bool = False,
    ):  # fmt: skip
        self.trace, self.cores, self.interval, self.disk = trace, cores, interval, disk
        self.machine, self.lock = Machine(cores, latency, slower), Lock(interval)
        self.tasks = Pool(self, cores, processes)
        self.pools = [Pool(self, threads) for threads in trace["pools"]]
        self.jobs: dict[int, Job] = {}
        self._codec, self._builders = Turns(self.machine, trace.get("workers", 2)), Turns(self.machine, 0)
        self._platter = Turns(self.machine, 1)  # the disk gives one after another

    def seconds(self) -> float:
        """Wall time."""

        def main() -> Body:
            yield take(self.lock)
            yield from self.body(self.trace["events"], self.lock)
            yield give(self.lock)
            if self.disk:
                yield sleep(self.trace["written"] / self.disk)
            self._end = self.machine.now

        for starting in self.trace.get("builders", ()):
            self.machine.start(self._builder(starting))
        self.machine.start(main())
        self.machine.run()
        return self._end

    def body(self, events: list, lock: Lock) -> Body:
        """What a thread of Python does that has the lock, and has it afterwards."""
        for kind, *rest in events:
            if kind == "run":
                yield from self._run(rest, lock)
            elif kind == "here":
                yield from self._shared_out(*rest)
            elif kind == "loop":
                yield from self._loop(rest[0], lock)
            elif kind == "begin":
                pool, number, inner = rest
                self.jobs[number] = Job(inner)
                self.pools[pool].submit(self.jobs[number])
            elif kind == "read" and not self.disk:
                continue
            else:
                yield give(lock)
                if kind == "codec":
                    yield from self._codec.had(self._shared_out(*rest))
                elif kind == "build":
                    yield from self._builders.had(iter([cpu(rest[0])]))
                elif kind == "disk":
                    yield sleep(0.0 if self.disk else rest[0])
                elif kind == "read":
                    yield from self._platter.had(iter([sleep(rest[0] / self.disk)]))
                else:
                    yield until(self.jobs[rest[0]].done)
                yield take(lock)

    def _run(self, parts: list[float], lock: Lock) -> Body:
        for number, part in enumerate(parts):
            if number % 2:
                yield give(lock)
            elif number:
                yield take(lock)
            yield cpu(part)
        if not len(parts) % 2:
            yield take(lock)

    def _builder(self, starting: float) -> Body:
        """A process that is started, and can be had from then on."""
        yield cpu(starting)
        self._builders.more()

    def _shared_out(self, seconds: float, sizes: list[int], shared: bool) -> Body:
        """A call of the codec: chunks by all cores, in pieces as rayon makes them, or by one."""
        total = sum(sizes) or 1
        pieces = deque(seconds * sum(piece) / total for piece in (halved(sizes, self.cores) if shared else [sizes]))
        ends = [Signal() for _ in range(min(self.cores, len(pieces)))]

        def thread(end: Signal) -> Body:
            while pieces:
                yield cpu(pieces.popleft())
            self.machine.set(end)

        for end in ends:
            self.machine.start(thread(end))
        for end in ends:
            yield until(end)

    def _loop(self, loop: dict, lock: Lock) -> Body:
        """base.parallel.in_order."""
        waiting: deque[tuple[dict, Job]] = deque()
        held = 0
        for item in loop["items"]:
            yield from self.body(item["make"], lock)
            while waiting and (held + item["points"] > loop["most"] or waiting[0][1].done.is_set):
                held -= waiting[0][0]["points"]
                yield from self._first(waiting, lock)
            job = Job(item["task"])
            self.tasks.submit(job)
            waiting.append((item, job))
            held += item["points"]
        yield from self.body(loop["end"], lock)
        while waiting:
            yield from self._first(waiting, lock)

    def _first(self, waiting: deque[tuple[dict, Job]], lock: Lock) -> Body:
        item, job = waiting.popleft()
        if not job.done.is_set:
            yield give(lock)
            yield until(job.done)
            yield take(lock)
        yield from self.body(item["take"], lock)


def halved(sizes: list[int], threads: int) -> list[list[int]]:
    """How rayon divides a list among so many threads: in halves, and those again, until there are more pieces than threads."""
    pieces, splits = [sizes], threads
    while splits:
        pieces = [half for piece in pieces for half in (piece[: len(piece) // 2], piece[len(piece) // 2 :]) if half]
        splits //= 2
    return pieces


def bounds(trace: dict, cores: int, disk: float = 0.0) -> dict[str, float]:
    """Seconds that it takes at least: what the first thread does, what needs Python's lock, the codec's work and all work on all cores."""
    held = free = codec = here = 0.0
    for event in _all_events(trace["events"]):
        if event[0] == "run":
            held, free = held + sum(event[1::2]), free + sum(event[2::2])
        elif event[0] in ("codec", "here", "build"):
            codec += event[1]
            here += event[1] if event[0] == "here" else 0.0
    serial = sum(sum(event[1:]) if event[0] == "run" else event[1] if event[0] == "disk" else 0.0 for event in _of_main(trace["events"]))
    found = {"serial": serial, "lock": held + here / cores, "codec": codec / cores, "work": (held + free + codec) / cores}
    return {**found, "disk": (trace["read"] + trace["written"]) / disk if disk else 0.0}


def least(trace: dict, cores: int, disk: float = 0.0) -> float:
    """Seconds that disk and fixed start leave: what is done before the first point is read, and then the disk or all other work, divided by
    the cores without a rest, whichever takes longer. Without a speed of the disk, it is what was waited for in the trace.
    """
    before = list(itertools.takewhile(lambda event: event[0] != "loop", trace["events"]))
    start = sum(sum(event[1:]) if event[0] == "run" else event[1] for event in before if event[0] in ("run", "codec", "here"))
    found = bounds(trace, cores, disk)
    waited = sum(event[1] for event in _all_events(trace["events"]) if event[0] == "disk")
    return start + max(found["disk"] if disk else waited, found["work"] - start / cores)


def _of_main(events: list) -> Iterator[list]:
    """Events of the first thread."""
    for event in events:
        if event[0] == "loop":
            for item in event[1]["items"]:
                yield from _of_main(item["make"])
                yield from _of_main(item["take"])
            yield from _of_main(event[1]["end"])
        else:
            yield event


def _all_events(events: list) -> Iterator[list]:
    """Events of all threads."""
    for event in events:
        if event[0] == "loop":
            for item in event[1]["items"]:
                for part in ("make", "task", "take"):
                    yield from _all_events(item[part])
            yield from _all_events(event[1]["end"])
        elif event[0] == "begin":
            yield from _all_events(event[3])
        else:
            yield event
