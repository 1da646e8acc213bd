"""Neighbours under a bound."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.runs import runs


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
