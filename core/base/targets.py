"""What a path to write to means, and the system's errors about it as sentences."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator

from .errors import NotEnoughSpace, OutputError
from .far.named import is_address
from .paths import identity, long_path
from .refusals import refusal
from .saying import say

_LINKS = 40  # one after another, before they count as a circle


def followed(path: str | os.PathLike) -> str:
    """The file that a path means, as a long path: the end of its links, whether or not it is there. Links in its folders stay.

    Raises OSError for links that go in a circle.
    """
    end = long_path(path)
    for _ in range(_LINKS):
        if not os.path.islink(end):  # noqa: PTH114 - a long path
            return end
        end = long_path(os.path.join(os.path.dirname(end), os.readlink(end)))  # noqa: PTH115, PTH120 - as text
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))


def status(path: str | os.PathLike, *, can_be: bool = False) -> os.stat_result | None:
    """What the system knows of a file, links followed; None if there is none. can_be: raises OSError for a name that none can have."""
    try:
        return os.stat(long_path(path))  # noqa: PTH116 - a long path
    except FileNotFoundError:
        return None
    except OSError as error:
        if not can_be and error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR):  # nothing can have this name
            return None
        raise


def same_status(a: os.stat_result, b: os.stat_result) -> bool:
    """Whether two results belong to one file, be it under different names. Windows numbers devices differently by path and by handle."""
    return a.st_ino == b.st_ino and bool(a.st_ino) and (a.st_dev == b.st_dev or os.name == "nt")


def means_same(a: str | os.PathLike, b: str | os.PathLike) -> bool:
    """Whether two paths lead to one file, by links of any kind or names in another case, or would if it were there."""
    one, other = status(a), status(b)
    if one is not None and other is not None and one.st_ino and other.st_ino:
        return same_status(one, other)
    return identity(a) == identity(b)


def means_one_of(target: str | os.PathLike, paths: Iterable[str | os.PathLike]) -> bool:
    """Whether `means_same` holds of a target and any of very many paths; the target is looked at once."""
    found, name = status(target), ""
    for path in paths:
        other = status(path)
        if found is not None and other is not None and found.st_ino and other.st_ino:
            if same_status(found, other):
                return True
            continue
        if found is None and other is not None:  # one is there, the other is not
            continue
        name = name or identity(target)
        if identity(path) == name:
            return True
    return False


def is_link(found: os.stat_result) -> bool:
    """Whether what `os.lstat` found leads elsewhere: a symbolic link, or on Windows a junction or any other reparse point."""
    return stat.S_ISLNK(found.st_mode) or bool(getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT)


@contextlib.contextmanager
def output_errors(target: str | os.PathLike) -> Iterator[None]:
    """Turns the system's errors about writing `target` into one sentence; an address is refused."""
    if is_address(target):
        raise OutputError(say("base.targets.output_on_server"), path=target, hint=say("base.targets.give_path_here"))
    try:
        yield
    except OSError as error:
        raise _explained(error, target) from error


def sync_folder(folder: str | os.PathLike) -> None:
    """Makes the rename itself durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(error: OSError, target: str | os.PathLike) -> OutputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return NotEnoughSpace(say("base.targets.disk_full"), path=target, hint=say("base.targets.free_some_space_choose_another"))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = say("base.targets.choose_another_folder_release_layer")
        return OutputError(say("base.targets.may_not_written"), path=target, hint=hint)
    if error.errno == errno.ENOENT:
        return OutputError(say("base.targets.output_folder_does_not_exist"), path=target, hint=say("base.targets.create_choose_another"))
    return OutputError(say("base.targets.could_not_written", value=refusal(error)), path=target)
