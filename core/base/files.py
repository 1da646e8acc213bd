"""The one way to write a file: beside its target under a temporary name, complete and on the disk, then renamed.

Whatever happens on the way, the target holds either what it held before or the whole new file. The temporary file is locked
while it is in use, so that what a killed run left behind can be told from what a living one is writing. A file that is replaced
keeps its mode and its owner; a link to it stays a link.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from . import temporary
from .errors import BadParameter, OutputError
from .locks import lock
from .paths import identity, long_path
from .saying import say
from .targets import followed, means_one_of, means_same, output_errors, same_status, status, sync_folder

_RENAMES_OPEN_FILES = os.name != "nt"
_ANOTHER = say("base.files.choose_another_name")

__all__ = ["check_output", "is_in_place", "lock", "long_path", "output_errors", "publishing", "sync_folder"]


def check_output(target: str | os.PathLike, *, overwrite: bool = True, inputs: Iterable[str | os.PathLike] = ()) -> None:
    """Refuses early what `publishing` would refuse: before anything is read, or for a file that is written last."""
    _checked(Path(target), overwrite, inputs)


def is_in_place(source: str | os.PathLike, output: str | os.PathLike) -> bool:
    """Whether an output names its own source, to be replaced by it; another name of the same file (a hard link) does not."""
    with output_errors(output):
        found = status(source)
        if found is None or not means_same(source, output):
            return False
        return found.st_nlink < 2 or identity(source) == identity(output)


@contextlib.contextmanager
def publishing(
    target: str | os.PathLike, *, overwrite: bool = True, inputs: Iterable[str | os.PathLike] = (), in_place: bool = False
) -> Iterator[BinaryIO]:
    """A file, open for reading and writing in binary, that takes the place of `target` when the block ends well.

    On any exception, cancel included, it is removed and the target stays as it was. inputs: files that the target must not be,
    by whatever name; in_place: the target is the input and is replaced as such: it must be unchanged since, and its owner kept.
    Without `overwrite`, a file that appears there in the meantime stays, too. Raises BadParameter if the target is an input;
    OutputError if the folder can't be written, the target is no file, exists and may not be replaced, or is held open by another
    program (Windows); NotEnoughSpace if the disk is full.
    """
    target = Path(target)
    real, before = _checked(target, overwrite or in_place, () if in_place else inputs)
    if in_place:
        _check_owner(target, before)
    with output_errors(target):
        file, made = temporary.beside(real, private=before is not None)
    try:
        with output_errors(target), file:
            yield file
            file.flush()
            if before is not None:
                _take_over(made, real, before)
            os.fsync(file.fileno())
            if _RENAMES_OPEN_FILES:  # and its lock with it: nobody takes it for a left-over
                _put(made, real, target, overwrite or in_place, before if in_place else None)
        if not _RENAMES_OPEN_FILES:
            with output_errors(target):
                _put(made, real, target, overwrite or in_place, before if in_place else None)
        sync_folder(os.path.dirname(real))  # noqa: PTH120 - a long path
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(made)
        raise


def _checked(target: Path, overwrite: bool, inputs: Iterable[str | os.PathLike]) -> tuple[str, os.stat_result | None]:
    """The file that a target means, and what the system knows of it, None if there is none."""
    with output_errors(target):
        before = status(target, can_be=True)  # else hours of work would end at the rename
        real = followed(target)
    if before is not None:
        _check_kind(target, before)
    if means_one_of(target, inputs):
        raise BadParameter(say("base.files.output_also_input"), path=target, hint=say("base.files.give_output_another_name"))
    if before is not None:
        if not overwrite:
            raise OutputError(
                say("base.files.output_exists_already"), path=target, hint=say("base.files.allow_overwriting", another=_ANOTHER)
            )
        if not os.access(real, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise OutputError(say("base.files.output_exists_protected_against_writing"), path=target, hint=_ANOTHER)
    return real, before


def _check_kind(target: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise OutputError(say("base.files.output_folder"), path=target, hint=say("base.files.give_file_name"))
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(say("base.files.output_device_pipe_socket_not"), path=target, hint=say("base.files.give_file_name"))


def _check_owner(target: Path, before: os.stat_result | None) -> None:
    """A file that is replaced in place stays its owner's, which only the owner and the administrator can see to."""
    if before is None:
        raise OutputError(say("base.files.file_not_any_more"), path=target)
    if hasattr(os, "geteuid") and os.geteuid() not in (0, before.st_uid):
        raise OutputError(say("base.files.file_belongs_another_user_become"), path=target, hint=say("base.files.write_another_file"))


def _take_over(made: str, real: str, before: os.stat_result) -> None:
    """Gives the new file the owner, the access lists and the mode of the one that it replaces, as far as we may."""
    mode = stat.S_IMODE(before.st_mode)
    if hasattr(os, "chown"):
        mine = os.stat(made)  # noqa: PTH116 - a long path
        try:
            if (mine.st_uid, mine.st_gid) != (before.st_uid, before.st_gid):
                os.chown(made, before.st_uid, before.st_gid)
        except OSError:
            mode = mode & 0o707 | mode << 3 & mode & 0o070  # our group is not the one that these rights were given to
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(real):
                with contextlib.suppress(OSError):
                    os.setxattr(made, name, os.getxattr(real, name))
    with contextlib.suppress(OSError):  # a disk without modes
        os.chmod(made, mode)  # noqa: PTH101 - a long path


def _put(made: str, real: str, target: Path, overwrite: bool, unchanged: os.stat_result | None) -> None:
    """Lets the finished file take its place. unchanged: what the file that it replaces must still be."""
    now = status(real)
    if now is not None:
        _check_kind(target, now)
    if unchanged is not None and (now is None or not same_status(now, unchanged) or _version(now) != _version(unchanged)):
        raise OutputError(say("base.files.file_changed_another_program_meantime"), path=target, hint=say("base.files.try_again"))
    if overwrite:
        os.replace(made, real)
        return
    try:
        _put_anew(made, real)
    except FileExistsError:
        message = say("base.files.file_name_appeared_since_work")
        raise OutputError(message, path=target, hint=say("base.files.allow_overwriting", another=_ANOTHER)) from None


def _version(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _put_anew(made: str, real: str) -> None:
    """Renames where nothing is yet. Raises FileExistsError if something is, however late it came."""
    if os.name == "nt":
        os.rename(made, real)  # noqa: PTH104 - refuses there what exists
        return
    try:
        os.link(made, real)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        _put_reserved(made, real)
    else:
        os.unlink(made)  # noqa: PTH108


def _put_reserved(made: str, real: str) -> None:
    """The same by an empty file that can only be made where nothing is, and is then replaced."""
    handle = os.open(real, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        reserved = os.fstat(handle)
    finally:
        os.close(handle)
    try:
        now = os.lstat(real)
        if not same_status(now, reserved) or now.st_size:
            raise FileExistsError(real)
        os.replace(made, real)
    except FileExistsError:
        raise
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(real)
        raise
