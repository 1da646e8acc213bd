"""Which records of the inputs go into the output."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from ..base.saying import say
from ..copc.layout import HIERARCHY_RECORD, INFO_RECORD, STATISTICS_RECORD, TEMPORAL_RECORD, USERS
from ..las.layout import (
    EXTRA_BYTES_RECORD,
    GEO_ASCII_RECORD,
    GEO_DOUBLES_RECORD,
    GEO_KEYS_RECORD,
    LASZIP_RECORD,
    LIBLAS_WKT_RECORD,
    PDAL_FIRST_WKT2_RECORD,
    PDAL_JSON_RECORD,
    PDAL_WKT2_RECORD,
    SUPERSEDED_RECORD,
    WKT_MATH_RECORD,
    WKT_RECORD,
)
from ..las.records import is_waveform_record
from ..las.source import PointSource
from ..las.vlr import Record

_MADE_ANEW = {INFO_RECORD, HIERARCHY_RECORD, TEMPORAL_RECORD, STATISTICS_RECORD, LASZIP_RECORD, EXTRA_BYTES_RECORD}
_VOID = {SUPERSEDED_RECORD}
_CRS = {WKT_RECORD, LIBLAS_WKT_RECORD, GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD}
_OF_THE_CRS = {WKT_MATH_RECORD, PDAL_WKT2_RECORD, PDAL_FIRST_WKT2_RECORD, PDAL_JSON_RECORD}  # beside the standard's record
_OF_ORDER = {("LAStools", 30)}  # a spatial index by point number: wrong once points are sorted


def carried(sources: Sequence[PointSource], same_crs: bool, warn: Callable[[str], None]) -> tuple[list[Record], list[Record]]:
    """VLRs and EVLRs to carry over, in the inputs' order.

    Left out is what is made anew (codec, COPC, statistics, extra bytes, CRS), waveforms, what is superseded, and what is untrue of other or
    reordered points.
    Equal records of several inputs are carried once; of unequal ones with the same ids the first input's, with a warning.
    same_crs: whether the points keep the CRS of the first input.
    """
    kept: dict[tuple[str, int], list[Record]] = {}
    for source in sources:
        found: dict[tuple[str, int], list[Record]] = {}
        for record in [*source.vlrs, *source.evlrs]:
            if _belongs(record, same_crs):
                found.setdefault(record.key, []).append(record)
        for key, records in found.items():
            first = kept.setdefault(key, records)
            if first is not records and not _equal(first, records):
                warn(say("inputs.carrying.record_differs_from_kept", path=source.path, key=key[0], key2=key[1], path2=first[0].path))
    records = [record for group in kept.values() for record in group]
    return [item for item in records if not item.extended], [item for item in records if item.extended]


def _belongs(record: Record, same_crs: bool) -> bool:
    key = record.key
    if key in _MADE_ANEW | _CRS | _OF_ORDER | _VOID or is_waveform_record(key) or record.user_id in USERS:
        return False
    return same_crs or key not in _OF_THE_CRS


def _equal(first: list[Record], other: list[Record]) -> bool:
    if [record.length for record in first] != [record.length for record in other]:
        return False
    return all(_digest(one) == _digest(two) for one, two in zip(first, other))


def _digest(record: Record) -> bytes:
    digest = hashlib.sha256()
    for piece in record.pieces():
        digest.update(piece)
    return digest.digest()
