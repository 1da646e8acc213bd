"""Which network requests go through: that of Python, or what somebody has set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .named import Address
    from .transport import Transport

_make: Callable[[], Transport] | None = None


def go_through(make: Callable[[], Transport] | None) -> None:
    """Sets what makes transports from now on; None for that of the standard library."""
    global _make
    _make = make


def transport(address: Address) -> Transport:
    """For one file. Raises MissingDependency."""
    if address.is_cloud:
        from .cloud import Stores

        return Stores()
    if _make is not None:
        return _make()
    from .connections import Connections  # takes its time to import, and who reads no file on a server need not

    return Connections()
