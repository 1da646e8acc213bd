"""What a conversion may hold, and that the process which decodes for it counts."""

from __future__ import annotations

from copc_forge.core.conversion.budget import MIB, Budget
from copc_forge.core.las.laz.remote import model_bytes


def test_what_decoders_learn_of_long_records_counts():
    usual, long = (Budget.of(1024, length, 2) for length in (36, 3000))
    assert 0 < long.points_in_blocks * 3000 <= (1024 * MIB - model_bytes(3000)) * 0.6
    assert long.kept < usual.kept


def test_a_small_limit_still_lets_one_block_pass():
    budget = Budget.of(192, 60_000, 2)
    assert budget.block_points >= 1 and budget.kept == 0 and budget.waiting == MIB
