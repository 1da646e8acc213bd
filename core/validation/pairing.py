"""Which bytes of a file's points hold a source's extra dimensions, whatever either declares them to be.

A dimension of two or three values may have become as many dimensions, opaque bytes as many single ones, and a name that was taken
another; what counts is that the bytes are there, under the name of the source or one made from it.
"""

from __future__ import annotations

import re

from ..base.saying import say
from ..las.extra_bytes import OPAQUE, UNNAMED, Dimension, Schema

_FULL = 29  # bytes of a name that may have been cut: the field has 32, and a character up to four

Run = tuple[int, int, int]  # first byte among the source's extra bytes, among the file's, number of bytes


def paired(source: Schema, file: Schema) -> tuple[list[Run], list[tuple[Dimension, str]], list[Dimension]]:
    """Returns where the bytes of the source's dimensions are in the file, the dimensions that are not there with what is the case
    instead, and the file's dimensions that hold none of the source's.
    """
    free = _Free(file, {dimension.name for dimension in source.dimensions})
    runs: list[Run] = []
    waiting = [dimension for dimension in source.dimensions if not free.take(dimension, free.named(dimension.name), runs)]
    missing: list[tuple[Dimension, str]] = []
    for dimension in waiting:  # those that still have their names came first: no other may take them
        if not free.take(dimension, free.renamed(dimension.name), runs):
            missing.append(
                (dimension, say("validation.pairing.has_another_type") if free.named(dimension.name) else say("validation.pairing.missing"))
            )
    return runs, missing, [other for other, is_free in zip(file.dimensions, free.is_free) if is_free]


class _Free:
    """The file's dimensions that nothing was found in yet. names: of the source's dimensions."""

    def __init__(self, file: Schema, names: set[str]):
        self._all, self._names = file.dimensions, names
        self.is_free = [True] * len(self._all)
        self._places: dict[str, list[int]] = {}
        for place, dimension in enumerate(self._all):
            self._places.setdefault(dimension.name, []).append(place)

    def named(self, name: str) -> list[int]:
        return self._places.get(name, [])

    def renamed(self, name: str) -> list[int]:
        return [place for other, places in self._places.items() if other not in self._names and _made_from(other, name) for place in places]

    def take(self, dimension: Dimension, places: list[int], runs: list[Run]) -> bool:
        """Takes what holds the dimension, at the first of the places where it is, and adds a run."""
        for place in places:
            count = self._holding(dimension, place)
            if count:
                runs.append((dimension.start, self._all[place].start, dimension.length))
                self.is_free[place : place + count] = [False] * count
                return True
        return False

    def _holding(self, dimension: Dimension, place: int) -> int:
        """How many dimensions from a place on are the source's, value by value; 0 if they are not."""
        wanted, values = _values(dimension), []
        for count, other in enumerate(self._all[place : place + len(wanted)], 1):
            if not self.is_free[place + count - 1]:
                return 0
            if count > 1 and (other.name in self._names or not _made_from(other.name, self._all[place].name, dimension.name)):
                return 0
            values += _values(other)
            if values == wanted[: len(values)] and len(values) == len(wanted):
                return count
            if len(values) >= len(wanted):
                return 0
        return 0


def _values(dimension: Dimension) -> list[str]:
    """Types of a dimension's values, one after another."""
    return ["byte"] * dimension.length if dimension.data_type == OPAQUE else [dimension.scalar.str] * dimension.components


def _made_from(name: str, *originals: str) -> bool:
    """Whether a name is one of others with a number, cut where both together are too long."""
    found = re.fullmatch(r"(.*)_\d+", name, re.DOTALL)
    for original in originals:
        if not original and (name == UNNAMED or (found and found[1] == UNNAMED)):
            return True
        if found and found[1] and (original == found[1] or (len(name.encode()) >= _FULL and original.startswith(found[1]))):
            return True
    return False
