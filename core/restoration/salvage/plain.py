"""Points that are not compressed: how many there are, and what they say."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.monitor import Monitor
from ...base.saying import say
from ...las.records import LEGACY_FORMATS, record_dtype
from ..account import Account
from .head import Head
from .parts import NewChunk, Points
from .survey import Survey, digest_at

_STEP_BYTES = 16 << 20


def plain_parts(file: BinaryIO, head: Head, end: int, account: Account, monitor: Monitor) -> tuple[list[NewChunk], int, int]:
    """One part with all points, the byte behind them, and how many were announced. end: byte that they don't go beyond."""
    start, length = head.points_offset, head.record_length
    room, rest = divmod(max(0, end - start), length)
    count = _count(head, room, rest)
    looked, dtype = Survey.empty(1), record_dtype(head.point_format, head.extra_length)
    monitor.stage(say("restoration.salvage.plain.reading"), count, (0.05, 0.6))
    step = max(1, _STEP_BYTES // length)
    for first in range(0, count, step):
        points = min(step, count - first)
        monitor.advance(points)
        file.seek(start + first * length)
        looked.take(0, np.frombuffer(file.read(points * length), dtype), head.point_format in LEGACY_FORMATS)
    announced = max(count, head.claimed if _is_credible(head, count) else 0)
    if not count:
        return [], start, announced
    part = NewChunk(count, Points.of(looked, 0), start, count * length, None, digest_at(file, start, count * length))
    return [part], start + count * length, announced


def _count(head: Head, room: int, rest: int) -> int:
    """Points that are there: what two of the header's numbers say, or one that fills the room, or the first that fits, or the room."""
    claims = head.claims
    agreed = next((count for count in claims if claims.count(count) > 1), 0)
    if agreed and agreed <= room:
        return agreed
    if room in claims or not claims:
        return room
    return room if claims[0] > room or not rest else claims[0]


def _is_credible(head: Head, count: int) -> bool:
    """Whether the header's count can be that of a file which lost its end: unless another of its numbers is what is there."""
    return head.claimed > count and count not in head.claims
