"""What a conversion may hold, and that the process which decodes for it counts."""

from __future__ import annotations

from copc_forge.core.conversion.budget import MIB, Budget
from copc_forge.core.las.laz.remote import model_bytes
from copc_forge.core.las.laz.slices import WIDE


def test_what_decoders_learn_of_long_records_counts():
    usual, long = (Budget.of(1024, length, 2) for length in (36, 3000))
    assert 0 < long.points_in_blocks * 3000 <= (1024 * MIB - model_bytes(WIDE)) * 0.6
    assert long.kept < usual.kept


def test_a_small_limit_still_lets_one_block_pass():
    budget = Budget.of(192, 60_000, 2)
    assert 1 <= budget.block_points * 60_000 <= 32 * MIB and budget.kept == 0 and MIB <= budget.waiting <= 16 * MIB
