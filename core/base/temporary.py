"""The one owner of temporary files: how they are made, where, and who may read them.

All are locked while they are in use. Between the making of a file and its lock, another run may take it for a left-over: so it is
looked at again once the lock is held, and made anew if it is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, cast

from .errors import OutputError
from .leftovers import FILE, LOCK, MARK, STEM, name_of, new_token, remove_leftovers, remove_own
from .locks import lock
from .paths import long_path
from .saying import say
from .targets import output_errors, same_status

_OWNER_ONLY = 0o600
_LONGEST = 255 - len(name_of("", new_token(), FILE))  # bytes of a stem: names have 255 at most
_TRIES = 100


def folder_for(folder: str | os.PathLike | None) -> Path:
    """Where temporary files go: `folder`, or the system's if that is None or empty. Raises OutputError if the system has none."""
    if folder:
        return Path(folder)
    try:
        return Path(tempfile.gettempdir())
    except OSError as error:
        raise OutputError(say("base.temporary.no_folder_temporary_files_can"), hint=say("base.temporary.name_one")) from error


def unnamed(folder: str | os.PathLike | None = None, *, buffering: int = -1) -> BinaryIO:
    """A file for reading and writing that only its owner can open, and that is gone once it is closed or we are.

    buffering: as in `open`.
    """
    parent = folder_for(folder)
    with output_errors(parent):
        os.makedirs(long_path(parent), exist_ok=True)  # noqa: PTH103 - a long path
        if os.name == "nt":
            return cast(BinaryIO, tempfile.TemporaryFile(buffering=buffering, prefix=f"{STEM}{MARK}", dir=long_path(parent)))
        path = long_path(parent / name_of(STEM, new_token(), FILE))
        file = _created(path, _OWNER_ONLY, buffering)
        with contextlib.suppress(FileNotFoundError):  # another run took it for a left-over: just as well
            os.unlink(path)  # noqa: PTH108
        return file


def beside(target: str, *, private: bool, buffering: int = -1) -> tuple[BinaryIO, str]:
    """A new locked file in the folder of `target`, a long path, and its path.

    private: only its owner can read it; buffering: as in `open`. What killed runs left of the same target is removed first.
    """
    folder, name = os.path.split(target)
    stem = _stem(name)
    remove_leftovers(folder, stem)

    def make() -> tuple[BinaryIO, str]:
        path = long_path(os.path.join(folder, name_of(stem, new_token(), FILE)))
        return _created(path, _OWNER_ONLY if private else 0o666, buffering), path

    return _locked(make)


def sweep(targets: Iterable[str]) -> None:
    """Removes what killed runs left of these outputs, and looks into each folder once."""
    stems: dict[str, list[str]] = {}
    for target in targets:
        folder, name = os.path.split(long_path(target))
        stems.setdefault(folder, []).append(_stem(name))
    for folder, names in stems.items():
        remove_leftovers(folder, *names)


def rewritten(path: str) -> BinaryIO:
    """A file of a `Folder` opened to be written from its start, made if it is not there, readable by its owner alone."""

    def opener(path: str, flags: int) -> int:
        return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), _OWNER_ONLY)

    return open(path, "wb", buffering=0, opener=opener)


class Folder:
    """A folder for temporary files of one run, which only its owner can enter. A context manager, for any thread.

    parent: where it stands, None for the system's folder. It is made when the first file is asked for, and removed at the end
    with the files that were; entering removes what killed runs left beside it.
    """

    def __init__(self, parent: str | os.PathLike | None):
        self.parent = folder_for(parent)
        self._lock = threading.Lock()
        self._token, self._files = "", 0
        self._held: BinaryIO | None = None  # the lock

    def __enter__(self) -> Folder:
        with output_errors(self.parent):
            os.makedirs(long_path(self.parent), exist_ok=True)  # noqa: PTH103 - a long path
        remove_leftovers(self.parent, STEM)
        return self

    def __exit__(self, *_) -> None:
        with self._lock:
            if self._held is not None:
                remove_own(self.parent, name_of(STEM, self._token), self._token, self._held)
                self._held = None

    def new_path(self, what: str, end: str = "") -> str:
        """A path in the folder at which nothing is yet. what: a word, for people who look; end: "", ".las", ".laz" or ".copc.laz"."""
        with self._lock, output_errors(self.parent):
            if self._held is None:
                self._held, _ = _locked(self._make)
            self._files += 1
            return long_path(self.parent / name_of(STEM, self._token) / f"{self._token}-{what}-{self._files}{end}")

    def new_file(self, what: str, end: str = "", *, buffering: int = -1) -> tuple[BinaryIO, str]:
        """A new file, open for reading and writing, and its path; the caller's to close. buffering: as in `open`."""
        path = self.new_path(what, end)
        with output_errors(self.parent):
            return _created(path, _OWNER_ONLY, buffering), path

    def _make(self) -> tuple[BinaryIO, str]:
        self._token = new_token()
        folder = long_path(self.parent / name_of(STEM, self._token))
        os.mkdir(folder, 0o700)  # noqa: PTH102 - a long path
        path = os.path.join(folder, f"{self._token}{LOCK}")
        try:
            return _created(path, _OWNER_ONLY), path
        except BaseException:
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # noqa: PTH106
            raise


def _locked(make: Callable[[], tuple[BinaryIO, str]]) -> tuple[BinaryIO, str]:
    """What `make` makes, a file and its path, once it is locked and still there."""
    for attempt in range(_TRIES):
        try:
            file, path = make()
        except (FileNotFoundError, FileExistsError):  # its folder was taken for a left-over; or the name is taken
            if attempt == _TRIES - 1:
                raise
            continue
        try:
            if lock(file) and same_status(os.fstat(file.fileno()), os.lstat(path)):
                return file, path
        except FileNotFoundError:
            pass
        file.close()
    raise OSError(f"temporary files do not last there ({path})")


def _created(path: str, mode: int, buffering: int = -1) -> BinaryIO:
    return open(path, "x+b", buffering=buffering, opener=lambda path, flags: os.open(path, flags, mode))


def _stem(name: str) -> str:
    """What the temporary files of an output begin with: its name, or what is left of a very long one and a digest."""
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST:
        return name
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return raw[: _LONGEST - 9].decode("utf-8", "ignore") + "~" + digest
