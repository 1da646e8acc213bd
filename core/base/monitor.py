"""The one channel from the engine to the outside: stages, progress, warnings, cancel."""

from __future__ import annotations

import contextlib
import contextvars
import functools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from .errors import Cancelled
from .threads import keep_thread_state

log = logging.getLogger("copc_forge")


class Monitor:
    """Silent by itself; front ends override `on_progress`, `on_warning`, `on_info` and `is_cancelled`.

    A job declares each stage with the span of the whole that it covers, so that one number can move from 0 to 1.
    Warnings are kept, in order and once each, for the report. All methods may be called from any thread.
    """

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.stage_name = ""
        self._span, self._total, self._done = (0.0, 0.0), 0, 0
        self._lock = threading.Lock()

    # -- what the engine calls

    def stage(self, name: str, total: int = 0, span: tuple[float, float] = (0.0, 1.0)) -> None:
        """Begins a named stage of `total` steps (0 = not known) that covers `span` of the whole job."""
        self.check()
        with self._lock:
            self.stage_name, self._total, self._done, self._span = name, total, 0, span
        log.debug("stage: %s", name)
        self.on_progress(span[0], name)

    def foresee(self, total: int) -> bool:
        """Says how many steps the stage has, if that was not known and there is one; whether it was so."""
        with self._lock:
            if self._total or not self.stage_name:
                return False
            self._total = total
            return True

    def advance(self, steps: int = 1) -> None:
        """Moves the stage on by `steps`; raises Cancelled if the user asked to stop."""
        self.check()
        with self._lock:
            self._done = min(self._done + steps, self._total) if self._total else self._done
            share = self._done / self._total if self._total else 0.0
            fraction, name = self._span[0] + share * (self._span[1] - self._span[0]), self.stage_name
        self.on_progress(fraction, name)

    def warn(self, message: str) -> None:
        """Tells something that the user should know though the work goes on: one sentence, said once."""
        with self._lock:
            if message in self.warnings:
                return
            self.warnings.append(message)
        log.warning(_writable(message))
        self.on_warning(message)

    def info(self, message: str) -> None:
        """Tells how the work goes."""
        log.info(_writable(message))
        self.on_info(message)

    def will_fetch(self, size: int) -> None:
        """Says that files on servers are about to be read whole, so many bytes of all together. What a front end raises ends the job."""

    def check(self) -> None:
        """Raises Cancelled if the user asked to stop. Called at least once a block, chunk or node."""
        if self.is_cancelled():
            raise Cancelled()

    # -- what a front end overrides

    def on_progress(self, fraction: float, stage: str) -> None: ...

    def on_warning(self, message: str) -> None: ...

    def on_info(self, message: str) -> None: ...

    def is_cancelled(self) -> bool:
        return False


def _writable(message: str) -> str:
    """A message as every log can write it: names of files may hold bytes that are no text."""
    return message.encode("utf-8", "replace").decode("utf-8")


class Part(Monitor):
    """A stretch of another monitor's way: what a job that is one of several sees as its own 0 to 1."""

    def __init__(self, whole: Monitor, first: float, last: float):
        super().__init__()
        self.whole, self._first, self._length, self._furthest = whole, first, last - first, 0.0

    def on_progress(self, fraction: float, stage: str) -> None:
        self._furthest = max(self._furthest, fraction)  # a job that does not know its parts may begin anew
        self.whole.on_progress(self._first + self._furthest * self._length, stage)

    def warn(self, message: str) -> None:
        self.whole.warn(message)
        self.warnings = self.whole.warnings

    def will_fetch(self, size: int) -> None:
        self.whole.will_fetch(size)

    def on_info(self, message: str) -> None:
        self.whole.on_info(message)

    def is_cancelled(self) -> bool:
        return self.whole.is_cancelled()


_watched: contextvars.ContextVar[Monitor | None] = contextvars.ContextVar("watched", default=None)


@contextlib.contextmanager
def watching(monitor: Monitor) -> Iterator[None]:
    """While the block runs, whatever waits in this thread without a monitor of its own looks at this one (`check_watched`).

    All jobs begin here, in whatever thread they were called, which may be none of Python's (`keep_thread_state`).
    """
    keep_thread_state()
    token = _watched.set(monitor)
    try:
        yield
    finally:
        _watched.reset(token)


def watched(job: Callable) -> Callable:
    """Has a function that takes a `monitor` by name, or none, run while that is looked at."""

    @functools.wraps(job)
    def run(*args: Any, monitor: Monitor | None = None, **options: Any) -> Any:
        monitor = monitor or Monitor()
        with watching(monitor):
            return job(*args, monitor=monitor, **options)

    return run


def job_watched() -> Monitor | None:
    """What stands for the job that this thread is at, the whole of it; None outside of jobs."""
    monitor = _watched.get()
    while isinstance(monitor, Part):
        monitor = monitor.whole
    return monitor


def check_watched() -> None:
    """Raises Cancelled if the user asked to stop the job that this thread is at."""
    monitor = _watched.get()
    if monitor is not None:
        monitor.check()


class Clock:
    """Announces stages and keeps the time that each took."""

    def __init__(self, monitor: Monitor):
        self.monitor = monitor
        self._begun: list[tuple[str, float]] = []

    def stage(self, name: str, total: int, span: tuple[float, float]) -> None:
        self._begun.append((name, time.perf_counter()))
        self.monitor.stage(name, total, span)

    def seconds(self) -> dict[str, float]:
        times = [begun for _, begun in self._begun] + [time.perf_counter()]
        return {name: round(end - begun, 3) for (name, begun), end in zip(self._begun, times[1:])}
