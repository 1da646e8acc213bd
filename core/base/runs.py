"""Neighbours that are worked on together: as many as a bound allows, or as a core's cache holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np

_T = TypeVar("_T")
_CORES = os.cpu_count() or 1
CACHED = max(1 << 15, min(1 << 18, (1 << 14) * _CORES))  # records: a megabyte of them, more where many threads share Python's lock


def runs(sizes: np.ndarray, most: int, apart: np.ndarray | None = None) -> Iterator[tuple[int, int]]:
    """Neighbours (first, last) whose sizes add up to at most `most`, or a single one that is larger; last is excluded.

    sizes: (n,) integers, points or bytes; apart: (n,) bool, true where a run begins whatever the sizes.
    """
    begins = [False] * len(sizes) if apart is None else apart.tolist()
    first, total = 0, 0
    for index, (size, begin) in enumerate(zip(sizes.tolist(), begins)):
        if index > first and (begin or total + size > most):
            yield first, index
            first, total = index, 0
        total += size
    if first < len(sizes):
        yield first, len(sizes)


def gathered(items: Iterable[_T], most: int, size: Callable[[_T], int] = len, enough: int | None = None) -> Iterator[list[_T]]:  # type: ignore[assignment]
    """Items that follow one another, as a stream, whose sizes add up to at most `most`, or a single one that is larger.

    enough: what they need not be more than, however many more there would be room for.
    """
    group: list[_T] = []
    total = 0
    for item in items:
        if group and total + size(item) > most:
            yield group
            group, total = [], 0
        group.append(item)
        total += size(item)
        if enough is not None and total >= enough:
            yield group
            group, total = [], 0
    if group:
        yield group


def stretches(count: int) -> Iterator[slice]:
    """Stretches of `count` records that stay in a core's cache while one field after another is read from them.

    Each call of NumPy takes Python's lock for a moment: with sixteen threads, short stretches make them wait for one another.
    """
    return (slice(first, min(first + CACHED, count)) for first in range(0, count, CACHED))
