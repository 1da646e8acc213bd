"""What inspection/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "inspection.container_facts.reading": "Reading",
    "inspection.inspecting.reading_points": "Reading points",
}
