"""The ground truth that a generated survey flies over: relief, buildings, trees, roads and a river, as functions of (x, y).

Everything is looked up, nothing is stored per square metre, so that a hundred million points need no more memory than two million.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LATTICE = 64  # nodes a side of each octave's lattice; it repeats beyond
PARCEL = 34.0  # metres between buildings in town
STREET = 6.0  # metres, between parcels
STAND = 9.0  # metres between trees of one planting


def _smooth_noise(lattice: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Value noise: smoothstep between the values of a periodic lattice. x, y in lattice units; returns about -1 to 1."""
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    u, v = x - column, y - row
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    left, right = column % LATTICE, (column + 1) % LATTICE
    below, above = row % LATTICE, (row + 1) % LATTICE
    return (lattice[below, left] * (1 - u) + lattice[below, right] * u) * (1 - v) + (
        lattice[above, left] * (1 - u) + lattice[above, right] * u
    ) * v


@dataclass(frozen=True)
class Hit:
    """What stands at each place; all arrays are (n,)."""

    ground: np.ndarray  # metres, the bare earth or the water's surface
    top: np.ndarray  # metres, what a pulse meets first; the ground where nothing stands
    tree: np.ndarray  # bool
    roof: np.ndarray  # bool
    road: np.ndarray  # bool
    water: np.ndarray  # bool
    slope: np.ndarray  # rise towards the sun, for shading
    tint: np.ndarray  # -1 to 1: which roof, which species, which field


class Terrain:
    """A landscape from a seed. `at` is a pure function: the same place is the same thing from every flight line."""

    def __init__(self, seed: int):
        random = np.random.default_rng([seed, 0x7E44])
        self._octaves = random.uniform(-1, 1, (7, LATTICE, LATTICE))
        self._parcels = random.random((6, LATTICE, LATTICE))
        self._trees = random.random((2, 5, 4 * LATTICE, 4 * LATTICE))
        self._phase = random.uniform(0, 2 * np.pi, 2)

    def relief(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Bare earth without the river, metres: seven octaves from 1 km to 15 m, amplitude falling with wavelength."""
        height = np.zeros(len(x))
        for octave, lattice in enumerate(self._octaves):
            wavelength = 1000.0 / 2**octave
            height += 28.0 * 0.45**octave * _smooth_noise(lattice, x / wavelength + 0.37 * octave, y / wavelength + 0.71 * octave)
        return height + 520.0

    def _river(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Metres from the middle of the river."""
        middle = 130 + 45 * np.sin(x / 210 + self._phase[0]) + 16 * np.sin(x / 67 + self._phase[1])
        return np.abs((y - middle + 600) % 1200 - 600)

    def at(self, x: np.ndarray, y: np.ndarray) -> Hit:
        """What stands at x, y: (n,) float64 metres."""
        ground = self.relief(x, y)
        river = self._river(x, y)
        bank = np.clip((river - 14) / 26, 0, 1)
        level = 505.0 - 0.002 * x
        ground = level + (ground - level) * bank**2 * (3 - 2 * bank)
        water = river < 14
        town = _smooth_noise(self._octaves[5], x / 260, y / 260) > -0.28
        roof_height, road, tint = self._built(x, y)
        dry = (river > 30) & town
        roof, road = dry & (roof_height > 0), dry & road & (roof_height == 0)
        wood = _smooth_noise(self._octaves[4], x / 140, y / 140)
        crown, species = self._crown(x, y, np.where(town, 0.16, np.clip(0.35 + wood, 0.04, 0.95)))
        tree = (crown > 0) & ~roof & ~road & ~water
        top = ground + np.where(roof, roof_height, np.where(tree, crown, 0.0))
        slope = (self.relief(x + 1.5, y + 1.5) - self.relief(x - 1.5, y - 1.5)) / 4.2
        tint = np.where(roof, tint, np.where(tree, species, self._field(x, y)))
        return Hit(ground, top, tree, roof, road, water, slope, tint)

    def _field(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Tint of open ground, -1 to 1: fields of about a hectare, askew."""
        column, row = np.floor((x + 0.3 * y) / 120).astype(np.int64), np.floor((y - 0.2 * x) / 85).astype(np.int64)
        return 2 * self._parcels[5, row % LATTICE, column % LATTICE] - 1

    def _built(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Roof height above ground (0: none), whether a street is there, and the roof's tint. Streets bend with a slow warp."""
        warped_x, warped_y = x + 22 * np.sin(y / 310), y + 18 * np.sin(x / 270 + 1)
        column, row = np.floor(warped_x / PARCEL).astype(np.int64), np.floor(warped_y / PARCEL).astype(np.int64)
        width, depth, turn, tall, empty, tint = self._parcels[:, row % LATTICE, column % LATTICE]
        u, v = warped_x - (column + 0.5) * PARCEL, warped_y - (row + 0.5) * PARCEL
        road = np.minimum(PARCEL / 2 - np.abs(u), PARCEL / 2 - np.abs(v)) < STREET / 2
        angle = (turn - 0.5) * 0.5
        along, across = u * np.cos(angle) + v * np.sin(angle), v * np.cos(angle) - u * np.sin(angle)
        half_width, half_depth = 4 + 6 * width, 4 + 4 * depth
        inside = (np.abs(along) < half_width) & (np.abs(across) < half_depth) & (empty > 0.18)
        eaves = np.where(tall > 0.85, 14 + 30 * (tall - 0.85) / 0.15, 3.5 + 6 * tall)
        ridge = np.where(tall > 0.7, 0.0, 0.7 * (half_depth - np.abs(across)))  # the tall ones have flat roofs
        return np.where(inside, eaves + ridge, 0.0), road, 2 * tint - 1

    def _crown(self, x: np.ndarray, y: np.ndarray, cover: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Height of the crown's surface above ground (0: none) and the species' tint: two plantings of ellipsoids."""
        height, species = np.zeros(len(x)), np.zeros(len(x))
        for planting, attributes in enumerate(self._trees):
            shifted_x, shifted_y = x + planting * STAND * 0.5, y + planting * STAND * 0.41
            column, row = np.floor(shifted_x / STAND).astype(np.int64), np.floor(shifted_y / STAND).astype(np.int64)
            chance, size, east, north, tint = attributes[:, row % (4 * LATTICE), column % (4 * LATTICE)]
            radius = 1.4 + 2.6 * size
            play = STAND / 2 - radius
            from_x = shifted_x - (column + 0.5) * STAND - (2 * east - 1) * play
            from_y = shifted_y - (row + 0.5) * STAND - (2 * north - 1) * play
            inside = (radius**2 - from_x**2 - from_y**2) / radius**2
            tall = 5 + 20 * size * (0.6 + 0.4 * chance)
            crown = np.where((inside > 0) & (chance < cover), tall * (0.55 + 0.45 * np.sqrt(np.clip(inside, 0, 1))), 0.0)
            species = np.where(crown > height, 2 * tint - 1, species)
            height = np.maximum(height, crown)
        return height, species
