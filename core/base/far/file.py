"""A file on a server, open for reading: what was said of it ahead comes by few requests, several at once."""

from __future__ import annotations

import io
import os
import threading
import weakref
from collections.abc import Iterable
from typing import Any

from ..errors import UnreadableInput
from ..monitor import Monitor, job_watched
from ..saying import say
from .named import named
from .remote import Remote

MOST_AT_ONCE = 256 << 20  # bytes of one read; a file that makes us ask for more lies

_of_jobs: weakref.WeakKeyDictionary[Monitor, dict[str, Remote]] = weakref.WeakKeyDictionary()
_turn = threading.Lock()


def open_far(path: str | os.PathLike) -> FarFile:
    """The file of an address, or of its name. What one job fetched of a file serves it again. Raises UnreadableInput, Cancelled."""
    name, job = named(path), job_watched()
    with _turn:
        remotes = _of_jobs.setdefault(job, {}) if job is not None else {}
        remote = remotes.setdefault(name, Remote(name))
    return FarFile(remote)


class FarFile(io.RawIOBase):
    """Reads like a local file, but that `plan` may say ahead what will be read. Raises UnreadableInput and Cancelled as it reads."""

    def __init__(self, remote: Remote):
        super().__init__()
        self._remote, self._at, self.name = remote, 0, remote.name
        remote.use()
        try:
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
