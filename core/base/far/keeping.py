"""Where parts of files on servers are kept beyond a job: nowhere, or what somebody has set (base/cache.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .named import Address


class Shelf(Protocol):
    """What is kept of one version of one file. Raises nothing: what can't be kept or read is fetched."""

    def held(self, first: int, last: int) -> tuple[bytes, bytes]:
        """What is there of the bytes first to last: from the first on, and up to the last; the latter is empty if the former is all."""

    def put(self, first: int, data: bytes) -> None:
        """Keeps bytes."""


class Store(Protocol):
    def shelf(self, address: Address, tag: str, size: int) -> Shelf:
        """For the version of a file that its server gives this strong entity tag and this length."""


_store: Store | None = None


def keep_in(store: Store | None) -> None:
    """Sets what keeps from now on; None for nothing."""
    global _store
    _store = store


def shelf_for(address: Address, etag: str, size: int) -> Shelf | None:
    """None if nothing is kept, or if the server does not tell versions apart: a weak tag (W/) may stand for other bytes."""
    strong = len(etag) > 2 and etag.startswith('"') and etag.endswith('"')
    return _store.shelf(address, etag, size) if _store is not None and strong else None
