"""Header and VLRs of a damaged file: what can be told of each field from what stands beside it.

Only bytes decide. A version is told by the header's size and the records behind it, the point format by the laszip record, the start of
the points by the end of the VLRs and what lies there. Counts and bounds are told by the points, later.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, UnreadableInput
from ...base.saying import say
from ...las.layout import HEADER, HEADER_SIZES, SIGNATURE
from ..account import Account
from .compression import mend_compression, mend_formats, mend_laszip
from .head import Head
from .start import evidence_of_points, mend_points_offset
from .vlrs import MOST_FRONT, Chain, chain_at, is_head

_VERSION_OF = {227: 2, 235: 3, 375: 4, 393: 5}  # minor version of a header's size
_TEXTS = ("system_identifier", "generating_software")
_FIRST_MODERN = 6


def read_damaged_head(file: BinaryIO, path: str, account: Account) -> Head:
    """Raises UnreadableInput and DamagedFile for what nothing can be made of."""
    size = file.seek(0, 2)
    file.seek(0)
    data = file.read(MOST_FRONT)
    if size < HEADER_SIZES[0]:
        raise UnreadableInput(say("restoration.salvage.head.too_short", size=size), path=path)
    raw = np.frombuffer(data[: HEADER.itemsize].ljust(HEADER.itemsize, b"\0"), HEADER)[0].copy()
    head = Head(path, size, np.array(raw), np.array(raw))
    _frame(head, data, account)
    chain = _records(file, head, data, account)
    mend_compression(head, data, chain, account)
    mend_formats(head, account)
    mend_points_offset(file, head, chain, account)
    mend_laszip(head, account)
    head.header  # noqa: B018 - refuses what can't be mended
    return head


def _frame(head: Head, data: bytes, account: Account) -> None:
    """Signature, version and header size."""
    raw, minor, size = head.raw, head.minor, int(head.raw["header_size"])
    signed = data.startswith(SIGNATURE)
    known = int(raw["version_major"]) == 1 and minor in HEADER_SIZES
    fits = size in _VERSION_OF and (HEADER_SIZES.get(minor) == size or (minor in (0, 1) and size == 227))
    if not signed:
        if not (known and fits) and not _likely_sizes(data):
            raise UnreadableInput(say("restoration.salvage.head.no_las"), path=head.path)
        raw["signature"] = SIGNATURE
        account.mend("las.signature", say("restoration.salvage.head.signature"))
    if known and size >= (227 if minor < 4 else HEADER_SIZES[minor]) and _leads_to_records(head, data, size):
        _cut_fields(head, data)
        return
    found = _likely_sizes(data) or ([size] if size in _VERSION_OF else [HEADER_SIZES[minor]] if known else [])
    if not found:
        raise DamagedFile(say("restoration.salvage.head.no_version"), path=head.path, offset=24)
    if known and HEADER_SIZES[minor] == found[0]:
        wanted = minor
    else:
        wanted = _VERSION_OF[found[0]]
        raw["version_major"], raw["version_minor"] = 1, wanted
        account.mend("las.version", say("restoration.salvage.head.version", minor=wanted))
    if size != found[0]:
        raw["header_size"] = found[0]
        account.mend("las.header_size", say("restoration.salvage.head.header_size", size=found[0]))
    _cut_fields(head, data)


def _leads_to_records(head: Head, data: bytes, size: int) -> bool:
    """Whether a header of that size is followed by what it says: a VLR, or points at once."""
    if size > len(data):
        return False
    return int(head.raw["offset_to_points"]) == size or not _likely_sizes(data) or is_head(data, size)


def _likely_sizes(data: bytes) -> list[int]:
    """Header sizes behind which a known VLR begins."""
    return [size for size in sorted(_VERSION_OF, reverse=True) if is_head(data, size, known=True)]


def _cut_fields(head: Head, data: bytes) -> None:
    """What follows a short header is not header."""
    size = int(head.raw["header_size"])
    usable = min(HEADER_SIZES[head.minor], size, HEADER.itemsize)
    for record in (head.raw, head.said):
        record[()] = np.frombuffer(record.tobytes()[:usable].ljust(HEADER.itemsize, b"\0"), HEADER)[0]
    head.rest = data[HEADER.itemsize : size] if size > HEADER.itemsize else b""
    if size > usable and size <= HEADER.itemsize:  # user bytes behind an older header
        tail = bytearray(head.raw.tobytes())
        tail[usable:size] = data[usable:size]
        head.raw = np.array(np.frombuffer(bytes(tail), HEADER)[0])


def _records(file: BinaryIO, head: Head, data: bytes, account: Account) -> Chain:
    """The VLRs, and where they end."""
    start, claimed, count = int(head.raw["header_size"]), head.points_offset, int(head.raw["vlr_count"])
    trusted = start <= claimed <= head.size
    chain = chain_at(data, start, claimed if trusted else head.size, count, head.path, bound=trusted)
    if trusted and (not chain.is_whole or chain.resized):  # the points may begin elsewhere
        free = chain_at(data, start, min(head.size, len(data)), count, head.path, bound=False)
        chain = free if _speaks_for(file, head, free, free.end) > _speaks_for(file, head, chain, claimed) else chain
    head.vlrs = chain.records
    if chain.resized:
        account.mend("las.vlr.chain", say("restoration.salvage.head.vlr_length", count=chain.resized))
    if len(chain.records) != count:
        account.mend("las.vlr.chain", say("restoration.salvage.head.vlr_count", said=count, found=len(chain.records)))
    head.raw["vlr_count"] = len(chain.records)
    return chain


def _speaks_for(file: BinaryIO, head: Head, chain: Chain, place: int) -> tuple[int, int, int]:
    """What speaks for a chain of VLRs, and for points that begin at a place behind it."""
    head.vlrs = chain.records
    evidence = evidence_of_points(file, head, place) if place <= head.size else 0
    return evidence, len(chain.records), -chain.resized
