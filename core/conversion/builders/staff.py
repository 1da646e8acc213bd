"""The builders of one conversion: how many there may be, how they are started, and how a task is given to one."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ...base.errors import Cancelled
from ...base.monitor import log
from ...base.needs import need
from ...base.parallel import Waiters
from ...las.laz.crew import Crew, crew
from ...las.laz.encoding import CORES
from ...las.laz.process import LOOK, CodecError, NoWorker, Worker, WorkerLost
from ...las.laz.remote import patience, places_of
from ..budget import BUILDER, Budget
from ..build import Task
from ..grown import Encoding
from ..parcel import packed, unpacked
from .telling import rows_of, told_task

PROGRAM = Path(__file__).with_name("program.py")
LEAST = 4  # builders: fewer are not worth their start
FROM = 8  # cores and threads from which on there are any
_IDLE = 3600  # seconds that one waits for work: reading may take long
_SHARE = 3  # part of the memory, at most, that builders have before they hold any points
_SPARE = 1 << 20  # bytes for what is told of a task, and for chunks longer than their records
_OWN = 1 << 30  # bytes that a builder may reserve beside the points: libraries take more than they use


def with_builders(budget: Budget, points: int) -> Budget:
    """The budget of a conversion of so many points that may have builders, with as many as it should have."""
    count = min(budget.threads, points // budget.task_points, budget.limit // _SHARE // BUILDER)
    return replace(budget, builders=count) if min(budget.threads, CORES) >= FROM and count >= LEAST else budget


class Staff(Crew):
    """Builders, started as soon as it is entered. A context manager; all end with it."""

    def __init__(self, count: int):
        super().__init__(count)
        self.count, self._closed = count, False
        self._coming, self._came = 0, threading.Condition(self._lock)

    def __enter__(self) -> Staff:
        starting, self._coming = Waiters(self.count), self.count
        for _ in range(self.count):
            starting.submit(self._one_more)
        starting.close()
        return self

    def __exit__(self, *_) -> None:
        self._closed = self._gave_up = True  # also for those that are being started
        for worker in list(self._all):
            worker.stop()  # whoever waits for it is not to be waited for
        self.end()

    @property
    def works(self) -> bool:
        """Whether there are builders to be had, as far as is known."""
        return not self._gave_up

    def build(self, task: Task, encoding: Encoding) -> tuple[dict, np.ndarray] | None:
        """What a builder tells of a task, and the bytes that it put aside; None if it could not. The task's rows are given away."""
        told, rows = packed(told_task(task, encoding)), rows_of(task)
        try:
            with self.worker() as worker:
                return _asked(worker, told, rows)
        except (NoWorker, WorkerLost, CodecError, RuntimeError) as error:
            if self._closed:
                raise Cancelled() from None
            log.debug("A task is built in this process, since no builder did it: %s", error)
            return None

    def lend(self) -> Worker:
        """As of Crew; whoever comes early waits for those that are being started."""
        with self._came:
            while self._coming and not self._idle and not self._closed:
                self._came.wait(LOOK)
        return super().lend()

    def _one_more(self) -> None:
        try:
            worker = self._start()
            with self._lock:
                self._all.append(worker)
            self.give_back(worker)
        finally:
            with self._came:
                self._coming -= 1
                self._came.notify_all()
        if self._closed:
            self.end()

    def _start(self) -> Worker:
        if self._gave_up or not crew.is_there:
            raise NoWorker("there is no Python to run it in")
        try:
            return Worker(crew.python, _folders(), PROGRAM, _IDLE, {"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"})
        except NoWorker:
            self._gave_up = True
            raise


@contextlib.contextmanager
def staff_of(budget: Budget) -> Iterator[Staff | None]:
    """The builders of a conversion, None without them, or without a Python for them."""
    if not (budget.builders and crew.is_there):
        yield None
        return
    with Staff(budget.builders) as staff:
        yield staff


def _folders() -> str:
    """Where builders find what they need."""
    modules: list[Any] = [np, need("lazrs", "reading and writing LAZ")]
    return os.pathsep.join(dict.fromkeys(str(Path(module.__file__).parent.parent) for module in modules))


def _asked(worker: Worker, told: bytes, rows: np.ndarray) -> tuple[dict, np.ndarray]:
    room = rows.nbytes + rows.nbytes // 8 + _SPARE
    at_told, at_rows, out, end = places_of(len(told), rows.nbytes, room)
    worker.shared.reserve(end)
    worker.shared.put(at_told, told)
    worker.shared.put(at_rows, rows.reshape(-1).data)
    numbers = (at_told, len(told), at_rows, rows.nbytes, out, room)
    used, size = worker.ask("build", *numbers, patience=patience(rows.nbytes), memory=_OWN + 16 * rows.nbytes)
    made = np.empty(used + size, np.uint8)
    worker.shared.get(out, made.data)
    return unpacked(made[used:].tobytes()), made[:used]
