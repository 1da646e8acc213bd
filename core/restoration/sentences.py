"""What repair/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "restoration.repairing.another_kind": "what comes out is {kind}, and its name must not pass for another kind",
    "restoration.repairing.end_name": "end its name in {ending}",
    "restoration.repairing.name_one": "name one, or ask for a dry run",
    "restoration.repairing.no_output": "it must be said where to write",
    "restoration.repairing.nothing": "no point can be saved",
}
