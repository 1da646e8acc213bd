"""Turns: one process at a time changes a file, the others wait."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import OutputError
from .files import long_path, output_errors
from .locks import lock, unlock
from .monitor import Monitor
from .saying import say

SUFFIX = ".lock"
PATIENCE = 60.0  # seconds that a writer waits for its turn by default
_DICE = random.SystemRandom()  # processes that begin together have one each
_NAP = 0.02  # seconds between tries, on average
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


@contextlib.contextmanager
def turn(path: str | os.PathLike, *, patience: float = PATIENCE, monitor: Monitor | None = None) -> Iterator[None]:
    """The sole right to change a file, among all who ask for it; the file itself need not exist.

    The right is the lock of an empty file beside it, which is removed at the end, and one of the file itself, which may have other
    names. patience: seconds to wait while another process has it. Raises OutputError when that was in vain, Cancelled.
    """
    monitor, end, told = monitor or Monitor(), time.monotonic() + patience, False
    beside = Path(os.fspath(path) + SUFFIX)
    while True:
        held = _both(beside, path)
        if held is not None:
            break
        if time.monotonic() >= end:
            raise OutputError(say("base.turns.another_process_writing"), path=path, hint=say("base.turns.wait_until_done"))
        if not told:
            monitor.info(say("base.turns.waits_another_process_writing", path=os.fspath(path)))
            told = True
        monitor.check()
        time.sleep(_NAP * _DICE.uniform(0.5, 1.5))  # not all at once
    with held:
        yield


def _both(beside: Path, path: str | os.PathLike) -> contextlib.ExitStack | None:
    """The lock file and the file itself, locked until the stack is closed; None if another process has one of them."""
    file = _taken(beside, path)
    if file is None:
        return None
    with contextlib.ExitStack() as stack:
        stack.callback(_given_back, file, beside)
        if os.name != "nt":  # there, who has a file open can't replace it
            with contextlib.suppress(OSError):
                itself = stack.enter_context(open(long_path(path), "rb"))
                if not lock(itself):
                    return None
                stack.callback(unlock, itself)
        return stack.pop_all()


def _taken(beside: Path, path: str | os.PathLike) -> BinaryIO | None:
    """The lock file, open and ours; None if it is another's.

    Its last holder may have removed it between our opening and our locking: then what we hold is no longer the file of that name.
    """
    with output_errors(path):
        try:
            file = open(os.open(long_path(beside), os.O_RDWR | os.O_CREAT | _SAFE, 0o666), "r+b")  # noqa: SIM115 - closed by _given_back
        except OSError as error:
            if error.errno == errno.ELOOP or beside.is_symlink():
                raise OutputError(say("base.turns.link_where_lock_should"), path=beside, hint=say("base.turns.move_away")) from None
            if os.name == "nt" and error.errno == errno.EACCES and beside.exists():
                return None  # about to be removed
            raise
    try:
        if lock(file) and _is_still(file, beside):
            return file
        unlock(file)
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def _given_back(file: BinaryIO, beside: Path) -> None:
    """Removes the lock file while it is still ours, for he who opens it now must find that it has gone; but nothing that holds data."""
    found = os.fstat(file.fileno())
    removable = stat.S_ISREG(found.st_mode) and not found.st_size
    try:
        with contextlib.suppress(OSError):
            if removable and os.name != "nt":
                os.remove(long_path(beside))
    finally:
        unlock(file)
        file.close()
    with contextlib.suppress(OSError):
        if removable and os.name == "nt":  # open files can't be removed there: this fails if somebody waits, who then has it
            os.remove(long_path(beside))


def _is_still(file: BinaryIO, beside: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.lstat(long_path(beside)))
    except OSError:
        return False
