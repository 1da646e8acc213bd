"""Parts of files on servers, kept on disk: by option, for whoever asks for the same ones again.

FOLDER/KEY/FIRST-LAST.part: the bytes FIRST to LAST of a file, and their SHA-256 behind them. KEY is the digest of address, login, entity
tag and length: none of them can be read from it, and another version of the file has another. What is damaged, or not to be read, is
fetched again. Nothing else in the folder is ever touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import threading

from . import temporary
from .errors import ForgeError, OutputError
from .far.keeping import keep_in
from .far.named import Address, is_address
from .paths import absolute, long_path
from .refusals import refusal
from .saying import say

MOST = 2 << 30  # bytes that are kept
_DIGEST = hashlib.sha256().digest_size
_SHELF, _PART = re.compile(r"[0-9a-f]{64}"), re.compile(r"(\d{1,19})-(\d{1,19})\.part")
_LEFT = 0.8  # of all that may be kept, what stays when it is too much


def keep_far_files(folder: str | os.PathLike | None, *, most: int = MOST) -> None:
    """From now on keeps what is fetched of files on servers in a folder, so that later jobs need not fetch it again.

    folder: is made where it lacks, for its owner alone; None keeps nothing any more, and leaves what is there.
    most: bytes; what was not used for the longest time goes first.

    Each job asks the server for the start of each file all the same: only if length and strong ETag are those of then, the rest is taken
    from the folder. Raises OutputError if the folder can't be made or written to.
    """
    if folder is None:
        keep_in(None)
        return
    if is_address(folder):
        raise OutputError(say("base.cache.on_server"), path=folder, hint=say("base.cache.give_folder"))
    place = long_path(absolute(folder))
    try:
        os.makedirs(place, 0o700, exist_ok=True)  # noqa: PTH103 - a long path
        os.scandir(place).close()
    except OSError as error:
        raise OutputError(say("base.cache.no_folder", reason=refusal(error)), path=folder, hint=say("base.cache.give_folder")) from error
    keep_in(Cache(place, most))


class Cache:
    """A folder; see far.keeping.Store."""

    def __init__(self, folder: str, most: int):
        self.folder, self._most = folder, most
        self._turn = threading.Lock()
        self._held: int | None = None  # bytes, once somebody has counted

    def shelf(self, address: Address, tag: str, size: int) -> OnShelf:
        told = "\0".join([address.url, address.user, address.login, tag, str(size)])
        return OnShelf(self, os.path.join(self.folder, hashlib.sha256(told.encode()).hexdigest()))

    def grown(self, size: int) -> None:
        """Makes room if there is too much now."""
        with self._turn:
            if self._held is not None:
                self._held += size
                if self._held <= self._most:
                    return
            found = sorted(_parts_in(self.folder))
            self._held = sum(size for _, size, _ in found)
            if self._held <= self._most:
                return
            for _, size, path in found:
                if self._held <= self._most * _LEFT:
                    break
                with contextlib.suppress(OSError):  # another program reads it (Windows), or was faster
                    os.remove(path)
                    self._held -= size
                with contextlib.suppress(OSError):  # as long as there are others
                    os.rmdir(os.path.dirname(path))  # noqa: PTH106, PTH120


class OnShelf:
    """Parts of one version of a file; see far.keeping.Shelf."""

    def __init__(self, cache: Cache, folder: str):
        self._cache, self._folder, self._turn = cache, folder, threading.Lock()
        self._parts = {(first, last) for first, last, _, _ in _listed(folder)}

    def held(self, first: int, last: int) -> tuple[bytes, bytes]:
        before = self._walked(first, last, forward=True)
        if len(before) > last - first:
            return before, b""
        return before, self._walked(first + len(before), last, forward=False)

    def put(self, first: int, data: bytes) -> None:
        span = first, first + len(data) - 1
        if not data or span in self._parts:
            return
        path = self._path(*span)
        try:
            os.makedirs(self._folder, 0o700, exist_ok=True)  # noqa: PTH103 - a long path
            file, made = temporary.beside(path, private=True)
            with file:
                file.write(data)
                file.write(hashlib.sha256(data).digest())
            os.replace(made, path)
        except (OSError, ForgeError):  # a full disk, above all: what was fetched is there all the same
            return
        with self._turn:
            self._parts.add(span)
        self._cache.grown(len(data) + _DIGEST)

    def _walked(self, first: int, last: int, *, forward: bool) -> bytes:
        """Bytes from one end on, as far as parts follow on each other."""
        found: list[bytes] = []
        while first <= last:
            at = first if forward else last
            with self._turn:
                span = max((part for part in self._parts if part[0] <= at <= part[1]), key=lambda part: part[1] - part[0], default=None)
            data = self._read(span) if span is not None else None
            if span is None or data is None:
                break
            found.append(data[max(first - span[0], 0) : last + 1 - span[0]])
            if forward:
                first = span[1] + 1
            else:
                last = span[0] - 1
        return b"".join(found if forward else reversed(found))

    def _read(self, span: tuple[int, int]) -> bytes | None:
        """A part, if it is sound; its time of use is noted."""
        path, size = self._path(*span), span[1] - span[0] + 1
        with contextlib.suppress(OSError):
            with open(path, "rb") as file:
                data = file.read(size + _DIGEST + 1)
            if len(data) == size + _DIGEST and hashlib.sha256(data[:size]).digest() == data[size:]:
                os.utime(path)
                return data[:size]
        with self._turn:
            self._parts.discard(span)
        with contextlib.suppress(OSError):
            os.remove(path)
        return None

    def _path(self, first: int, last: int) -> str:
        return os.path.join(self._folder, f"{first}-{last}.part")


def _listed(folder: str) -> list[tuple[int, int, float, int]]:
    """Parts in a folder of one file: first, last, time of use, bytes."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = _PART.fullmatch(entry.name)
            with contextlib.suppress(OSError):
                if name and entry.is_file(follow_symlinks=False) and int(name[1]) <= int(name[2]):
                    told = entry.stat(follow_symlinks=False)
                    found.append((int(name[1]), int(name[2]), told.st_mtime, told.st_size))
    return found


def _parts_in(folder: str) -> list[tuple[float, int, str]]:
    """All parts: time of use, bytes, path."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _SHELF.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                found += [(used, size, os.path.join(entry.path, f"{first}-{last}.part")) for first, last, used, size in _listed(entry.path)]
    return found
