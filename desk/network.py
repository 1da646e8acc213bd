"""The engine asks servers through QGIS. What does that is loaded with the first file on a server (transport.py)."""

from __future__ import annotations

from ..core.base.far import keeping, network


def use_network() -> None:
    """From now on the engine asks servers through QGIS."""
    network.go_through(_transport)


def leave_network() -> None:
    """It no longer does, and keeps nothing of them."""
    network.go_through(None)
    keeping.keep_in(None)


def _transport():
    from .transport import QgisTransport

    return QgisTransport()
