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
    with ThreadPoolExecutor(workers) as pool:
        pending: deque = deque()
        try:
            for item in items:
                pending.append(pool.submit(function, item))
                if len(pending) > 2 * workers:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
