"""Of points in cells, one at most in each, as many as can stay with none nearer to another than a distance."""

from __future__ import annotations

import itertools

import numpy as np

_U = np.uint64
_NEAR = [offset for offset in itertools.product((-1, 0, 1), repeat=3) if offset > (0, 0, 0)]  # each pair of neighbours once


def independent(cells: np.ndarray, places: np.ndarray, apart: float, fixed_cells: np.ndarray, fixed_places: np.ndarray) -> np.ndarray:
    """Which points stay, (n,) bool: none nearer than `apart` to another or to a fixed one, and none that could stay besides.

    cells: (n, 3) int64, sorted, each once; places: (n, 3) float64, one in each, none nearer to another than `apart` unless their cells
    touch; fixed_cells, fixed_places: of points that stay whatever comes. Which of two near ones stays follows from their cells alone.
    """
    count, fixed = len(cells), len(fixed_cells)
    first, second = _near_pairs(np.concatenate([cells, fixed_cells]), np.concatenate([places, fixed_places]), apart)
    undecided = np.ones(count, bool)
    if fixed:
        undecided[first[(second >= count) & (first < count)]] = False
        undecided[second[(first >= count) & (second < count)]] = False
        among = (first < count) & (second < count)
        first, second = first[among], second[among]
    rank, stays = _ranks(cells), np.zeros(count, bool)
    while undecided.any():
        open_pairs = undecided[first] & undecided[second]
        first, second = first[open_pairs], second[open_pairs]
        losing = np.where(rank[first] < rank[second], second, first)
        winners = undecided.copy()
        winners[losing] = False
        stays |= winners
        undecided &= ~winners
        undecided[second[winners[first]]] = False
        undecided[first[winners[second]]] = False
    return stays


def _ranks(cells: np.ndarray) -> np.ndarray:
    """An order without a pattern, by which neighbours are decided in a few rounds; (n,) int64, each once."""
    mixed = np.zeros(len(cells), _U)
    for axis in range(3):
        mixed = (mixed ^ cells[:, axis].astype(_U)) * _U(0x9E3779B97F4A7C15)
        mixed ^= mixed >> _U(29)
    ranks = np.empty(len(cells), np.int64)
    ranks[np.argsort(mixed, kind="stable")] = np.arange(len(cells))
    return ranks


def _near_pairs(cells: np.ndarray, places: np.ndarray, apart: float) -> tuple[np.ndarray, np.ndarray]:
    """Points in touching cells that are nearer than `apart`: two arrays of indices, each pair once."""
    axes = [np.unique(cells[:, axis], return_inverse=True) for axis in range(3)]
    sizes = [len(values) for values, _ in axes]
    places_on = [position.reshape(-1) for _, position in axes]
    codes = (places_on[0].astype(np.int64) * sizes[1] + places_on[1]) * sizes[2] + places_on[2]
    order = np.argsort(codes, kind="stable")
    in_order = codes[order]
    steps = [{-1: _next_to(values, -1), 0: np.arange(len(values)), 1: _next_to(values, 1)} for values, _ in axes]
    pairs = []
    for offset in _NEAR:
        there = [steps[axis][step][places_on[axis]] for axis, step in enumerate(offset)]
        known = (there[0] >= 0) & (there[1] >= 0) & (there[2] >= 0)
        wanted = (there[0] * sizes[1] + there[1]) * sizes[2] + there[2]
        at = np.minimum(np.searchsorted(in_order, wanted), len(in_order) - 1)
        here = np.flatnonzero(known & (in_order[at] == wanted))
        other = order[at[here]]
        close = ((places[here] - places[other]) ** 2).sum(axis=1) < apart * apart
        pairs.append((here[close], other[close]))
    return tuple(np.concatenate(side) for side in zip(*pairs))


def _next_to(values: np.ndarray, step: int) -> np.ndarray:
    """Where value + step stands among sorted values, -1 where it does not."""
    at = np.minimum(np.searchsorted(values, values + step), len(values) - 1)
    return np.where(values[at] == values + step, at, -1)
