"""The workers of this process: where their Python is, how many there may be, and who has which.

Codec calls on whole chunks share a few workers; whoever decodes points in order has one of their own for as long as that lasts, since
it holds what was decoded so far.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ...base.errors import ForgeError
from ...base.monitor import check_watched, log
from ...base.needs import need
from ...base.saying import say
from . import process, pythons
from .process import LOOK, NoWorker, Worker

STACK = 256 << 20  # bytes, reserved and hardly used, for each of lazrs's threads where there is no worker
AT_ONCE = 2  # workers for calls on whole chunks: one decodes while the results of the other are copied
VARIABLE = "COPC_FORGE_PYTHON"  # names the Python that workers run in, before all others


class Crew:
    """Workers by the name of `at_once` for calls on whole chunks, and one for each decoder beside them."""

    def __init__(self, at_once: int = AT_ONCE):
        self._turn, self._lock = threading.BoundedSemaphore(at_once), threading.RLock()
        self._most_idle = at_once
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._timer: threading.Timer | None = None
        self._starting: threading.Thread | None = None  # starts the first worker
        self._pythons: list[str] | None = None
        self._python, self._gave_up = "", False

    def use(self, given: Sequence[str] | None) -> None:
        """Says which Pythons there are, best first, whatever pythons.py finds; None for those."""
        self.end()
        with self._lock:
            self._pythons, self._python, self._gave_up = None if given is None else list(given), "", False

    @property
    def pythons(self) -> list[str]:
        """The Pythons to try, best first."""
        given = [os.environ[VARIABLE]] if os.environ.get(VARIABLE) else []
        return [*given, *(pythons.found() if self._pythons is None else self._pythons)]

    @property
    def python(self) -> str:
        """The Python that workers run in, "" before the first of them."""
        return self._python

    @property
    def is_there(self) -> bool:
        """Whether there are workers to be had; starts one if that is not known yet."""
        if self._python:
            return True
        self._wait_for_the_first()
        if self._gave_up:
            return False
        try:
            self.give_back(self.lend())
        except NoWorker:
            return False
        return True

    @property
    def is_warm(self) -> bool:
        """Whether a worker waits for work."""
        return any(worker.alive for worker in list(self._idle))

    def expect(self) -> None:
        """Starts a worker, if there is none, while the caller prepares what it will need one for."""
        with self._lock:
            if self._all or self._gave_up or self._starting is not None:
                return
            self._starting = threading.Thread(target=self._start_first, daemon=True)
            self._starting.start()

    @contextlib.contextmanager
    def worker(self) -> Iterator[Worker]:
        """A worker for one call."""
        while not self._turn.acquire(timeout=LOOK):
            check_watched()
        try:
            worker = self.lend()
            try:
                yield worker
            finally:
                self.give_back(worker)
        finally:
            self._turn.release()

    def lend(self) -> Worker:
        """A worker to keep until it is given back. Raises NoWorker if there never was one, ForgeError if there was."""
        self._wait_for_the_first()
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._drop(worker)
        worker = self._start()
        with self._lock:
            self._all.append(worker)
        return worker

    def give_back(self, worker: Worker) -> None:
        """Takes a worker back, alive or dead."""
        with self._lock:
            if worker.alive and len(self._idle) < self._most_idle:
                self._idle.append(worker)
                self._look_again()
            else:
                self._drop(worker)

    def end(self) -> None:
        """Ends all workers."""
        self._wait_for_the_first(lambda: None)
        with self._lock:
            self._idle.clear()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            for worker in list(self._all):
                self._drop(worker)

    def forget(self) -> None:
        """In a process that was forked: none of the workers is its own."""
        for worker in self._all:
            worker.forget()
        self._lock, self._turn = threading.RLock(), threading.BoundedSemaphore(self._most_idle)
        self._idle, self._all, self._timer, self._starting = [], [], None, None

    def _start_first(self) -> None:
        with contextlib.suppress(NoWorker, ForgeError):
            worker = self._start()
            with self._lock:
                self._all.append(worker)
            self.give_back(worker)

    def _wait_for_the_first(self, heeding: Callable[[], None] = check_watched) -> None:
        """heeding: looks at whether the caller's user wants to stop."""
        coming = self._starting
        while coming is not None and coming.is_alive():
            heeding()
            coming.join(LOOK)
        self._starting = None

    def _look_again(self) -> None:
        """Looks, when idle workers may have ended, for those that have: what they shared still takes memory."""
        if self._timer is None:
            self._timer = threading.Timer(process.IDLE + 1, self._sweep)
            self._timer.daemon = True
            self._timer.start()

    def _sweep(self) -> None:
        with self._lock:
            self._timer = None
            for worker in [worker for worker in self._idle if not worker.alive]:
                self._idle.remove(worker)
                self._drop(worker)
            if self._idle:
                self._look_again()

    def _drop(self, worker: Worker) -> None:
        worker.end()
        if worker in self._all:
            self._all.remove(worker)

    def _start(self) -> Worker:
        if self._gave_up:
            raise NoWorker("there is no Python to run it in")
        folder = str(Path(need("lazrs", "reading and writing LAZ").__file__ or "").parent.parent)
        for python in [self._python] if self._python else self.pythons:
            with contextlib.suppress(NoWorker):
                worker = Worker(python, folder)
                self._python = python
                return worker
        if self._python:  # what was begun in a worker is not gone on with in this process
            hint = say("las.laz.crew.end_other_programs_then_try")
            raise ForgeError(say("las.laz.crew.codec_process_could_not_started", python=self._python), hint=hint)
        self._gave_up = True
        make_room()
        log.warning("No Python was found to run the LAZ codec in, so that a damaged file may end this program with it.")
        raise NoWorker("there is no Python to run it in")


def make_room() -> None:
    """Gives lazrs's threads in this process, if they have not started, room for a recursion of four million levels."""
    if sys.maxsize > 1 << 32:
        os.environ.setdefault("RUST_MIN_STACK", str(STACK))


crew = Crew()
atexit.register(crew.end)
pythons.when_changed(lambda: crew.use(None))
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=crew.forget)
