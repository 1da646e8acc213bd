"""Makes the C library give freed memory back, so that a memory limit holds for what the system counts."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # mallopt(3)
_LARGE = 4 << 20  # bytes; smaller arrays are better reused than returned


def return_memory() -> None:
    """Lets the GNU C library map large arrays one by one, in one arena; elsewhere nothing happens.

    By itself it raises its threshold to 32 MB as arrays come and go: then holes between those in use stay with the process,
    half a gigabyte of them with long records. Only for a process of our own: the settings hold for all that it does.
    """
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_M_MMAP_THRESHOLD, _LARGE)
            mallopt(_M_ARENA_MAX, 1)
