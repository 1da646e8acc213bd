"""Work on several blocks at once, results in order, with a bound on what is in flight."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor


def worker_count(threads: int = 0) -> int:
    """Threads to use: as many as asked for, else one per core, up to 8; the codecs release the interpreter lock."""
    return threads if threads > 0 else min(os.cpu_count() or 1, 8)


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
    """Threads that work on what is submitted beside the caller, and give the results in that order. most: that may be in flight."""

    def __init__(self, workers: int, most: int):
        self._pool, self._most = ThreadPoolExecutor(workers), most
        self._pending: deque = deque()

    def __len__(self) -> int:
        """How many were submitted whose results were not taken."""
        return len(self._pending)

    def submit(self, function: Callable, item) -> list:
        """Begins function(item); the results that must be taken now, so that no more than `most` are in flight."""
        self._pending.append(self._pool.submit(function, item))
        return [self._pending.popleft().result()] if len(self._pending) > self._most else []

    def rest(self) -> Iterator:
        """All other results."""
        while self._pending:
            yield self._pending.popleft().result()

    def close(self) -> None:
        """Drops what was not begun, and waits for what was."""
        for future in self._pending:
            future.cancel()
        self._pool.shutdown(wait=True)
