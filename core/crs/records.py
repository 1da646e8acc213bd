"""The CRS that one file states: in WKT records, in GeoTIFF keys, or in an old liblas record."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from typing import Any

from ..las.layout import GEO_ASCII_RECORD, GEO_DOUBLES_RECORD, GEO_KEYS_RECORD, LIBLAS_WKT_RECORD, WKT_RECORD
from .geokeys import read_keys
from .geotiff import crs_from_keys
from .model import NONE, Crs, as_is, horizontal_crs, same, written

Warn = Callable[[str], None]


def file_crs(vlrs: Iterable[Any], evlrs: Iterable[Any], wkt_bit: bool, *, path: str | os.PathLike, warn: Warn) -> Crs:
    """The CRS of one file, from its records (with user_id, record_id and data), and NONE if they state none.

    A WKT record is kept byte for byte. Where GeoTIFF keys contradict it, `wkt_bit` (global encoding, bit 4) says which one
    holds (LAS 1.4 R15, section 3), and a warning tells. What can't be understood costs a warning, never an error.
    """
    records = [*vlrs, *evlrs]
    tell = _teller(path, warn)
    wkt = _wkt(records, WKT_RECORD, "WKT record", tell)
    keys, complaints = _read_geotiff(*(_payload(records, key) for key in (GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD)))
    if wkt.crs is not None and (not keys or _agree(wkt, keys)):
        return wkt
    if not keys or wkt.crs is None or not wkt_bit:
        for complaint in complaints:
            tell(f"GeoTIFF keys: {complaint}")
    if not keys:
        return wkt or _wkt(records, LIBLAS_WKT_RECORD, "old liblas WKT record", tell)
    if wkt.crs is None:
        return keys
    chosen, other = (wkt, keys) if wkt_bit else (keys, wkt)
    bit = "set" if wkt_bit else "not set"
    tell(
        f"the {chosen.source} ({chosen.name}) and the {other.source} ({other.name}) contradict each other; "
        f"the {chosen.source} holds, as the header's WKT bit is {bit}"
    )
    return chosen


def _agree(wkt: Crs, keys: Crs) -> bool:
    """Whether two statements mean the same x and y, and the same heights if both speak of heights."""
    if wkt.vertical and keys.vertical:
        return same(wkt, keys)
    return same(horizontal_crs(wkt), horizontal_crs(keys))


def _teller(path: str | os.PathLike, warn: Warn) -> Warn:
    return lambda text: warn(f"{os.fspath(path)}: {text}.")


def _payload(records: list[Any], key: tuple[str, int]) -> bytes:
    """The payload of the first record of that kind that has one."""
    return next((record.data for record in records if (record.user_id, record.record_id) == key and record.data), b"")


def _wkt(records: list[Any], key: tuple[str, int], source: str, tell: Warn) -> Crs:
    crs, complaint = _read_wkt(_payload(records, key), source)
    if complaint:
        tell(f"the {source} is kept as it is, though {complaint}")
    return crs


@functools.lru_cache(maxsize=256)
def _read_wkt(payload: bytes, source: str) -> tuple[Crs, str]:
    """Cached, as the tiles of a survey all say the same."""
    text = _decoded(payload.rstrip(b"\0 \r\n\t")).strip()
    return as_is(text, payload, source) if text else (NONE, "")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


@functools.lru_cache(maxsize=256)
def _read_geotiff(directory: bytes, doubles: bytes, ascii_: bytes) -> tuple[Crs, tuple[str, ...]]:
    keys = read_keys(directory, doubles, ascii_)
    crs = crs_from_keys(keys)
    return (NONE if crs is None else written(crs, "GeoTIFF keys")), tuple(keys.complaints)
