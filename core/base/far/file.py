"""A file on a server, open for reading: what was said of it ahead comes by few requests, several at once."""

from __future__ import annotations

import io
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from ..errors import UnreadableInput
from ..monitor import Monitor, job_watched
from ..saying import say
from . import remote as remotes
from .named import named
from .remote import Remote

MOST_AT_ONCE = 256 << 20  # bytes of one read; a file that makes us ask for more lies

_of_jobs: weakref.WeakKeyDictionary[Monitor, _Files] = weakref.WeakKeyDictionary()
_turn = threading.Lock()


class _Files:
    """What one job knows of its files. Those that nobody reads keep what came of them only as far as the memory of one goes."""

    def __init__(self) -> None:
        self._all: dict[str, Remote] = {}
        self._recent: OrderedDict[str, Remote] = OrderedDict()

    def of(self, name: str) -> Remote:
        found = self._all.setdefault(name, Remote(name))
        self._recent[name] = found
        self._recent.move_to_end(name)
        held = sum(remote.held for remote in self._recent.values())
        for other, remote in list(self._recent.items())[:-1]:
            if held <= remotes.KEPT:
                break
            held -= remote.forgotten()
            if not remote.held:
                del self._recent[other]
        return found


def open_far(path: str | os.PathLike) -> FarFile:
    """The file of an address, or of its name. What one job fetched of a file serves it again. Raises UnreadableInput, Cancelled."""
    return FarFile(_remote(path))


def begin_far(path: str | os.PathLike) -> FarFile:
    """Begins to fetch a file from its start on, all of it if it is small, and waits for nothing: who opens it in the same job meanwhile, or
    later, finds it there. What went wrong is told to them.
    """
    return FarFile(_remote(path), ahead=True)


def modified_far(path: str | os.PathLike) -> float:
    """When a file was last changed, as its server says it: seconds since 1970, 0 if it does not."""
    with open_far(path) as file:
        return file.modified


def _remote(path: str | os.PathLike) -> Remote:
    name, job = named(path), job_watched()
    if job is None:
        return Remote(name)
    with _turn:
        return _of_jobs.setdefault(job, _Files()).of(name)


class FarFile(io.RawIOBase):
    """Reads like a local file, but that `plan` may say ahead what will be read. Raises UnreadableInput and Cancelled as it reads."""

    def __init__(self, remote: Remote, ahead: bool = False):
        super().__init__()
        self._remote, self._at, self._size, self.name = remote, 0, 0, remote.name
        remote.use()
        try:
            if ahead:
                remote.begin()
            else:
                self._size = remote.size
        except BaseException:
            self.close()
            raise

    @property
    def raw(self) -> FarFile:
        return self

    @property
    def spent(self) -> tuple[int, int]:
        """Requests that the job made for this file so far, and bytes that came."""
        return self._remote.spent

    @property
    def modified(self) -> float:
        """When it was last changed, in seconds since 1970; 0 if the server does not say it."""
        return self._remote.modified

    def plan(self, places: Iterable[tuple[int, int]]) -> None:
        """Says what will be read next: (offset, bytes) of places, about in the file's order; what was said before is forgotten."""
        self._remote.plan(places)

    def close(self) -> None:
        if not self.closed:
            self._remote.leave()
        super().close()

    def fileno(self) -> int:
        raise UnreadableInput(say("base.far.file.not_from_server"), path=self.name, hint=say("base.far.file.download_first"))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        place = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if place < 0:
            raise ValueError(f"negative seek position {place}")
        self._at = place
        return place

    def read(self, size: int | None = -1, /) -> bytes:
        last = self._size if size is None or size < 0 else min(self._at + size, self._size)
        if last - self._at > MOST_AT_ONCE:
            message = say("base.far.file.asks_for_too_much", size=last - self._at)
            raise UnreadableInput(message, path=self.name, offset=self._at, hint=say("base.far.file.download_first"))
        parts = []
        while self._at < last:
            part = self._remote.bytes_at(self._at, last)
            parts.append(part)
            self._at += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readall(self) -> bytes:
        return self.read()

    def readinto(self, buffer: Any, /) -> int:
        view, done = memoryview(buffer).cast("B"), 0
        last = min(self._at + len(view), self._size)
        while self._at < last:
            part = self._remote.bytes_at(self._at, last)
            view[done : done + len(part)] = part
            done, self._at = done + len(part), self._at + len(part)
        return done
