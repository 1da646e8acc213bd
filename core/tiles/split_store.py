"""Records put aside by tile while points stream by: in memory while that lasts, then in a scratch file."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..base.scratch import Kept, Scratch, take_rows

_PIECE = 4 << 20  # bytes of one tile that are put aside, and come back, together


class TileStore:
    """Records by the number of their tile, in the order in which they came. scratch: keeps nothing in memory; memory: bytes held here."""

    def __init__(self, scratch: Scratch, memory: int, width: int):
        self._scratch, self._memory, self._step = scratch, memory, max(1, _PIECE // width)
        self._waiting: dict[int, list[np.ndarray]] = {}
        self._kept: dict[int, list[Kept]] = {}
        self._held = 0

    @property
    def held(self) -> int:
        """Bytes in memory."""
        return self._held

    def add(self, numbers: np.ndarray, rows: np.ndarray) -> None:
        """Puts aside. numbers: (n,) int64, tiles; rows: (n, width) uint8 of the records."""
        order = np.argsort(numbers, kind="stable")
        numbers, rows = numbers[order], take_rows(rows, order)
        cuts = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
        for first, last in zip([0, *cuts.tolist()], [*cuts.tolist(), len(numbers)]):
            self._waiting.setdefault(int(numbers[first]), []).append(rows[first:last])
        self._held += rows.nbytes
        if self._held > self._memory:
            self._put_aside()

    def take(self, number: int) -> Iterator[np.ndarray]:
        """The rows of a tile, which are then forgotten, in pieces."""
        for kept in self._kept.pop(number, []):
            yield kept.load()
            self._scratch.consume(kept, kept.shape[0])
        yield from self._joined(self._waiting.pop(number, []))

    def _put_aside(self) -> None:
        for number in sorted(self._waiting):
            pieces = self._joined(self._waiting.pop(number))
            self._kept.setdefault(number, []).extend(self._scratch.keep(piece) for piece in pieces)
        self._held = 0

    def _joined(self, parts: list[np.ndarray]) -> Iterator[np.ndarray]:
        """The same rows in pieces of a good size."""
        gathered: list[np.ndarray] = []
        count = 0
        for part in parts:
            for first in range(0, len(part), self._step):
                gathered.append(part[first : first + self._step])
                count += len(gathered[-1])
                if count >= self._step:
                    yield np.concatenate(gathered)
                    gathered, count = [], 0
        if gathered:
            yield np.concatenate(gathered)
