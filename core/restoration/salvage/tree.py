"""The octree of the file that is to be: a node for each chunk, empty ancestors between, and what its info record says."""

from __future__ import annotations

from collections import defaultdict
from typing import BinaryIO

import numpy as np

from ...base.saying import say
from ...copc.layout import ENTRY, GRID, INFO
from ...las.records import LEGACY_FORMATS
from ..account import Account
from .head import Head
from .parts import NewChunk
from .placing import Key, RootCube, parent, placed
from .survey import decoded

_OFF = 4.0  # a spacing this many times too large or too small misleads viewers
_FEW = 100  # points of a root that says nothing of density


class Tree:
    """cube: the root's; info: the info record as it stood, None if it is lost; was_there: whether any node of the hierarchy was left."""

    def __init__(self, cube: RootCube, info: np.void | None, was_there: bool):
        self.cube, self._info, self.was_there = cube, info, was_there

    def placed(self, file: BinaryIO, head: Head, parts: list[NewChunk]) -> list[NewChunk]:
        """The parts, each with a key; such as can't have one of their own are put together with others."""
        waiting = [part for part in parts if part.given is None]
        if not waiting:
            return parts
        taken = {part.given for part in parts if part.given is not None}
        smallest = [self.cube.smallest(part.facts.low[0], part.facts.high[0]) for part in waiting]
        density = [part.points * 4.0 ** key[0] for part, key in zip(waiting, smallest)]
        for part, key, small in zip(waiting, placed(smallest, density, taken), smallest):
            part.given = key if key is not None else _nearest(small, taken)
        return _merged(file, head, parts)

    def entries(self, parts: list[NewChunk], places: list[tuple[int, int]]) -> np.ndarray:
        """(n,) ENTRY of all nodes, empty ancestors included. places: offset and size of each part in the new file."""
        keys = {part.key for part in parts}
        empty = sorted(ancestors(keys) - keys)
        rows = np.zeros(len(parts) + len(empty), ENTRY)
        for row, part, place in zip(rows, parts, places):
            row["key"], row["offset"], row["byte_size"], row["point_count"] = part.key, *place, part.points
        if empty:
            rows["key"][len(parts) :] = empty
        return rows

    def info(self, head: Head, parts: list[NewChunk], times: tuple[float, float], account: Account) -> np.ndarray:
        """The info record, but for the root page. What was right is kept; what is not is noted."""
        made = np.zeros((), INFO)
        if self._info is not None:
            made[()] = self._info
        half = self.cube.edge / 2
        if self._info is None or not np.array_equal(self.cube.low, self._info["center"] - self._info["halfsize"]):
            made["center"], made["halfsize"] = self.cube.low + half, half
        spacing = self._spacing(head, parts, float(made["spacing"]), account)
        made["spacing"] = spacing
        low, high = (float(value) for value in made["gps_time_range"])
        if not (np.isfinite(low) and np.isfinite(high)) or low > high:
            account.mend("copc.info.gps_range", say("restoration.salvage.tree.gps_range"))
        elif times[0] < low or times[1] > high:
            account.mend("copc.points.gps_range", say("restoration.salvage.tree.gps_range"))
        made["gps_time_range"] = times
        if made["reserved"].any():
            account.mend("copc.info.reserved", say("restoration.salvage.tree.reserved"))
            made["reserved"] = 0
        return made

    def _spacing(self, head: Head, parts: list[NewChunk], said: float, account: Account) -> float:
        by_cube = self.cube.edge / GRID
        if not (np.isfinite(said) and 0 < said <= self.cube.edge):
            account.mend("copc.info.spacing", say("restoration.salvage.tree.spacing"))
            return by_cube
        root = next((part for part in parts if part.key == (0, 0, 0, 0)), None)
        if root is None or root.points < _FEW:
            return said
        spans = np.sort(head.raw["bounds"][:, 0] - head.raw["bounds"][:, 1])
        by_density = float(np.sqrt(spans[1] * spans[2] / root.points))
        if all(not 1 / _OFF <= said / guess <= _OFF for guess in (by_cube, by_density) if guess > 0):
            account.mend("copc.info.spacing_density", say("restoration.salvage.tree.spacing"))
            return by_cube
        return said


def ancestors(keys: set[Key]) -> set[Key]:
    """All octants above these, the root included."""
    found: set[Key] = set()
    for key in keys:
        while key[0] and parent(key) not in found:
            key = parent(key)
            found.add(key)
    return found


def _nearest(key: Key, taken: set[Key]) -> Key:
    """The deepest octant around another that is taken, the root at last."""
    while key not in taken and key[0]:
        key = parent(key)
    return key


def _merged(file: BinaryIO, head: Head, parts: list[NewChunk]) -> list[NewChunk]:
    """Parts of the same key as one, by ascending GPS time."""
    groups: dict[Key, list[NewChunk]] = defaultdict(list)
    for part in parts:
        groups[part.key].append(part)
    if len(groups) == len(parts):
        return parts
    made = []
    for key, group in groups.items():
        if len(group) == 1:
            made += group
            continue
        records = np.concatenate([records_of(file, head, part) for part in group])
        doubtful = [np.zeros(part.points, bool) if part.doubtful is None else part.doubtful for part in group]
        order = np.argsort(records["gps_time"], kind="stable")
        whole = NewChunk.made(None, records[order], head.point_format in LEGACY_FORMATS)
        if any(part.doubtful is not None for part in group):
            whole.doubtful = np.concatenate(doubtful)[order]
        whole.given, whole.offset = key, min(part.offset for part in group)
        made.append(whole)
    return made


def records_of(file: BinaryIO, head: Head, part: NewChunk) -> np.ndarray:
    """The points of a part: (n,) records."""
    if part.records is not None:
        return part.records
    return decoded(file, head, part.offset, part.size, part.points)
