"""BCC containers: lattice, identifiers, block codec, sequential files, streams, journal, query, migration, recovery.

What is named here is the public face. Each function is imported when it is first used, so that a missing package is met where it
is needed.
"""

from __future__ import annotations

from ..faces import face

_FACE = {
    "append": "appending",
    "compact": "appending",
    "from_points": "points",
    "from_stream": "streaming",
    "inspect": "inspection",
    "migrate": "migration",
    "open_source": "sources",
    "query": "querying",
    "recover": "recovery",
    "replay": "journal",
    "sniff": "sources",
    "to_copc": "export",
    "validate": "validation",
}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)
