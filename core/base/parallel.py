"""The one place that makes threads: work on several blocks at once, results in order, with a bound on what is in flight."""

from __future__ import annotations

import contextvars
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout

from .errors import Cancelled, ForgeError
from .monitor import Monitor


def worker_count(threads: int = 0) -> int:
    """Threads to use: as many as asked for, else one per core, up to 8; the codecs release the interpreter lock."""
    return threads if threads > 0 else min(os.cpu_count() or 1, 8)


def pool(threads: int = 0) -> Executor:
    """Threads for the parts of one job, as many as `worker_count` says; a context manager that waits for them."""
    return ThreadPoolExecutor(worker_count(threads))


def in_order(work: Callable, items: Iterable, executor: Executor, most: int, monitor: Monitor) -> Iterator:
    """Runs `work` on each item in the executor and yields (item, result) in the order of the items.

    most: points of the items under way, by their len(), results that were not fetched yet included; a single one may have more. What is
    wrong with an item is raised where it stands, before what is wrong with those behind it, be it that there is no next one to be had.
    """
    waiting: deque = deque()
    held = 0
    wrong: list[ForgeError] = []
    try:
        for item in _until_error(items, wrong):
            while waiting and (held + len(item) > most or waiting[0][1].done()):
                held -= len(waiting[0][0])
                yield _first(waiting, monitor)
            waiting.append((item, executor.submit(work, item)))
            held += len(item)
            monitor.check()
        while waiting:
            yield _first(waiting, monitor)
        for error in wrong:
            raise error
    finally:
        for _, future in waiting:
            future.cancel()


def _until_error(items: Iterable, wrong: list[ForgeError]) -> Iterator:
    """The items, until there is something wrong with getting one, which is noted."""
    try:
        yield from items
    except Cancelled:
        raise
    except ForgeError as error:
        wrong.append(error)


def _first(waiting: deque, monitor: Monitor):
    """The first item and its result, with a look at the user's wish to stop now and then."""
    item, future = waiting[0]
    while True:
        try:
            result = future.result(timeout=0.2)
        except FutureTimeout:  # a class of its own before Python 3.11
            monitor.check()
            continue
        waiting.popleft()
        return item, result


def ordered_map(function: Callable, items: Iterable, threads: int = 0) -> Iterator:
    """function(item) of each item, in order, computed by threads that run ahead by at most two items each."""
    workers = worker_count(threads)
    if workers == 1:
        yield from map(function, items)
        return
    ahead = Ahead(workers, 2 * workers)
    try:
        for item in items:
            yield from ahead.submit(function, item)
        yield from ahead.rest()
    finally:
        ahead.close()


class Ahead:
    """Threads that work on what is submitted beside the caller, and give the results in that order; they heed the caller's monitor.

    most: that may be in flight while the caller has a result; with 0, the caller's own thread does all.
    """

    def __init__(self, workers: int, most: int):
        self._most = most
        self._pool: Executor | None = pool(workers) if most else None
        self._pending: deque = deque()

    def __len__(self) -> int:
        """How many were submitted whose results were not taken."""
        return len(self._pending)

    def submit(self, function: Callable, item) -> list:
        """Begins function(item); the results that must be taken now, so that no more than `most` are in flight."""
        if self._pool is None:
            return [function(item)]
        self._pending.append(self._pool.submit(contextvars.copy_context().run, function, item))
        return [self._pending.popleft().result()] if len(self._pending) > self._most else []

    def rest(self) -> Iterator:
        """All other results."""
        while self._pending:
            yield self._pending.popleft().result()

    def close(self) -> None:
        """Drops what was not begun, and waits for what was."""
        for future in self._pending:
            future.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True)


class Waiters:
    """Threads for what waits for others, for a network above all. Nobody waits for their end, not even the interpreter at its own."""

    def __init__(self, most: int):
        self._most, self._begun = most, 0
        self._waiting: queue.SimpleQueue = queue.SimpleQueue()

    def submit(self, work: Callable, *arguments) -> Future:
        """Begins work(*arguments), as soon as a thread is free."""
        future: Future = Future()
        self._waiting.put((future, work, arguments))
        if self._begun < self._most:
            self._begun += 1
            threading.Thread(target=self._run, daemon=True).start()
        return future

    def close(self) -> None:
        """Lets the threads end once all that was submitted is done."""
        for _ in range(self._begun):
            self._waiting.put(None)

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            future, work, arguments = item
            try:
                future.set_result(work(*arguments))
            except BaseException as error:
                future.set_exception(error)
            del item, future, work, arguments  # while it waits, it holds nothing
