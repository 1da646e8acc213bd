"""Of points in cells, those that stay: against the rule itself, pair by pair."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.inputs.independent import independent


@pytest.mark.parametrize("fixed", [0, 1, 20, 60])
@pytest.mark.parametrize("seed", range(6))
def test_those_that_stay_are_apart_and_none_could_be_added(seed, fixed):
    """Cells of edge 1 that are full to a third; points as far apart as that are not near."""
    random = np.random.default_rng(seed)
    chosen = random.permutation(6**3)[: 70 + fixed]
    cells = np.stack(np.unravel_index(chosen, (6, 6, 6)), axis=1).astype(np.int64)
    places = cells + random.uniform(0, 1, cells.shape)
    kept, own = slice(70, None), np.lexsort(cells[:70].T[::-1])
    stays = independent(cells[own], places[own], 1.0, cells[kept], places[kept])
    held = np.concatenate([places[own][stays], places[kept]])
    distances = np.linalg.norm(places[own][:, None] - held[None], axis=2)
    near = ((distances < 1.0) & (distances > 0)).any(axis=1)
    assert not near[stays].any() and near[~stays].all()
