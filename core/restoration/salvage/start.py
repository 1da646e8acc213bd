"""Where the points of a damaged file begin."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from ...las.layout import LAZ_BIT
from ...las.laz.laszip import UNCHUNKED, chunk_head_length, layered_chunk
from ..account import Account
from .compression import check_quietly, readable_laszip
from .head import Head
from .vlrs import MOST_FRONT, Chain


def mend_points_offset(file: BinaryIO, head: Head, chain: Chain, account: Account) -> None:
    """Where the points begin: where the header says, unless that can't be and the end of the VLRs can."""
    claimed, marked = head.points_offset, chain.end + 2 * (chain.mark == b"\xdd\xcc")
    places = [place for place in dict.fromkeys((claimed, marked, chain.end)) if chain.end <= place <= head.size]
    place = max(places, key=lambda place: evidence_of_points(file, head, place), default=claimed)  # the first of equal ones
    if place != claimed:
        head.raw["offset_to_points"] = place
        account.mend("las.offset_to_points", say("restoration.salvage.head.points_offset", said=claimed, place=place))
    place = head.points_offset
    if place > head.size:
        raise DamagedFile(say("restoration.salvage.head.cut_in_front"), path=head.path)
    file.seek(chain.end)
    head.tail = file.read(max(0, min(place - chain.end, MOST_FRONT)))


def evidence_of_points(file: BinaryIO, head: Head, place: int) -> int:
    """How much speaks for points that begin there: a pointer to a chunk table, a whole layered chunk, a point inside the bounds."""
    number, length = head.point_format, head.record_length
    file.seek(place)
    start = file.read(8 + 12)
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return 2 * _is_inside(head, start[:12]) + (place + head.claimed * length == head.size)
    vlr = readable_laszip(head)
    if vlr is not None and vlr.compressor == UNCHUNKED:
        return _is_inside(head, start[:12])
    found, pointer = 2 * _is_inside(head, start[8:]), int.from_bytes(start[:8], "little", signed=True)
    if place + 8 < pointer <= head.size - 8:
        file.seek(pointer)
        found += 4 * (file.read(4) == bytes(4))
    if vlr is not None and vlr.is_layered and check_quietly(vlr, number, length):
        file.seek(place + 8)
        points, size = layered_chunk(file.read(chunk_head_length(vlr)), vlr)
        found += 4 * (points > 0 and place + 8 + size <= head.size)
    return found


def _is_inside(head: Head, xyz: bytes) -> bool:
    """Whether a point lies inside the header's bounds."""
    if len(xyz) < 12:
        return False
    raw = head.raw
    with np.errstate(all="ignore"):
        place = np.frombuffer(xyz, "<i4") * raw["scale"] + raw["offset"]
        return bool(((place >= raw["bounds"][:, 1] - raw["scale"]) & (place <= raw["bounds"][:, 0] + raw["scale"])).all())
