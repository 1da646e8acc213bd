"""The body-centred cubic lattice."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import NotRepresentable
from copc_forge.core.bcc.format import lattice
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

COORDINATES = hnp.arrays(np.int32, st.tuples(st.integers(1, 30), st.just(3)), elements=st.integers(-(2**20), 2**20))


def to_cells(triples):
    """Any integer triples made cells: y and z take the parity of x."""
    cells = triples.copy()
    cells[:, 1:] += (cells[:, 1:] ^ cells[:, :1]) & 1
    return cells


@pytest.mark.parametrize(
    ("position", "cell"),
    [
        ((0.5, 0.5, 0.5), (0, 0, 0)),
        ((1.5, 1.5, 1.5), (2, 2, 2)),
        ((1, 1, 0), (1, 1, -1)),
        ((-0.7, 2.3, -9.1), (-1, 3, -9)),
        ((2, 1, 1), (3, 1, 1)),
    ],
)
def test_snap_vectors(position, cell):
    assert lattice.snap(np.array([position], float)).tolist() == [list(cell)]


def test_snap_is_nearest_and_ties_go_to_the_even_cell():
    steps = np.arange(-12, 13) / 4
    positions = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(-1, 3)
    found = lattice.snap(positions)
    assert lattice.is_cell(found).all()
    grid = np.stack(np.meshgrid(*[np.arange(-5, 6)] * 3), -1).reshape(-1, 3)
    grid = grid[lattice.is_cell(grid)]
    least = np.min([((positions - cell) ** 2).sum(1) for cell in grid], axis=0)
    even = grid[(grid[:, 0] & 1) == 0]
    least_even = np.min([((positions - cell) ** 2).sum(1) for cell in even], axis=0)
    distance = ((positions - found) ** 2).sum(1)
    assert (distance == least).all()
    assert ((found[:, 0] & 1 == 0) == (least_even == least)).all()
    assert np.sqrt(distance.max()) <= np.sqrt(5) / 2


def test_just_below_a_half_is_not_rounded_up():
    assert lattice.snap(np.array([[0.9999999999999999, 0, 0]])).tolist() == [[0, 0, 0]]


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e10])
def test_positions_beyond_the_lattice_are_refused(bad):
    with pytest.raises(NotRepresentable):
        lattice.snap(np.array([[0, bad, 0]]))


def test_no_positions():
    assert lattice.snap(np.empty((0, 3))).shape == (0, 3)


@given(COORDINATES)
def test_parent_undoes_children(triples):
    cells = to_cells(triples)
    family = lattice.children(cells)
    assert lattice.is_cell(family.reshape(-1, 3)).all()
    for child in range(8):
        assert (lattice.parents(family[:, child]) == cells).all()


@given(COORDINATES)
def test_every_cell_is_a_child_of_its_parent(triples):
    cells = to_cells(triples)
    parents = lattice.parents(cells)
    assert lattice.is_cell(parents).all()
    assert (lattice.children(parents) == cells[:, None]).all(axis=2).any(axis=1).all()


@given(COORDINATES)
def test_neighbours(triples):
    cells = to_cells(triples)
    around = lattice.neighbours(cells)
    assert around.shape == (len(cells), 14, 3)
    assert lattice.is_cell(around.reshape(-1, 3)).all()
    squared = ((around - cells[:, None]) ** 2).sum(2)
    assert (squared[:, :8] == 3).all() and (squared[:, 8:] == 4).all()


def test_roll_up_keeps_coordinates_with_the_margin_non_negative():
    steps = np.arange(7, 40)
    cells = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(-1, 3)
    cells = cells[lattice.is_cell(cells)]
    assert lattice.rolled_up(cells, 3).min() >= 0


@given(hnp.arrays(np.float64, (20, 3), elements=st.floats(-1e6, 1e6)), st.floats(0.01, 100))
def test_centres_lie_within_the_covering_radius(points, cell_size):
    origin = (1000.0, -2000.0, 3.5)
    cells = lattice.cells_of(points, origin, cell_size)
    away = np.sqrt(((lattice.centres(cells, origin, cell_size) - points) ** 2).sum(1))
    assert (away <= np.sqrt(5) / 4 * cell_size + 1e-6).all()
