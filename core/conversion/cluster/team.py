"""A cluster's workers as an executor, through Dask's own: connected, checked, and given up in one sentence where they are lost."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

from ...base.errors import ClusterError, ClusterLost, ForgeError
from ...base.monitor import Monitor
from ...base.needs import need
from ...base.parallel import pool
from ...base.paths import long_path
from ...base.saying import say
from ...base.targets import output_errors
from ...base.temporary import Folder
from .facts import facts
from .work import Outcome, check_alike, limit_of, perform, threads_of

_CONNECT = 15.0  # seconds in which a scheduler must answer,
_WORKERS = 60.0  # and in which there must be a worker
_CLOSE = 3.0
_LOOK = 0.2
_NAMED = ("distributed", "tornado", "asyncio")  # whose complaints are said in our words


class Team:
    """The workers of a cluster. A context manager.

    executor: gives them work; threads: orders that they carry out at once, as far as was known at the start.
    Raises MissingDependency without Dask, ClusterError for a cluster that does not answer, has no workers, or not the same engine.
    """

    def __init__(self, address: str, monitor: Monitor):
        self.address, self.monitor = address, monitor
        self.threads = 0
        self._stack = contextlib.ExitStack()
        self._client: Any = None

    def __enter__(self) -> Team:
        distributed = need("distributed", say("conversion.cluster.team.working_on_cluster"))
        try:
            self._stack.enter_context(_quiet())
            self._client = self._connected(distributed)
            self._stack.callback(self._close)
            self._meet()
            self._dask = self._client.get_executor(pure=False)
            self._own = self._stack.enter_context(pool(1))
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._stack.close()

    def submit(self, work: Any, *arguments: Any, name: str, here: bool = False) -> Future:
        """Begins work(*arguments) on a worker, or in this process. name: for whoever looks at the cluster."""
        if here:
            return self._own.submit(work, *arguments)
        return self._dask.submit(work, *arguments, key=f"copc-forge-{name}-{secrets.token_hex(6)}")

    def begin(self, order: Any) -> Future:
        """Begins an order."""
        return self.submit(perform, order, facts(), name=order.place.kind, here=order.here)

    def waited(self, work: Any, *arguments: Any, monitor: Monitor) -> Outcome:
        """What became of work(*arguments) on a worker. Raises ClusterLost, and Cancelled where the monitor says so."""
        with self.told():
            future = self.submit(work, *arguments, name="convert")
            try:
                while True:
                    with contextlib.suppress(FutureTimeout):
                        return future.result(timeout=_LOOK)
                    monitor.check()
                    self.check()
            finally:
                future.cancel()

    def value(self, outcome: Outcome, about: str, monitor: Monitor) -> Any:
        """What an order told, its warnings passed on. Raises what it failed with, the worker named."""
        for warning in outcome.warnings:
            monitor.warn(warning)
        if outcome.failure is None:
            return outcome.value
        error = outcome.failure.error()
        if outcome.worker:
            error.hint = "; ".join(filter(None, (error.hint, say("conversion.cluster.team.on_worker", worker=outcome.worker))))
        if error.path is None and not isinstance(error, ClusterError):
            error.path = about
        raise error

    @contextlib.contextmanager
    def told(self, folder: str = "") -> Iterator[None]:
        """Says in one sentence that the cluster was lost. folder: where what was done stays, if it does."""
        try:
            yield
        except ForgeError:
            raise
        except Exception as error:
            raise self._explained(error, folder) from error
        except BaseException as error:
            if not isinstance(error, CancelledError) and type(error).__name__ not in ("CancelledError", "FutureCancelledError"):
                raise
            raise self._explained(error, folder) from error

    def check(self) -> None:
        """Raises CancelledError, for `told`, once the connection is gone: Dask would wait for the scheduler to come back as a stranger."""
        if self._client.status != "running":
            raise CancelledError

    def check_sees(self, folder: str | os.PathLike) -> None:
        """Raises ClusterError unless each worker sees a folder, and what this process writes there."""
        with Folder(folder) as own:
            file, path = own.new_file("look")
            with output_errors(folder), file:
                file.write(secrets.token_bytes(16))
                file.flush()
                os.fsync(file.fileno())
            with self.told():
                answers = self._client.run(_seen, path, Path(path).read_bytes(), on_error="return")
        for worker, sees in answers.items():
            if sees is not True:
                hint = say("conversion.cluster.team.name_shared")
                raise ClusterError(say("conversion.cluster.team.does_not_see", worker=worker), path=folder, hint=hint)

    def _connected(self, distributed: Any) -> Any:
        options: dict = {"timeout": _CONNECT, "set_as_default": False, "name": "copc-forge"}
        where = {"scheduler_file": self.address} if self.address.endswith(".json") else {"address": self.address}
        if "scheduler_file" in where and not Path(self.address).is_file():
            raise self._unreachable("no such file")
        try:
            return distributed.Client(**where, **options)
        except (OSError, ValueError, TypeError, ImportError, RuntimeError) as error:
            raise self._unreachable(str(error).splitlines()[0] if str(error) else type(error).__name__) from error

    def _unreachable(self, why: str) -> ClusterError:
        hint = say("conversion.cluster.team.start_one")
        return ClusterError(say("conversion.cluster.team.no_answer", address=self.address, why=why), hint=hint)

    def _meet(self) -> None:
        """Waits for workers, and holds them against this process."""
        until = time.monotonic() + _WORKERS
        while not self._client.nthreads():
            self.monitor.check()
            if time.monotonic() > until:
                hint = say("conversion.cluster.team.start_workers", address=self.address)
                raise ClusterError(say("conversion.cluster.team.no_workers", address=self.address, seconds=_WORKERS), hint=hint)
            time.sleep(0.1)
        with self.told():
            answers = self._client.run(_introduced, on_error="return")
        for worker, answer in answers.items():
            if not isinstance(answer, dict):
                check_alike(facts(), {}, worker)
            check_alike(facts(), answer["facts"], worker)
        self.threads = max(1, sum(answer["threads"] for answer in answers.values()))

    def _close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close(timeout=_CLOSE)

    def _explained(self, error: BaseException, folder: str) -> ForgeError:
        hint = say("conversion.cluster.team.repeat", folder=folder) if folder else say("conversion.cluster.team.begin_again")
        if type(error).__name__ == "KilledWorker":
            worker = getattr(getattr(error, "last_worker", None), "address", "")
            return ClusterLost(say("conversion.cluster.team.killed", worker=worker), hint=hint)
        if isinstance(error, Exception) and self._client.status == "running" and not isinstance(error, (CancelledError, OSError)):
            raise error
        return ClusterLost(say("conversion.cluster.team.lost", address=self.address), hint=hint)


class Attentive(Monitor):
    """Whoever waits for a cluster looks at the user's wish to stop, and at whether the cluster is still there."""

    def __init__(self, monitor: Monitor, team: Team):
        super().__init__()
        self._monitor, self._team = monitor, team

    def check(self) -> None:
        self._monitor.check()
        self._team.check()


def _introduced(dask_worker: Any) -> dict:
    """What a worker says of itself."""
    return {"facts": facts(), "threads": threads_of(dask_worker), "memory": limit_of(dask_worker)}


def _seen(path: str, data: bytes) -> bool:
    """Whether a worker sees a file, with what was written to it, and may write beside it."""
    try:
        beside = Path(long_path(f"{path}{secrets.randbits(64)}"))  # all of them look at once
        beside.write_bytes(data)
        beside.unlink()
        return Path(long_path(path)).read_bytes() == data
    except OSError:
        return False


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keeps Dask from telling on standard error what an error of ours says."""
    loggers = [logging.getLogger(name) for name in _NAMED]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before):
            logger.setLevel(level)
