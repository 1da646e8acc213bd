"""Memory and threads divided among conversions that run at once, and their ways put together into one."""

from __future__ import annotations

import contextlib
import copy
import threading
from collections.abc import Iterator

from ..base.errors import Cancelled, ForgeError
from ..base.memory import MIB, limit_bytes
from ..base.monitor import Monitor
from ..base.paths import open_input
from ..base.saying import say
from ..base.standins import is_dataset_by_name
from ..inputs.ept.dataset import read_metadata
from ..inputs.ept.storage import storage_of
from ..las.header import read_header

_STANDING = 112 * MIB  # interpreter and libraries, and two processes that decode
_BASE = 6 * MIB  # of one conversion, before it holds a point
_RECORDS = 4  # copies of all records of a small file that are held at once, at most: read, put aside, sorted, encoded
_BESIDE = 10 + 72  # bytes of each: what the upgrade adds, and what is computed of it
_READY = 2  # files that are ready for a machine as soon as one has time
_MUCH = 1 << 60
_LOOK = 0.2  # seconds between looks at the user's wish to stop


class Shares:
    """The memory and the threads of all conversions together. What a small file needs is known from its header, however much it may take;
    one that needs all there is runs alone.

    limit_mib: as of `convert`, 0 for what the engine chooses; threads: at least 1.
    """

    def __init__(self, limit_mib: int, threads: int):
        self.limit = limit_bytes(limit_mib)
        self.threads, self._room = threads, max(_BASE, self.limit - _STANDING)
        self._memory, self._working = self._room, threads
        self._turn, self._changed = threading.Lock(), threading.Condition()

    def elsewhere(self, threads: int) -> Shares:
        """What there is on other machines: so many threads, and each has the memory that it needs."""
        there = copy.copy(self)
        there._turn, there._changed = threading.Lock(), threading.Condition()
        there.threads = there._working = threads + _READY
        there._room = there._memory = _MUCH
        return there

    @contextlib.contextmanager
    def lent(self, path: str, monitor: Monitor) -> Iterator[int]:
        """Waits until there is room for the file beside what runs, and gives the number of threads that it may use. Raises Cancelled."""
        memory, threads = self.needed(path)
        with self._held_in_turn(monitor), self._changed:
            while self._memory < memory or self._working < threads:
                self._changed.wait(_LOOK)
                monitor.check()
            self._memory -= memory
            self._working -= threads
        try:
            yield threads
        finally:
            with self._changed:
                self._memory += memory
                self._working += threads
                self._changed.notify_all()

    def needed(self, path: str) -> tuple[int, int]:
        """Bytes and threads for a file; the threads divided among as many of its like as there is memory for."""
        memory = min(self._room, _BASE + held_by(path))
        return memory, max(1, self.threads // max(1, min(self.threads, self._room // memory)))

    @contextlib.contextmanager
    def _held_in_turn(self, monitor: Monitor) -> Iterator[None]:
        """Who came first is first: a large file would wait for ever while small ones pass it by."""
        while not self._turn.acquire(timeout=_LOOK):
            monitor.check()
        try:
            yield
        finally:
            self._turn.release()


def held_by(path: str) -> int:
    """Bytes that a conversion of this file may hold if it may hold all of it; 0 for what can't be read, which its conversion will say."""
    try:
        points, length = _points_in(path)
    except ForgeError:
        return 0
    return points * (_RECORDS * length + _BESIDE)


def _points_in(path: str) -> tuple[int, int]:
    """Points of a file or dataset, and bytes of each."""
    if is_dataset_by_name(path):
        with contextlib.closing(storage_of(path)) as storage:
            facts = read_metadata(storage)
        return facts.points, sum(attribute.dtype.itemsize for attribute in facts.attributes)
    with open_input(path) as file:
        header = read_header(file, path=path)
    return header.point_count, header.record_length


class Board:
    """Tells one monitor how far all of several jobs are. weights: of each, how much of the whole it is."""

    def __init__(self, whole: Monitor, weights: list[float], first: float, last: float):
        self.whole, self._weights = whole, weights
        self._first, self._length = first, (last - first) / max(sum(weights), 1e-9)
        self._done, self._lock = 0.0, threading.Lock()
        self.stopped = False
        self.cause: BaseException | None = None  # why

    def lane(self, number: int) -> Lane:
        """The monitor of one of them."""
        return Lane(self, self._weights[number])

    def moved(self, by: float) -> None:
        """Something of the whole is done. The stage keeps its name: front ends tell each change of it."""
        with self._lock:
            self._done += by
            self.whole.on_progress(min(1.0, self._first + self._done * self._length), say("tiles.each_sharing.converting"))


class Lane(Monitor):
    """What one of several jobs at once sees as its own way from 0 to 1. Its warnings are its own, and the whole's."""

    def __init__(self, board: Board, weight: float):
        super().__init__()
        self._board, self._weight, self._furthest = board, weight, 0.0

    def on_progress(self, fraction: float, stage: str) -> None:
        with self._lock:
            step, self._furthest = max(0.0, fraction - self._furthest), max(fraction, self._furthest)
        self._board.moved(step * self._weight)

    def end(self) -> None:
        """Whatever became of it, it is over."""
        self._board.moved((1.0 - self._furthest) * self._weight)

    def warn(self, message: str) -> None:
        with self._lock:
            if message in self.warnings:
                return
            self.warnings.append(message)
        self._board.whole.warn(message)

    def on_info(self, message: str) -> None:
        self._board.whole.on_info(message)

    def is_cancelled(self) -> bool:
        return self._board.stopped or self._board.whole.is_cancelled()

    @contextlib.contextmanager
    def ending_all(self) -> Iterator[None]:
        """Whatever escapes the block is the end of all jobs of the board."""
        try:
            yield
        except BaseException as error:
            if not (isinstance(error, Cancelled) and self._board.stopped):
                self._board.cause = self._board.cause or error
                self._board.stopped = True
            raise
