"""BCC containers: lattice, identifiers, block codec, sequential files, streams, journal, query, migration, recovery.

What is named here is the public face. Each function is imported when it is first used, so that a missing package is met where it
is needed.
"""

from __future__ import annotations

from ..base.faces import face

_FACE = {
    "append": "jobs.appending",
    "compact": "jobs.appending",
    "from_points": "jobs.points",
    "from_stream": "jobs.streaming",
    "inspect": "jobs.inspection",
    "migrate": "jobs.migration",
    "open_source": "files.sources",
    "query": "jobs.querying",
    "recover": "damage.recovery",
    "replay": "transactions.journal",
    "settle": "jobs.settling",
    "sniff": "files.sources",
    "to_copc": "jobs.export",
    "validate": "damage.validation",
}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)
