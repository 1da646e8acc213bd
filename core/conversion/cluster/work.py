"""What runs on a worker: an order carried out within the worker's memory, and whatever goes wrong told in words."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...base import errors
from ...base.allocator import reuse_memory
from ...base.errors import Cancelled, ClusterError, ForgeError, unforeseen
from ...base.memory import MIB, limit_bytes
from ...base.monitor import Monitor, watching
from ...base.saying import say
from .facts import difference, facts
from .orders import STANDING, Helper, Order

_LOOK = 0.3  # seconds between looks at whether anybody still wants it


@dataclass
class Failure:
    """An error of the engine, as it travels. name: of its class."""

    name: str
    message: str
    path: str | None = None
    offset: int | None = None
    hint: str = ""

    @classmethod
    def of(cls, error: ForgeError) -> Failure:
        return cls(type(error).__name__, error.message, None if error.path is None else str(error.path), error.offset, error.hint)

    def error(self) -> ForgeError:
        """The error again."""
        if self.name == Cancelled.__name__:
            return Cancelled()
        kind = getattr(errors, self.name, ForgeError)
        return kind(self.message, path=self.path, offset=self.offset, hint=self.hint)


@dataclass
class Outcome:
    """What became of an order. value: what it told, None if it failed; worker: who did it, "" for the client itself."""

    value: Any = None
    failure: Failure | None = None
    warnings: list[str] = field(default_factory=list)
    worker: str = ""


def perform(order: Order, expected: dict[str, str]) -> Outcome:
    """Carries an order out. expected: what must be alike here and where the order comes from."""
    return performed(order.carry_out, order.needed, expected)


def performed(work: Callable[[Helper], Any], needed: int, expected: dict[str, str]) -> Outcome:
    """Does work that needs so many bytes of memory, on a worker or in this process."""
    worker = this_worker()
    name = "" if worker is None else f"{worker.address} ({worker.name})" if str(worker.name) != worker.address else worker.address
    monitor = _WorkerMonitor(worker)
    if worker is not None:
        reuse_memory(limit_of(worker) // MIB)
    try:
        with watching(monitor):
            check_alike(expected, facts(), name)
            with _ROOM.lent(needed, worker, name, monitor) as memory:
                return Outcome(work(Helper(monitor, memory)), None, monitor.warnings, name)
    except ForgeError as error:
        return Outcome(None, Failure.of(error), monitor.warnings, name)
    except Exception as error:  # whoever waits gets an answer, whatever went wrong
        return Outcome(None, Failure(ForgeError.__name__, unforeseen(error).rstrip(".")), monitor.warnings, name)


def check_alike(ours: dict[str, str], theirs: dict[str, str], worker: str) -> None:
    """Raises ClusterError where client and worker have not the same."""
    found = difference(ours, theirs)
    if found is not None:
        name, one, other = found
        hint = say("conversion.cluster.work.install_the_same", name=name)
        raise ClusterError(say("conversion.cluster.work.not_alike", worker=worker, name=name, other=other, one=one), hint=hint)


def this_worker() -> Any:
    """Dask's worker that this thread works for, None if it does not."""
    with contextlib.suppress(ImportError, ValueError):
        from distributed import get_worker

        return get_worker()
    return None


def limit_of(worker: Any) -> int:
    """Bytes of memory that a worker may have: Dask's limit; what the engine takes by itself where Dask sets none."""
    manager = getattr(worker, "memory_manager", None)
    return int(getattr(manager, "memory_limit", None) or limit_bytes(0))


def threads_of(worker: Any) -> int:
    """Orders that a worker carries out at once."""
    return 1 if worker is None else max(1, int(worker.state.nthreads))


class _WorkerMonitor(Monitor):
    """Asks the worker, now and then, whether the order is still wanted: clients that cancel or go away take theirs back."""

    def __init__(self, worker: Any):
        super().__init__()
        self._worker, self._looked = worker, time.monotonic()
        self._key = None if worker is None else worker.get_current_task()

    def is_cancelled(self) -> bool:
        if self._worker is None or time.monotonic() - self._looked < _LOOK:
            return False
        self._looked = time.monotonic()
        task = self._worker.state.tasks.get(self._key)
        return task is None or task.state == "cancelled"


class _Room:
    """The memory of this process for points, lent to the orders that its threads carry out at once."""

    def __init__(self) -> None:
        self._changed, self._lent = threading.Condition(), 0

    @contextlib.contextmanager
    def lent(self, needed: int, worker: Any, name: str, monitor: Monitor) -> Iterator[int]:
        """Waits until there are `needed` bytes; gives how many there are. Raises ClusterError if there never will be, Cancelled."""
        room = limit_of(worker) - STANDING
        if worker is not None and needed > room:
            least, limit = -(-(needed + STANDING) // MIB), (room + STANDING) / MIB
            hint = say("conversion.cluster.work.give_more_memory")
            raise ClusterError(say("conversion.cluster.work.too_little_memory", worker=name, limit=limit, least=least), hint=hint)
        given = max(needed, room // threads_of(worker))
        with self._changed:
            while self._lent and self._lent + given > room:
                self._changed.wait(_LOOK)
                monitor.check()
            self._lent += given
        try:
            yield given
        finally:
            with self._changed:
                self._lent -= given
                self._changed.notify_all()


_ROOM = _Room()
