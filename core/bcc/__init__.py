"""BCC containers: lattice, identifiers, block codec, sequential files, streams, journal, query, migration, recovery.

What is named here is the public face. Each function is imported when it is first used, so that a missing package is met where it
is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base.faces import face

_FACE = {
    "append": "jobs.appending",
    "compact": "jobs.appending",
    "from_points": "jobs.points",
    "from_stream": "jobs.streaming",
    "migrate": "jobs.migration",
    "open_source": "files.sources",
    "query": "jobs.querying",
    "recover": "damage.recovery",
    "replay": "transactions.journal",
    "settle": "jobs.settling",
    "sniff": "files.sources",
    "to_copc": "jobs.export",
}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)

if TYPE_CHECKING:  # the same for whoever reads types: editors, type checkers
    from .damage.recovery import recover as recover
    from .files.sources import open_source as open_source
    from .files.sources import sniff as sniff
    from .jobs.appending import append as append
    from .jobs.appending import compact as compact
    from .jobs.export import to_copc as to_copc
    from .jobs.migration import migrate as migrate
    from .jobs.points import from_points as from_points
    from .jobs.querying import query as query
    from .jobs.settling import settle as settle
    from .jobs.streaming import from_stream as from_stream
    from .transactions.journal import replay as replay
