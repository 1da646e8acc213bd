"""More coincident points than a task takes."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.scratch import Scratch
from copc_forge.core.conversion.pieces import Piece
from copc_forge.core.conversion.pile import Pile, place_pile
from copc_forge.tests.support.building import DTYPE, Collector, build_tree, numbers, records


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


class Held:
    """Rows where those that were put aside stand."""

    def __init__(self, rows: np.ndarray):
        self.rows = rows

    def load(self, first: int, last: int) -> np.ndarray:
        return self.rows[first:last]


def pile_of(times: np.ndarray, folder) -> Pile:
    rows = records(np.full((len(times), 3), 7), times).view(np.uint8).reshape(len(times), -1)
    nothing = np.zeros(0, np.int64)
    parts = [Piece(Held(rows), first, min(first + 40, len(rows)), nothing, nothing) for first in range(0, len(rows), 40)]
    return Pile(parts, DTYPE, Scratch(str(folder), 1 << 30), 30)


@pytest.mark.parametrize("sorted_times", [True, False])
@pytest.mark.parametrize("above", [True, False])
def test_one_point_goes_up_only_where_a_coarser_node_takes_it(tmp_path, sorted_times, above):
    """Where none of the ancestors is sampled, the node holds all."""
    times = np.arange(100.0) if sorted_times else np.random.default_rng(2).permutation(100).astype(float)
    pile, encoder, taken = pile_of(times, tmp_path), Collector(), []

    class Coarse:
        def contribute(self, level, deep, cell, place, rows):
            taken.append(rows.copy())

    place_pile(pile, (1, 0, 0, 0), np.array([7 if above else 0], np.uint8), (0,), Coarse(), encoder)
    kept = encoder.nodes[1, 0, 0, 0]
    assert len(taken) == above and len(kept) == 100 - above
    assert (np.diff(kept["gps_time"]) > 0).all()
    if above:
        number = int(taken[0].view(DTYPE)["intensity"][0, 0])
        assert number == pile.least()[0] and number not in kept["intensity"]
