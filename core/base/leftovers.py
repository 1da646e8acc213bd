"""What killed runs left behind, and how it goes, with nothing else.

A name alone proves nothing: an unpacked data set or a shared folder may hold anything under any name. What is removed is a file,
or a folder of files, that bears our names throughout, belongs to us, is no link and has no second name, and whose lock nobody
holds; the output's own name may be a second one, since a run can be killed when a file bears both. A folder with anything else in
it stays as it is. Folders are looked into and emptied through open handles, so that what is moved or linked in the meantime leads
nowhere else; where the system has none (Windows), links of every kind are looked for before each removal, and what changed an hour
ago at most stays: a file must be closed there before it can be renamed.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from .locks import lock
from .paths import long_path
from .targets import is_link, same_status

STEM = "copc-forge"  # of what stands in a folder for temporary files; elsewhere, names begin with that of the output
MARK = ".copcforge-"  # in every temporary name; what follows it is random
LOCK = ".lock"  # what the file ends in that says that a folder is in use
FILE = ".tmp"  # what temporary files beside an output end in

_HANDLES = {os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and os.listdir in os.supports_fd and hasattr(os, "O_NOFOLLOW")
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_RECENT = 3600.0  # seconds
_NAME = re.compile(rf"(?P<stem>.+){re.escape(MARK)}(?P<token>[0-9a-f]{{16}}|[0-9a-f]{{12}})(?P<end>{re.escape(FILE)})?", re.DOTALL)
_EARLIER, _EARLIER_LOCK = r"points|task-[0-9]+", "points"  # in folders of version 0.1.0


def new_token() -> str:
    """What is random in a new temporary name. Version 0.1.0 had 12 digits, and takes what it does not lock itself for left over."""
    return secrets.token_hex(8)


def name_of(stem: str, token: str, end: str = "") -> str:
    """A temporary name. end: FILE for a file, nothing for a folder."""
    return f"{stem}{MARK}{token}{end}"


def remove_leftovers(folder: str | os.PathLike, *stems: str) -> list[str]:
    """Removes the temporary files and folders of these stems that killed runs left in `folder`; returns their names."""
    removed, wanted = [], set(stems)
    with contextlib.suppress(OSError), Place.opened(folder) as place:
        for name in sorted(name for name in place.names() if MARK in name):  # among very many others
            found = _NAME.fullmatch(name)
            if not found or found["stem"] not in wanted:
                continue
            with contextlib.suppress(OSError):  # another user's, say: no reason to leave ours
                if _remove(place, name, found):
                    removed.append(name)
    return removed


def _remove(place: Place, name: str, found: re.Match) -> bool:
    if found["end"]:
        return _remove_file(place, name, found["stem"])
    return found["stem"] == STEM and _remove_folder(place, name, found["token"])


def remove_own(parent: str | os.PathLike, name: str, token: str, held: BinaryIO) -> None:
    """Removes a folder of ours with the files that we made in it. held: its lock, which is closed."""
    with contextlib.suppress(OSError), Place.opened(parent) as place:
        seen = place.look(name)
        with place.entered(name, seen) as inner:
            files = _files_of_ours(inner, token, strict=False) or {}
            for file in sorted(files, key=lambda file: file.endswith(LOCK)):
                if file.endswith(LOCK) and not _HANDLES:
                    held.close()
                with contextlib.suppress(OSError):
                    inner.remove(file, files[file])
        place.remove_folder(name, seen)
    held.close()


class Place:
    """An open folder: what is looked up or removed in it by name is in it, and not where a link of that name leads."""

    def __init__(self, path: str, handle: int | None, seen: os.stat_result | None = None):
        self.path, self.handle, self._seen = path, handle, seen

    @classmethod
    @contextlib.contextmanager
    def opened(cls, folder: str | os.PathLike) -> Iterator[Place]:
        """A folder that a user named, be it by a link."""
        path = long_path(folder)
        if not _HANDLES:
            yield cls(path, None)
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield cls(path, handle)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def entered(self, name: str, seen: os.stat_result) -> Iterator[Place]:
        """A folder in this one, that `look` found; never a link."""
        path, where = self._at(name)
        if self.handle is None:
            if is_link(seen):
                raise OSError(f"{path} is a link")
            yield Place(path, None, seen)
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, **where)
        try:
            _check_same(os.fstat(handle), seen)
            yield Place(path, handle, seen)
        finally:
            os.close(handle)

    def names(self) -> list[str]:
        self._check_unmoved()
        return os.listdir(self.path if self.handle is None else self.handle)

    def look(self, name: str) -> os.stat_result:
        """What the system knows of an entry itself, whatever it leads to."""
        path, where = self._at(name)
        return os.stat(path, follow_symlinks=False, **where)  # noqa: PTH116 - through the handle

    def open(self, name: str, seen: os.stat_result) -> BinaryIO:
        """The file that `look` found, for reading and writing."""
        path, where = self._at(name)
        file = os.fdopen(os.open(path, _OPEN, **where), "r+b", buffering=0)
        try:
            _check_same(os.fstat(file.fileno()), seen)
        except OSError:
            file.close()
            raise
        return file

    def remove(self, name: str, seen: os.stat_result) -> None:
        """Removes the file that `look` found."""
        path, where = self._unchanged(name, seen)
        os.unlink(path, **where)

    def remove_folder(self, name: str, seen: os.stat_result) -> None:
        """Removes the folder that `look` found, if it is empty."""
        path, where = self._unchanged(name, seen)
        os.rmdir(path, **where)

    def _at(self, name: str) -> tuple[str, dict]:
        if self.handle is not None:
            return name, {"dir_fd": self.handle}
        self._check_unmoved()
        return os.path.join(self.path, name), {}

    def _unchanged(self, name: str, seen: os.stat_result) -> tuple[str, dict]:
        now = self.look(name)
        _check_same(now, seen)
        if is_link(now):
            raise OSError(f"{name} is a link")
        return self._at(name)

    def _check_unmoved(self) -> None:
        """Without a handle: that the folder is still the one that was entered, and no link has come in its place."""
        if self.handle is None and self._seen is not None:
            now = os.lstat(self.path)
            _check_same(now, self._seen)
            if is_link(now):
                raise OSError(f"{self.path} is a link")


def _check_same(now: os.stat_result, seen: os.stat_result) -> None:
    if not same_status(now, seen):
        raise OSError("it is not what it was a moment ago")


def _is_ours(seen: os.stat_result) -> bool:
    """Whether it belongs to us. Windows does not tell; there, whoever may remove it from a folder of temporary files owns it."""
    return not is_link(seen) and (not hasattr(os, "geteuid") or seen.st_uid == os.geteuid())


def _is_file_of_ours(seen: os.stat_result) -> bool:
    return _is_ours(seen) and stat.S_ISREG(seen.st_mode) and seen.st_nlink == 1


def _is_put(place: Place, seen: os.stat_result, output: str) -> bool:
    """Whether the file has its output's name already, and no other beside: then all that is left over is the temporary name."""
    try:
        return _is_ours(seen) and stat.S_ISREG(seen.st_mode) and seen.st_nlink == 2 and same_status(place.look(output), seen)
    except FileNotFoundError:
        return False


