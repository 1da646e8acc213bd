"""A made-up machine: threads that compute, wait, and pass Python's lock on, with so many cores.

A thread is a generator. It yields what it does next: `cpu(seconds)`, `sleep(seconds)`, `until(signal)`, `take(lock)`, `give(lock)`.
Threads that compute share the cores evenly, as they do under Linux. Nothing here knows of conversions.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Generator
from itertools import count

Body = Generator[tuple, None, None]


def cpu(seconds: float) -> tuple:
    return ("cpu", seconds)


def sleep(seconds: float) -> tuple:
    return ("sleep", seconds)


def until(signal: Signal) -> tuple:
    return ("until", signal)


def take(lock: Lock) -> tuple:
    return ("take", lock)


def give(lock: Lock) -> tuple:
    return ("give", lock)


class Signal:
    """Something that happens once, for which threads wait."""

    def __init__(self) -> None:
        self.is_set = False
        self.waiting: list[Body] = []


class Lock:
    """Python's lock. Whoever waits is woken when it is free, but whoever runs may have it again before that.

    interval: seconds after which one who waits asks for it, so that the holder, at its next release, waits until it was passed on.
    held: seconds for which anybody had it.
    """

    def __init__(self, interval: float = 0.005):
        self.interval, self.held = interval, 0.0
        self.holder: Body | None = None
        self.waiting: deque[Body] = deque()
        self.turns: dict[Body, int] = {}  # which wait of each is the last
        self.latest: Body | None = None  # that had it
        self.switches, self.wanted, self.since = 0, False, 0.0
        self.passing: Body | None = None  # waits until somebody else has it


class Machine:
    """cores: that there are; latency: seconds until a thread that was woken runs; slower: by how much computing takes longer while so
    many threads compute."""

    def __init__(self, cores: int, latency: float = 0.0, slower: Callable[[int], float] = lambda running: 1.0):
        self.cores, self.latency, self.slower = cores, latency, slower
        self.now = self.busy = 0.0
        self._done = 0.0  # seconds that each thread that computes has computed since the beginning, had it always done so
        self._computing: list[tuple[float, int, Body]] = []
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._ready: deque[Body] = deque()
        self._number = count()

    def start(self, body: Body) -> None:
        self._ready.append(body)

    def set(self, signal: Signal) -> None:
        """Lets it happen, and wakes who waits for it."""
        signal.is_set = True
        for body in signal.waiting:
            self._at(self.latency, lambda body=body: self._ready.append(body))
        signal.waiting = []

    def run(self) -> float:
        """Until nobody has anything to do; the time that it took."""
        while True:
            while self._ready:
                self._step(self._ready.popleft())
            if not (self._computing or self._timers):
                return self.now
            self._pass_on()

    def _pass_on(self) -> None:
        """To the next moment at which anything happens."""
        rate = self._rate()
        ends = self.now + max(0.0, self._computing[0][0] - self._done) / rate if self._computing else float("inf")
        timer = self._timers[0][0] if self._timers else float("inf")
        moment = min(ends, timer)
        self._done += (moment - self.now) * rate
        self.busy += (moment - self.now) * min(len(self._computing), self.cores)
        self.now = moment
        if ends <= timer:
            self._done = max(self._done, self._computing[0][0])
            self._ready.append(heapq.heappop(self._computing)[2])
        else:
            heapq.heappop(self._timers)[2]()

    def _rate(self) -> float:
        running = len(self._computing)
        return min(1.0, self.cores / running) / self.slower(min(running, self.cores)) if running else 1.0

    def _at(self, seconds: float, action: Callable[[], None]) -> None:
        heapq.heappush(self._timers, (self.now + seconds, next(self._number), action))

    def _step(self, body: Body) -> None:
        """Lets a thread go on until it computes or waits."""
        for kind, what in body:
            if kind == "cpu":
                heapq.heappush(self._computing, (self._done + what, next(self._number), body))
                return
            if kind == "sleep":
                self._at(what, lambda: self._ready.append(body))
                return
            if kind == "until":
                if not what.is_set:
                    what.waiting.append(body)
                    return
            elif not (self._taken(what, body) if kind == "take" else self._given(what, body)):
                return

    def _taken(self, lock: Lock, body: Body) -> bool:
        if lock.holder is None:
            self._have(lock, body)
            return True
        lock.waiting.append(body)
        self._ask(lock, body)
        return False

    def _have(self, lock: Lock, body: Body) -> None:
        lock.holder, lock.since = body, self.now
        if lock.latest is not body:
            lock.latest, lock.wanted = body, False
            lock.switches += 1
        if lock.passing is not None and lock.passing is not body:
            self._ready.append(lock.passing)
            lock.passing = None

    def _ask(self, lock: Lock, body: Body) -> None:
        """Waits for one interval: until then it may be woken, and find the lock taken again."""
        seen, turn = lock.switches, next(self._number)
        lock.turns[body] = turn

        def asked() -> None:
            if body in lock.waiting and lock.turns[body] == turn:
                lock.wanted = lock.wanted or lock.switches == seen
                self._ask(lock, body)

        self._at(lock.interval, asked)

    def _given(self, lock: Lock, body: Body) -> bool:
        """Whether the one that gave it goes on at once."""
        lock.holder = None
        lock.held += self.now - lock.since
        if not lock.waiting:
            return True
        first = lock.waiting.popleft()

        def woken() -> None:
            if lock.holder is None:
                self._have(lock, first)
                self._ready.append(first)
            else:
                lock.waiting.append(first)
                self._ask(lock, first)

        self._at(self.latency, woken)
        if lock.wanted:
            lock.passing = body
            return False
        return True
