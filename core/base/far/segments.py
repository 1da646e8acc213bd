"""What was fetched of a file, as far as memory goes, and in how many requests the rest is to be fetched."""

from __future__ import annotations

import bisect
from collections import OrderedDict
from collections.abc import Iterable

GAP = 64 << 10  # bytes between two places that are read along, since a request costs as much time
PIECE = 4 << 20  # bytes of one request at most, so that several work on what is long


def pieces(places: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Requests for places (offset, bytes) of a file of `size` bytes: (first, last), in its order, what lies close together in one."""
    merged: list[list[int]] = []
    for first, length in sorted(places):
        last = min(first + length, size)
        if last <= first or first < 0:
            continue
        if merged and first <= merged[-1][1] + GAP:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return [(at, min(at + PIECE, last)) for first, last in merged for at in range(first, last, PIECE)]


class Segments:
    """Bytes by their place; what was not used for the longest time goes first. most: bytes that are kept; held: that there are."""

    def __init__(self, most: int):
        self._most, self.held = most, 0
        self._starts: list[int] = []
        self._data: OrderedDict[int, bytes] = OrderedDict()

    def add(self, first: int, data: bytes) -> None:
        """Keeps bytes; segments that lie wholly in them make way, and none may lie partly in them."""
        if not data:
            return
        inside = slice(bisect.bisect_left(self._starts, first), bisect.bisect_left(self._starts, first + len(data)))
        for start in self._starts[inside]:
            self.held -= len(self._data.pop(start))
        del self._starts[inside]
        bisect.insort(self._starts, first)
        self._data[first] = data
        self.held += len(data)
        while self.held > self._most and len(self._data) > 1:
            start, gone = self._data.popitem(last=False)
            self.held -= len(gone)
            del self._starts[bisect.bisect_left(self._starts, start)]

    def at(self, first: int, last: int) -> bytes:
        """The bytes from `first` on that lie in one segment, at most to `last`; empty if it is not there."""
        index = bisect.bisect_right(self._starts, first) - 1
        if index < 0:
            return b""
        start = self._starts[index]
        data = self._data[start]
        found = data[first - start : last - start]
        if found:
            self._data.move_to_end(start)
        return found

    def missing(self, first: int, last: int) -> list[tuple[int, int]]:
        """The spans of first … last that are not there."""
        found, at = [], first
        for start in self._starts[max(bisect.bisect_right(self._starts, first) - 1, 0) :]:
            if start >= last:
                break
            if start > at:
                found.append((at, start))
            at = max(at, start + len(self._data[start]))
        return [*found, (at, last)] if at < last else found
