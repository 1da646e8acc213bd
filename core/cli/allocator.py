"""Tells the C library what to do with freed memory: to give it back under a memory limit, else to keep it for what comes next."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8  # mallopt(3)
_DISABLE_HUGE_PAGES = 41  # prctl(2), PR_SET_THP_DISABLE
_LARGE = 4 << 20  # bytes; smaller arrays are better reused than returned
_LARGEST = 32 << 20  # bytes; the most that the library keeps in its heaps
_NEVER = (1 << 31) - 1


def return_memory() -> None:
    """Lets the GNU C library map large arrays one by one, in one arena; elsewhere nothing happens.

    By itself it raises its threshold to 32 MB as arrays come and go: then holes between those in use stay with the process,
    half a gigabyte of them with long records. Only for a process of our own: the settings hold for all that it does.
    """
    _set({_MMAP_THRESHOLD: _LARGE, _ARENA_MAX: 1})


def keep_memory() -> None:
    """Lets the GNU C library keep what is freed: pages that are new to a process cost more than what is computed in them.

    Likewise only for a process of our own.
    """
    _set({_TRIM_THRESHOLD: _NEVER, _TOP_PAD: 2 * _LARGEST, _MMAP_THRESHOLD: _LARGEST})


def _set(options: dict[int, int]) -> None:
    """Sets the options, and has memory come in small pages.

    NumPy asks for huge ones, of which each must be found, cleared and, on a virtual machine, backed as a whole: that cost two
    to three times what small pages do (0.8 s for 20 million points), and what is not used of them counts as memory all the same.
    """
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):  # another C library
            library = ctypes.CDLL(None)
            for option, value in options.items():
                library.mallopt(option, value)
            library.prctl(_DISABLE_HUGE_PAGES, 1, 0, 0, 0)
