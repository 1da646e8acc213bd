"""A mark on an open file that other processes see, and that dies with its holder.

Windows has no `flock`: there a byte far behind any file's end is locked, which keeps nobody from reading the file.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
from typing import Any, BinaryIO

fcntl: Any = None
msvcrt: Any = None
with contextlib.suppress(ImportError):
    fcntl = importlib.import_module("fcntl")
with contextlib.suppress(ImportError):
    msvcrt = importlib.import_module("msvcrt")

_FAR = (1 << 62) | 0x7FFFFFFE  # the byte that is locked on Windows; behind most ends even where 32 bits of it are looked at
_BUSY = (errno.EAGAIN, errno.EACCES, getattr(errno, "EDEADLOCK", errno.EDEADLK))


def lock(file: BinaryIO) -> bool:
    """Marks an open file as in use until it is closed; False if another process, or another handle of this one, has it."""
    try:
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            _at_far_byte(file, msvcrt.LK_NBLCK)
    except OSError as error:
        return error.errno not in _BUSY  # a file system without locks: take it as ours
    return True


def unlock(file: BinaryIO) -> None:
    """Takes the mark away before the file is closed: Windows gives a closed handle's locks up when it likes."""
    with contextlib.suppress(OSError):
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
        elif msvcrt is not None:
            _at_far_byte(file, msvcrt.LK_UNLCK)


def _at_far_byte(file: BinaryIO, mode: int) -> None:
    """msvcrt locks from the position on: go there, and come back, so that whoever reads or writes the file notices nothing."""
    handle = file.fileno()
    here = os.lseek(handle, 0, os.SEEK_CUR)
    try:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, mode, 1)
    finally:
        os.lseek(handle, here, os.SEEK_SET)
