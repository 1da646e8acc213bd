"""What the engine asks of an open file: a local one does all of it, and so may anything else that can be sought in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Seekable(Protocol):
    """Bytes that can be read from any place."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, fewer only at the end; all that are left if size is negative."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Goes to a place; as of `io.IOBase`."""

    def tell(self) -> int:
        """The place of the next byte."""


class Filling(Seekable, Protocol):
    """The same, read into memory that is there."""

    def readinto(self, buffer: Any, /) -> int | None:
        """Bytes that were read, fewer than there is room for only at the end, or where nothing is buffered."""


def foretell(file: Any, places: Iterable[tuple[int, int]]) -> None:
    """Says what will be read of a file next: (offset, bytes) of places. One on a server fetches it ahead; a local one need not know."""
    plan = getattr(file, "plan", None)
    if plan is not None:
        plan(places)


def is_far(file: Any) -> bool:
    """Whether a file is on a server, so that what is said ahead of it matters."""
    return hasattr(file, "spent")


def bytes_spent(file: Any, read: int) -> int:
    """Bytes that reading took so far: what came from a server, of a local file what was read."""
    spent = getattr(file, "spent", None)
    return read if spent is None else spent[1]


def requests_spent(file: Any) -> int:
    """Requests that reading a file on a server took so far, 0 for a local one."""
    spent = getattr(file, "spent", None)
    return 0 if spent is None else spent[0]