def _is_recent(seen: os.stat_result) -> bool:
    return not _HANDLES and abs(time.time() - seen.st_mtime) < _RECENT


def _is_idle(place: Place, name: str, seen: os.stat_result, stack: ExitStack) -> bool:
    """Whether nobody holds a file's lock, which then is ours until the stack ends; a file system without locks proves nothing."""
    first = stack.enter_context(place.open(name, seen))
    with place.open(name, seen) as second:
        return lock(first) and not lock(second)


def _remove_file(place: Place, name: str, stem: str) -> bool:
    seen = place.look(name)
    if not (_is_file_of_ours(seen) or _is_put(place, seen, stem)) or _is_recent(seen):
        return False
    with ExitStack() as stack:
        if not _is_idle(place, name, seen, stack):
            return False
        if not _HANDLES:
            stack.close()  # an open file can't be removed there
        place.remove(name, seen)
    return True


def _remove_folder(place: Place, name: str, token: str) -> bool:
    seen = place.look(name)
    if not _is_ours(seen) or not stat.S_ISDIR(seen.st_mode):
        return False
    with place.entered(name, seen) as inner, ExitStack() as stack:
        files = _files_of_ours(inner, token)
        if files is None:
            return False
        guards = _guards(inner, token)
        if not all(_is_file_of_ours(guard) and _is_idle(inner, file, guard, stack) for file, guard in guards.items()):
            return False
        if not _HANDLES:
            stack.close()
        others = {file: seen for file, seen in files.items() if file not in guards}
        order = {**others, **guards} if _HANDLES else {**guards, **others}  # without handles, what is open proves itself in use
        for file, seen_file in order.items():
            inner.remove(file, seen_file)
    place.remove_folder(name, seen)
    return True


def _guards(place: Place, token: str) -> dict[str, os.stat_result]:
    """The files whose locks say that a folder is in use. Asked for by name: a list may lack what was made while it was read."""
    guards = {}
    for name in (f"{token}{LOCK}", _EARLIER_LOCK):
        with contextlib.suppress(FileNotFoundError):
            guards[name] = place.look(name)
    return guards


def _files_of_ours(place: Place, token: str, strict: bool = True) -> dict[str, os.stat_result] | None:
    """The files that we made in a folder, with what the system knows of them. strict: None if there is anything else."""
    own = re.compile(rf"{token}({re.escape(LOCK)}|-[a-z]+-[0-9]+(\.(las|laz|copc\.laz|tif|gpkg))?)" + (f"|{_EARLIER}" if strict else ""))
    found = {name: place.look(name) for name in place.names()}
    ours = {name: seen for name, seen in found.items() if own.fullmatch(name) and _is_file_of_ours(seen)}
    return None if strict and len(ours) < len(found) else ours
