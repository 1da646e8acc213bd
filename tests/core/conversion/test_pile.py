"""More coincident points than a task takes."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.tests.support.building import build_tree, numbers, records


@pytest.mark.parametrize("others", [0, 3000])
@pytest.mark.parametrize("sorted_times", [True, False])
@pytest.mark.parametrize("memory", [0, 1 << 30])
def test_all_are_kept_once_in_time_order(others, sorted_times, memory):
    random = np.random.default_rng(8)
    xyz = np.concatenate((np.full((250_000, 3), [5000, 5000, 10]), random.integers(0, 90_000, (others, 3))))
    times = np.arange(len(xyz)) if sorted_times else random.integers(0, 1000, len(xyz))
    points = records(xyz, times)
    nodes, _empty, _ = build_tree(points, units=60_000, block=50_000, memory=memory)
    found = np.concatenate([numbers(part) for part in nodes.values()])
    np.testing.assert_array_equal(np.sort(found), np.arange(len(points)))
    for part in nodes.values():
        assert (np.diff(part["gps_time"]) >= 0).all()
    assert max(map(len, nodes.values())) >= 249_999
    assert len(nodes[0, 0, 0, 0]) >= 1
