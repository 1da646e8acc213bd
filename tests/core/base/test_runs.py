"""Neighbours under a bound."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.runs import gathered, runs
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("sizes", "most", "expected"),
    [
        ([], 5, []),
        ([9], 5, [(0, 1)]),
        ([1, 2, 2, 1], 5, [(0, 3), (3, 4)]),
        ([2, 9, 2], 5, [(0, 1), (1, 2), (2, 3)]),
        ([0, 5, 0, 1], 5, [(0, 3), (3, 4)]),
        ([2**62, 2**62, 2**62], 2**63, [(0, 2), (2, 3)]),
    ],
)
def test_runs_fill_the_bound(sizes, most, expected):
    assert list(runs(np.array(sizes, np.int64), most)) == expected


def test_runs_begin_where_they_are_told_to():
    assert list(runs(np.ones(5, np.int64), 3, np.array([True, False, True, False, False]))) == [(0, 2), (2, 5)]


@given(st.lists(st.integers(0, 9)), st.integers(1, 12), st.none() | st.integers(1, 12))
def test_gathered_groups_fill_the_bound_or_have_enough(sizes, most, enough):
    """Of every group: within the bound unless alone, not past what is enough, and not without a reason to end."""
    groups = list(gathered(iter(sizes), most, lambda size: size, enough))
    assert [size for group in groups for size in group] == sizes and all(groups)
    for number, group in enumerate(groups):
        assert sum(group) <= most or len(group) == 1
        assert enough is None or sum(group[:-1]) < enough
        if number + 1 < len(groups):
            assert sum(group) + groups[number + 1][0] > most or (enough is not None and sum(group) >= enough)


def test_gathered_takes_no_more_than_it_needs():
    taken = []
    groups = gathered((taken.append(number) or number for number in range(1, 9)), 4, enough=3, size=lambda number: 2)
    assert next(groups) == [1, 2] and taken == [1, 2]
