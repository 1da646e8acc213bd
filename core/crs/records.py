"""The CRS that one file states: in WKT records, in GeoTIFF keys, or in an old liblas record."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..base.saying import joined, say
from ..las.layout import (
    GEO_ASCII_RECORD,
    GEO_DOUBLES_RECORD,
    GEO_KEYS_RECORD,
    LIBLAS_WKT_RECORD,
    PDAL_FIRST_WKT2_RECORD,
    PDAL_JSON_RECORD,
    PDAL_WKT2_RECORD,
    WKT_RECORD,
)
from .geokeys import read_keys
from .geotiff import crs_from_keys
from .heights import vertical_unit
from .model import NONE, Crs, as_is, engine, horizontal_crs, is_wkt, referred, same, written
from .oddities import contradictions

Warn = Callable[[str], None]
Key = tuple[str, int]

STANDARD = ((WKT_RECORD, say("crs.records.wkt_record")),)
OF_PDAL = (
    (PDAL_WKT2_RECORD, say("crs.records.wkt2_record")),
    (PDAL_FIRST_WKT2_RECORD, say("crs.records.wkt2_record")),
    (PDAL_JSON_RECORD, say("crs.records.proj_json_record")),
)
_OF_LIBLAS = ((LIBLAS_WKT_RECORD, say("crs.records.liblas_record")),)


def file_crs(vlrs: Iterable[Any], evlrs: Iterable[Any], wkt_bit: bool, *, path: str | os.PathLike, warn: Warn) -> Crs:
    """The CRS of one file, from its records (with user_id, record_id and data), and NONE if they state none.

    A WKT record is kept byte for byte; a code in its place becomes WKT. Of several records, the first that PROJ can read holds, and
    one without a text hides nothing. Where GeoTIFF keys contradict WKT, `wkt_bit` (global encoding, bit 4) says which one holds
    (LAS 1.4 R15, section 3), and a warning tells. What can't be understood costs a warning, never an error.
    """
    tell = _teller(path, warn)
    found = _stated([*vlrs, *evlrs], wkt_bit, tell)
    for doubt in doubts(found):
        tell(say("crs.records.heights_coordinates_taken_as_unit_says", doubt=doubt))
    return found


def doubts(crs: Crs) -> list[str]:
    """Units that a CRS states otherwise than by its codes, as fragments of sentences."""
    return [*crs.key_doubts, *_contradictions(crs.wkt)] if crs.crs is not None else []


@functools.lru_cache(maxsize=256)
def _contradictions(wkt: str) -> tuple[str, ...]:
    return tuple(contradictions(engine().CRS.from_user_input(wkt)))


def _stated(records: list[Any], wkt_bit: bool, tell: Warn) -> Crs:
    wkt = _first(records, STANDARD, tell)
    others = _first(records, OF_PDAL, tell)
    if wkt.crs is None:
        wkt = others or wkt
    elif others and not same(horizontal_crs(wkt), horizontal_crs(others)):
        tell(say("crs.records.holds_though_says", source=wkt.source, name=wkt.name, source2=others.source, name2=others.name))
    keys, complaints = _keys(records)
    if wkt.crs is not None and (not keys or _agree(wkt, keys)):
        if keys.vertical and not wkt.vertical:
            tell(say("crs.records.says_nothing_heights_what_geotiff_keys", source=wkt.source, name=keys.name))
        return wkt if wkt.height_unit is not None else replace(wkt, key_unit=keys.height_unit)
    if not keys or wkt.crs is None or not wkt_bit:
        for complaint in complaints:
            tell(say("crs.records.geotiff_keys", complaint=complaint))
    if not keys:
        return wkt or _first(records, _OF_LIBLAS, tell)
    if wkt.crs is None:
        return keys
    chosen, other = (wkt, keys) if wkt_bit else (keys, wkt)
    bit = say("crs.records.set") if wkt_bit else say("crs.records.not_set")
    tell(
        say(
            "crs.records.contradict_each_other_holds_as_headers",
            source=chosen.source, name=chosen.name, source2=other.source, name2=other.name, bit=bit,
        )
    )  # fmt: skip
    return chosen


def _agree(wkt: Crs, keys: Crs) -> bool:
    """Whether two statements mean the same x and y, and the same heights if both speak of heights."""
    if wkt.vertical and keys.vertical:
        return same(wkt, keys)
    return same(horizontal_crs(wkt), horizontal_crs(keys))


def _teller(path: str | os.PathLike, warn: Warn) -> Warn:
    return lambda text: warn(joined([os.fspath(path), ": ", text, "."], ""))


def _payloads(records: list[Any], key: Key) -> list[bytes]:
    """The payloads of all records of that kind that have one."""
    return [record.data for record in records if (record.user_id, record.record_id) == key and record.data]


def _first(records: list[Any], kinds: Sequence[tuple[Key, str]], tell: Warn) -> Crs:
    """The first of the records that PROJ can read, else the first that holds a text, else NONE."""
    found = [(_read_text(payload, source)) for key, source in kinds for payload in _payloads(records, key)]
    found = [item for item in found if item[0]]
    if not found:
        return NONE
    readable = [item for item in found if item[0].crs is not None]
    chosen, remark = (readable or found)[0]
    if remark:
        tell(remark)
    for other, _ in found:
        if other.crs is None and chosen.crs is not None:
            tell(
                say(
                    "crs.records.proj_cant_use_passed_over_holds",
                    source=other.source, name=other.name, source2=chosen.source, name2=chosen.name,
                )
            )  # fmt: skip
        elif other.crs is not None and not same(other, chosen):
            tell(say("crs.records.there_several_crs_another_first_holds", name=chosen.name, source=chosen.source, name2=other.name))
    return chosen


@functools.lru_cache(maxsize=256)
def _read_text(payload: bytes, source: str) -> tuple[Crs, str]:
    """What a record says, and a remark for the user. Cached, as the tiles of a survey all say the same."""
    text = record_text(payload)
    if not text:
        return NONE, ""
    if source == STANDARD[0][1] or source == _OF_LIBLAS[0][1]:
        meant = NONE if is_wkt(text) else referred(text, source)
        if meant:
            return meant, say("crs.records.holds_instead_wkt_taken_as", source=source, short=_short(text), meant=meant)
        crs, complaint = as_is(text, payload, source)
        return crs, say("crs.records.kept_as_though", source=source, complaint=complaint) if complaint else ""
    crs, complaint = as_is(text, payload, source)  # of a record that only some readers know: said anew where all look
    if complaint:
        return NONE, ""
    return written(crs.crs, source), ""


def record_text(payload: bytes) -> str:
    """The text of a WKT record: what stands before, or after, its zero bytes, without a byte order mark; "" if there is none."""
    for part in payload.split(b"\0"):
        text = _decoded(part).strip()
        if text:
            return text
    return ""


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _keys(records: list[Any]) -> tuple[Crs, list[str]]:
    """What GeoTIFF keys say: the first directory that names a CRS, with the values that stand beside it; and all complaints."""
    directories, doubles, texts = (_payloads(records, key) for key in (GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD))
    complaints: list[str] = []
    for number, directory in enumerate(directories):
        values = [(own[number] if len(own) == len(directories) else own[0]) if own else b"" for own in (doubles, texts)]
        crs, told = _read_geotiff(directory, *values)
        complaints += [complaint for complaint in told if complaint not in complaints]
        if crs:
            return crs, complaints
    return NONE, complaints


@functools.lru_cache(maxsize=256)
def _read_geotiff(directory: bytes, doubles: bytes, ascii_: bytes) -> tuple[Crs, tuple[str, ...]]:
    keys = read_keys(directory, doubles, ascii_)
    crs = crs_from_keys(keys)
    if crs is None:
        return NONE, tuple(keys.complaints)
    return replace(written(crs, say("crs.records.keys")), key_unit=vertical_unit(keys), key_doubts=tuple(keys.doubts)), tuple(
        keys.complaints
    )
