"""What a conversion may hold, and that the process which decodes for it counts."""

from __future__ import annotations

import pytest
from copc_forge.core.conversion.budget import MIB, Budget
from copc_forge.core.las.laz.remote import model_bytes
from copc_forge.core.las.laz.slices import WIDE
from copc_forge.core.octree.shape import leaf_max, weight_of


def test_what_decoders_learn_of_long_records_counts():
    usual, long = (Budget.of(1024, length, 2) for length in (36, 3000))
    assert 0 < long.points_in_blocks * 3000 <= (1024 * MIB - model_bytes(WIDE)) * 0.6
    assert long._room < usual._room


def test_a_small_limit_still_lets_one_block_pass():
    budget = Budget.of(192, 60_000, 2)
    assert 1 <= budget.block_points * 60_000 <= 32 * MIB and budget.kept <= 16 * MIB and MIB <= budget.waiting <= 16 * MIB


@pytest.mark.parametrize("length", [30, 36, 111, 112, 113, 300, 3067, 65_535])
def test_a_unit_and_a_leaf_of_long_records_are_as_many_bytes_as_of_usual_ones(length):
    """So that the least limit holds for them, too: no tree is built of less than a unit, and a leaf may be one."""
    budget, leaf = Budget.of(192, length, 2), leaf_max(5, 5, weight_of(length))
    assert budget.unit_points * length <= 24 * MIB and leaf * length <= 225_000 * 112 <= 24.1 * MIB
    assert (leaf == 225_000) == (length <= 112)


@pytest.mark.parametrize("limit", [192, 256, 512, 1024, 4096])
@pytest.mark.parametrize("threads", [1, 2, 16])
def test_what_is_kept_leaves_room_for_the_tasks_under_way(limit, threads):
    """Those that threads work on, with their copies and keys, and the sorted records of those that wait."""
    budget = Budget.of(limit, 36, threads)
    tasks = max(budget.points_in_tasks, budget.unit_points)
    worked_on = min(tasks, threads * budget.unit_points)
    under_way = worked_on * budget.working_bytes + (tasks - worked_on) * 36 + 2 * budget.waiting
    assert budget.kept == 0 or budget.kept + under_way <= (limit - 96) * MIB


def test_tasks_that_wait_do_not_count_as_if_they_were_worked_on():
    assert Budget.of(1024, 36, 2).kept > 440 * MIB  # 408, if they did


@pytest.mark.parametrize("limit", [192, 256, 1024])
def test_a_unit_is_divided_with_fewer_blocks_under_way_than_the_input_is_read_with(limit):
    """Since tasks are under way, too."""
    budget = Budget.of(limit, 36, 2)
    assert budget.block_points <= budget.points_divided <= budget.points_in_blocks
    assert budget.points_divided <= 2 * budget.block_points
