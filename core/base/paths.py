"""Paths: made absolute, made long, and opened for reading so that nothing but a file of bytes ever gets read, or waited for."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import cast

from .errors import UnreadableInput
from .far.file import open_far
from .far.named import is_address, named
from .refusals import refusal
from .saying import say

_ADDRESS = re.compile(r"(?:^|[/\\])([a-z][a-z0-9+.-]+):[/\\]+(?=.)", re.IGNORECASE)  # a drive is one letter
_KINDS = (
    (stat.S_ISDIR, "is a folder", say("base.paths.give_files")),
    (stat.S_ISFIFO, "is a pipe, not a file", say("base.paths.write_what_comes_out_file_first")),
    (stat.S_ISSOCK, "is a socket, not a file", "give a file"),
    (lambda mode: True, "is a device, not a file", "give a file"),
)
_HINTS = {errno.ENAMETOOLONG: say("base.paths.give_shorter_path"), errno.EACCES: say("base.paths.ask_owner_for_permission_read")}


def absolute(path: str | os.PathLike) -> str:
    """An absolute path; of an address, its name.

    Raises UnreadableInput for no name at all, and for a relative one if the working directory was removed.
    """
    text = os.fspath(path)
    if is_address(text):
        return named(text)
    if not text:
        raise UnreadableInput(say("base.paths.name_file_empty"), hint=say("base.paths.give_its_path"))
    if "\0" in text:
        raise UnreadableInput(say("base.paths.no_file_can_name"), path=path, hint=say("base.paths.check_its_path"))
    try:
        return os.path.abspath(text)
    except FileNotFoundError:
        hint = say("base.paths.change_one_does_give_whole")
        raise UnreadableInput(say("base.paths.working_directory_does_not_exist"), path=path, hint=hint) from None


def long_path(path: str | os.PathLike) -> str:
    """An absolute path that Windows takes beyond 260 characters; elsewhere just the absolute path."""
    full = absolute(path)
    if os.name != "nt" or full.startswith("\\\\?\\") or is_address(full):
        return full
    return "\\\\?\\UNC\\" + full[2:] if full.startswith("\\\\") else "\\\\?\\" + full


def is_there(path: str | os.PathLike) -> bool:
    """Whether something has this name; False for a name that nothing can have."""
    return _status(path) is not None


def is_folder(path: str | os.PathLike) -> bool:
    """Whether it is a folder that is there."""
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def same_file(one: str | os.PathLike, other: str | os.PathLike) -> bool:
    """Whether two paths lead to one file that is there."""
    first, second = _status(one), _status(other)
    return first is not None and second is not None and os.path.samestat(first, second)


def identity(path: str | os.PathLike) -> str:
    """What two paths to the same file have in common."""
    return named(path) if is_address(path) else os.path.normcase(os.path.realpath(absolute(path)))


def identities() -> Callable[[str | os.PathLike], str]:
    """`identity` for many files of a few folders, each of which is looked at once."""
    folders: dict[str, str] = {}

    def of(path: str | os.PathLike) -> str:
        folder, name = os.path.split(absolute(path))
        if is_address(path) or name in ("", os.curdir, os.pardir) or os.path.islink(path):  # noqa: PTH114 - of very many
            return identity(path)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        return os.path.normcase(os.path.join(folders[folder], name))

    return of


def open_input(path: str | os.PathLike) -> BufferedReader:
    """The file, open for reading in binary; of an address, what reads like one.

    Raises UnreadableInput for what does not exist, may not be read, or is no file: to open a pipe would wait for who writes to it,
    and a device may never end.
    """
    if is_address(path):
        return cast(BufferedReader, open_far(path))
    try:
        name = long_path(path)
        _refuse(os.stat(name), path)  # noqa: PTH116 - of very many
        if os.name == "nt":
            return open(name, "rb")
        file = os.fdopen(os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")  # it may be a pipe by now
    except OSError as error:
        raise explained(error, path) from error
    except ValueError:  # a NUL in it, or letters that the file system's encoding lacks
        raise UnreadableInput(say("base.paths.no_file_can_name"), path=path, hint=say("base.paths.check_its_path")) from None
    try:
        _refuse(os.fstat(file.fileno()), path)
    except BaseException:
        file.close()
        raise
    return file


def files_of(folder: str | os.PathLike, recursive: bool, warn: Callable[[str], None] | None = None) -> Iterator[str]:
    """Paths of all that is in a folder but for folders, in no order; recursive: in those below it as well.

    Raises UnreadableInput if the folder can't be listed; what can't be listed below it is left out with a warning.
    """
    folder, top = os.fspath(folder), long_path(folder)

    def failed(error: OSError) -> None:
        if error.filename == top:
            raise UnreadableInput(
                say("base.paths.folder_cannot_read", reason=refusal(error)), path=folder, hint=_HINTS.get(error.errno or 0, "")
            ) from error
        if warn:
            warn(say("base.paths.folder_left_out", folder=error.filename, reason=refusal(error)))

    for parent, folders, names in os.walk(top, onerror=failed):
        below = os.path.relpath(parent, top)
        yield from (os.path.normpath(os.path.join(folder, below, name)) for name in names)
        if not recursive:
            folders.clear()


def refuse_far(path: str | os.PathLike) -> None:
    """Raises UnreadableInput for an address, where only a local file will do."""
    if is_address(path):
        raise UnreadableInput(say("base.paths.not_from_server"), path=named(path), hint=say("base.paths.download_first"))


def refuse_no_file(path: str | os.PathLike) -> None:
    """Raises UnreadableInput for what is there and is no file, without opening it."""
    if is_address(path):
        return
    try:
        _refuse(Path(long_path(path)).stat(), path)
    except OSError as error:
        raise explained(error, path) from error


def refuse_missing(path: str | os.PathLike) -> None:
    """Raises UnreadableInput for an input that does not exist, without opening it. A server is not asked."""
    if is_address(path):
        return
    try:
        Path(long_path(path)).stat()
    except OSError as error:
        raise explained(error, path) from error
    except ValueError:
        raise UnreadableInput(say("base.paths.no_file_can_name"), path=path, hint=say("base.paths.check_its_path")) from None


def read_text(path: str | os.PathLike, most: int) -> str:
    """The text of a file of at most `most` bytes: UTF-8, or UTF-16 where a byte order mark says so, as editors of Windows write it.

    Raises UnreadableInput.
    """
    with open_input(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UnreadableInput(say("base.paths.file_more_bytes_read_text", most=most), path=path, hint=say("base.paths.give_shorter_one"))
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(say("base.paths.file_no_text_utf"), path=path, offset=error.start, hint=say("base.paths.save_utf")) from None


def _status(path: str | os.PathLike) -> os.stat_result | None:
    if "\0" in os.fspath(path):
        return None
    try:
        return Path(long_path(path)).stat()
    except (OSError, ValueError):  # the latter: no file can have this name
        return None


def _refuse(status: os.stat_result, path: str | os.PathLike) -> None:
    if not stat.S_ISREG(status.st_mode):
        reason, hint = next((reason, hint) for is_kind, reason, hint in _KINDS if is_kind(status.st_mode))
        raise UnreadableInput(say("base.paths.file_cannot_read", reason=reason), path=path, hint=hint)


def explained(error: OSError, path: str | os.PathLike) -> UnreadableInput:
    """The sentence for what the system said of an input."""
    text = os.fspath(path)
    address = _ADDRESS.search(text) if error.errno in (errno.ENOENT, errno.EINVAL, errno.ENOTDIR, errno.ENAMETOOLONG) else None
    if address is not None:
        whole = f"{address[1]}://{text[address.end() :]}"
        return UnreadableInput(say("base.paths.address_only_files_can_read"), path=whole, hint=say("base.paths.download_first"))
    if error.errno == errno.ENOENT:
        return UnreadableInput(say("base.paths.file_does_not_exist"), path=path, hint=say("base.paths.check_its_path"))
    return UnreadableInput(say("base.paths.file_cannot_read", reason=refusal(error)), path=path, hint=_HINTS.get(error.errno or 0, ""))
