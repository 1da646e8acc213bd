"""The seam to a network: one answer to one request for a part of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from .named import Address

CONNECT_SECONDS, SILENT_SECONDS = 10.0, 20.0  # until a server must have taken a connection; between any two of its bytes
PATIENCE_SECONDS, LEAST_RATE = 20.0, 16 << 10  # a whole answer takes no longer than that, and its bytes at bytes per second


class Reply(NamedTuple):
    """What a server answers. headers: by names in small letters; body: of a part, else empty; a part that is too long has a byte more."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unreached(Exception):
    """No answer, or none that came to its end. reason: a few words, no address in them; again: whether another try may help."""

    def __init__(self, reason: str, *, again: bool = True):
        super().__init__(reason)
        self.reason, self.again = reason, again


class Transport(Protocol):
    """Requests to servers, several at once. Redirections are answers like others; no answer is kept."""

    def get(self, address: Address, first: int, last: int) -> Reply:
        """The bytes first to last of what is there, by one request that waits for its answer.

        Of an address that is marked as outside, it refuses to talk with what is inside of this network. Raises Unreached, and that too
        when `stop` was called.
        """

    def look(self) -> None:
        """Called now and then by who waits for answers: breaks off what takes too long."""

    def stop(self) -> None:
        """Breaks off what is under way, at once, and refuses what comes later."""
