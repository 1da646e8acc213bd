"""Where the points of a file lie, in numbers: all that the codec's room knows of a file around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PointBytes:
    """start: byte where the points begin, or the pointer to their chunk table; end: byte after the last one that can belong to them.

    record_length: bytes of a point; size: of the whole file; count: points that are claimed; path: for messages. What a chunk table
    says needs size and count; decoding does without.
    """

    start: int
    end: int
    record_length: int
    size: int = 0
    count: int = 0
    path: str | None = None
