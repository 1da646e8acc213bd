"""Who has Python's lock, looked at from another process while a program runs: it costs the program nothing.

The word that says whether the lock is taken stands in `_PyRuntime`, at a place that differs between versions of Python. It is found by
looking at all words with the lock and without it: `ctypes` calls functions either way. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable

import numpy as np

_SIZE = 4096  # bytes of `_PyRuntime` that are looked at first; doubled until the word is found
_MOST = 1 << 20
_GAP = 50_000  # ns between two looks, from which on nothing is known of what was between them


def address_of_lock() -> int:
    """Where this process has the word that is 1 while anybody has the lock, 0 while nobody has. Raises LookupError."""
    runtime = ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime"))
    size = _SIZE
    while size <= _MOST:
        looks = [_words(library, runtime, size) for _ in range(3) for library in (ctypes.PyDLL(None), ctypes.CDLL(None))]
        held, free = np.array(looks[::2]), np.array(looks[1::2])
        places = np.flatnonzero((held == 1).all(axis=0) & (free == 0).all(axis=0))
        if len(places) == 1:
            return runtime + 4 * int(places[0])
        size *= 2
    raise LookupError("this Python's lock is not where it is looked for")


def _words(library: ctypes.CDLL, start: int, size: int) -> np.ndarray:
    copy = (ctypes.c_char * size)()
    library.memcpy(copy, ctypes.c_void_p(start), ctypes.c_size_t(size))
    return np.frombuffer(copy, np.uint32).copy()


def clock_of(process: int) -> int:
    """The clock of a process's processor time, for time.clock_gettime_ns."""
    return (~process << 3) | 2


def watch(process: int, address: int, goes_on: Callable[[], bool]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Looks at the lock of another process, a child, as often as it can.

    goes_on: whether to look on, asked every thousand looks. Returns moments, ns of time.perf_counter_ns, at which the lock changed;
    whether it was taken from then on; and (n, 2) stretches of which nothing is known.
    """
    now, read = time.perf_counter_ns, os.pread
    moments, states, gaps = [], [], []
    before, last = b"", now()
    memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)
    try:
        while goes_on():
            for _ in range(1000):
                state, moment = read(memory, 4, address), now()
                if moment - last > _GAP:
                    gaps.append((last, moment))
                if state != before:
                    moments.append(moment)
                    states.append(state != b"\0\0\0\0")
                    before = state
                last = moment
    except OSError:  # it has ended
        pass
    finally:
        os.close(memory)
    return np.array(moments, np.int64), np.array(states, bool), np.array(gaps, np.int64).reshape(-1, 2)


class Profile:
    """What was seen of the lock, cut into stretches of a program."""

    def __init__(self, moments: np.ndarray, states: np.ndarray, gaps: np.ndarray):
        self._moments, self._states, self._gaps = moments, states, gaps

    def of(self, begin: int, end: int) -> list[float]:
        """Seconds with the lock, without it, with it … of a stretch, as far as it was looked at."""
        first, last = np.searchsorted(self._moments, [begin, end], side="right")
        edges = np.concatenate(([begin], self._moments[first:last], [end]))
        states = np.concatenate(([self._states[first - 1] if first else True], self._states[first:last]))
        a, b = np.searchsorted(self._gaps[:, 1], begin, side="right"), np.searchsorted(self._gaps[:, 0], end)
        known = np.diff(self._known(edges, self._gaps[a:b].clip(begin, end)))
        parts: list[float] = [0.0]
        for taken, part in zip(states.tolist(), known.tolist()):
            if taken != (len(parts) % 2 == 1):
                parts.append(0.0)
            parts[-1] += part / 1e9
        return parts if parts[-1] or len(parts) == 1 else parts[:-1]

    @staticmethod
    def _known(edges: np.ndarray, gaps: np.ndarray) -> np.ndarray:
        """Moments on a clock that stands still in the gaps."""
        if not len(gaps):
            return edges
        lengths = np.concatenate(([0], np.cumsum(gaps[:, 1] - gaps[:, 0])))
        number = np.searchsorted(gaps[:, 0], edges, side="right")
        inside = np.where(number > 0, np.maximum(0, gaps[np.maximum(number - 1, 0), 1] - edges), 0)
        return edges - lengths[number] + inside
