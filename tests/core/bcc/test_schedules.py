"""Schedules of appends, kills, readers, settling, compacting, migrating, copies, renames and links, held against a model.

COPC_FORGE_SCHEDULES: how many, COPC_FORGE_SCHEDULES_FROM: the first; `make torture` asks for more than a run of the tests does.
"""

from __future__ import annotations

import os

import pytest
from copc_forge.core.bcc.files import container
from copc_forge.tests.support import schedules

COUNT, FIRST = int(os.environ.get("COPC_FORGE_SCHEDULES", "40")), int(os.environ.get("COPC_FORGE_SCHEDULES_FROM", "0"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, for processes that die")
@pytest.mark.parametrize("part", range(8))
def test_nothing_is_lost_or_doubled_whatever_happens(tmp_path, monkeypatch, part):
    monkeypatch.setattr(container, "_BATCH", 500)
    for seed in range(FIRST + part, FIRST + COUNT, 8):
        schedules.schedule(tmp_path / f"schedule-{seed}", seed)
