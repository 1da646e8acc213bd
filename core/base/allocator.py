"""Tells the C library what to do with freed memory: how much of it to keep for what comes next, and what to give back at once; and Python,
how hard to look for more to free."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import sys
from typing import Any

from .memory import MIB

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8  # mallopt(3)
_DISABLE_HUGE_PAGES = 41  # prctl(2), PR_SET_THP_DISABLE
_LEAST, _MOST = 4 * MIB, 32 * MIB  # bytes; the largest array that the library keeps in its heaps, which can't keep more than that
_SHARE = 32  # of the memory limit: holes of about that size are left, a few at a time
_PAD = 8 * MIB  # bytes by which the heap grows; more would count as memory without being used
_NEVER = (1 << 31) - 1


def return_memory(limit: int) -> None:
    """Lets the GNU C library map large arrays one by one, in one arena; elsewhere nothing happens.

    By itself it raises its threshold to 32 MB as arrays come and go: then holes between those in use stay with the process,
    half a gigabyte of them with long records. What is mapped anew comes page by page, though, which took a sixth of all time where
    everything from 4 MiB on was. So what is large depends on the limit, in MiB.
    Only for a process of our own: the settings hold for all that it does.
    """
    _set({**_thresholds(limit), _ARENA_MAX: 1})
    _small_pages()


@functools.cache
def reuse_memory(limit: int) -> None:
    """Lets the GNU C library of one of Dask's workers keep some of what is freed, as `return_memory` does; once.

    Dask's nannies start workers so that all that is free at the end of the heap goes back to the system at once: orders then took 1.6 times
    the processor time. Others' work in that process loses nothing by it but some MiB. limit: of the worker, in MiB.
    """
    _set(_thresholds(limit))


def _thresholds(limit: int) -> dict[int, int]:
    large = min(max(_LEAST, limit * MIB // _SHARE), _MOST)
    return {_MMAP_THRESHOLD: large, _TRIM_THRESHOLD: min(2 * large, _MOST)}


def keep_memory() -> None:
    """Lets the GNU C library keep what is freed: pages that are new to a process cost more than what is computed in them.

    Likewise only for a process of our own.
    """
    _set({_TRIM_THRESHOLD: _NEVER, _TOP_PAD: _PAD, _MMAP_THRESHOLD: _MOST})
    _small_pages()


def seldom_look_for_cycles() -> None:
    """Has Python look through all that lives long a hundred times as seldom as by itself: the heads of ten thousand files are alive, and
    to see that took 0.3 s. Likewise only for a process of our own."""
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, old * 100)


def give_back_memory() -> None:
    """Gives what is free back to the system, for files above all: on a virtual machine, to write a file into memory that the system has
    to find anew takes at least four times as long."""
    with contextlib.suppress(AttributeError):
        _library().malloc_trim(0)


def _set(options: dict[int, int]) -> None:
    library = _library()
    for option, value in options.items():
        with contextlib.suppress(AttributeError):  # another C library
            library.mallopt(option, value)


def _small_pages() -> None:
    """Has memory come in small pages.

    NumPy asks for huge ones, of which each must be found, cleared and, on a virtual machine, backed as a whole: that cost two
    to three times what small pages do (0.8 s for 20 million points), and what is not used of them counts as memory all the same.
    """
    with contextlib.suppress(AttributeError):
        _library().prctl(_DISABLE_HUGE_PAGES, 1, 0, 0, 0)


def _library() -> Any:
    """The C library, where it may be the GNU one."""
    with contextlib.suppress(OSError):
        if sys.platform.startswith("linux"):
            return ctypes.CDLL(None)
    return None
