"""The one way to write a file: beside its target under a temporary name, complete and on the disk, then renamed.

Whatever happens on the way, the target holds either what it held before or the whole new file. The temporary file is locked
while it is in use, so that what a killed run left behind can be told from what a living one is writing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import NotEnoughSpace, OutputError
from .locks import lock
from .paths import long_path

MARK = ".copcforge-"  # in every temporary name; what follows it is random
_LEFTOVER = re.compile(re.escape(MARK) + r"[0-9a-f]{12}(\.tmp)?$")


@contextlib.contextmanager
def publishing(target: str | os.PathLike, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A file, open for reading and writing in binary, that takes the place of `target` when the block ends well.

    On any exception, cancel included, it is removed and the target stays as it was. Raises OutputError if the folder can't
    be written, the target exists and may not be replaced, or is held open by another program (Windows); NotEnoughSpace if
    the disk is full.
    """
    target = Path(target)
    if target.exists() and not overwrite:
        raise OutputError("the output exists already", path=target, hint="choose another name or allow overwriting")
    if target.is_dir():
        raise OutputError("the output is a folder", path=target, hint="give a file name")
    remove_leftovers(target.parent, target.name)
    with output_errors(target):
        file, temporary = _create_beside(target)
    try:
        with output_errors(target), file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with output_errors(target):
            os.replace(temporary, long_path(target))
            sync_folder(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(temporary)
        raise


@contextlib.contextmanager
def output_errors(target: str | os.PathLike) -> Iterator[None]:
    """Turns the system's errors about writing `target` into one sentence."""
    try:
        yield
    except OSError as error:
        raise _explained(error, target) from error


def remove_leftovers(folder: str | os.PathLike, prefix: str = "") -> list[str]:
    """Removes the temporary files and folders that killed runs left in `folder`, and returns their names.

    prefix: only those whose name starts so. What another living process is using stays.
    """
    try:
        entries = sorted(os.listdir(folder))
    except OSError:
        return []
    removed = []
    for entry in entries:
        with contextlib.suppress(OSError):  # another user's, say: no reason to leave ours
            if entry.startswith(prefix) and _LEFTOVER.search(entry) and _remove_if_idle(Path(folder, entry)):
                removed.append(entry)
    return removed


def temporary_name(stem: str, suffix: str = ".tmp") -> str:
    """A new name that `remove_leftovers` knows."""
    return f"{stem}{MARK}{secrets.token_hex(6)}{suffix}"


def sync_folder(folder: Path) -> None:
    """Makes the rename itself durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _create_beside(target: Path) -> tuple[BinaryIO, str]:
    temporary = long_path(target.parent / temporary_name(target.name))
    file = open(temporary, "x+b")  # noqa: SIM115 - closed by publishing()
    lock(file)
    return file, temporary


def _remove_if_idle(path: Path) -> bool:
    """Removes one leftover unless a living process holds it."""
    if path.is_dir():
        if not all([_remove_if_idle(child) for child in path.iterdir()]):
            return False
        path.rmdir()
        return True
    with contextlib.suppress(OSError):
        with open(path, "r+b") as file:
            if not lock(file):
                return False
        os.remove(path)
        return True
    return False


def _explained(error: OSError, target: str | os.PathLike) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return NotEnoughSpace("the disk is full", path=target, hint="free some space or choose another folder")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = "choose another folder, or release the layer or program that holds the file open"
        return OutputError("may not be written there", path=target, hint=hint)
    if error.errno == errno.ENOENT:
        return OutputError("the output folder does not exist", path=target, hint="create it or choose another")
    return OutputError(f"could not be written: {error.strerror or error}", path=target)
