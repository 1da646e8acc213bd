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


def test_what_no_limit_holds_for_is_said_and_only_that():
    length, unit = 3067, 100_000
    assert Budget.of(192, length, 2).beyond(unit) == Budget.of(192, length, 2).beyond(10 * unit) == 96 * MIB + 4 * unit * length
    enough = 96 + -(-4 * unit * length // MIB)
    assert [Budget.of(enough + more, length, 2).beyond(unit) > 0 for more in (-1, 0)] == [True, False]
    assert Budget.of(192, length, 2).beyond(24 * MIB // length) == 0  # no more than any unit takes
    assert Budget.of(192, 38, 2).beyond(10**9) == 0
