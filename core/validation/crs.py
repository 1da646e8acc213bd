"""Checks of what the file says about its CRS."""

from __future__ import annotations

import numpy as np

from ..base.saying import beginning, joined, say
from ..crs import NONE, Crs, file_crs, same
from ..crs.model import horizontal_crs, is_wkt, only_heights, parse_wkt
from ..crs.oddities import ZONE, oddities
from ..crs.records import OF_PDAL, doubts, record_text
from ..las import layout as las
from ..las.vlr import Record
from .header import at
from .image import Image, RecordHead

_WKT2 = ("PROJCRS", "GEOGCRS", "GEODCRS", "COMPOUNDCRS", "BOUNDCRS", "ENGCRS", "VERTCRS", "DERIVEDPROJCRS", "PROJECTEDCRS", "GEOGRAPHICCRS")
_LONGEST_WKT = 1 << 20
_PDAL_RECORDS = [ids for ids, _ in OF_PDAL]


def check_crs(image: Image) -> None:
    """WKT and GeoTIFF records, the WKT bit, and whether the coordinates are possible in the CRS."""
    texts, keys = image.find_all(las.WKT_RECORD), image.find_all(las.GEO_KEYS_RECORD)
    others = [record for ids in _PDAL_RECORDS for record in image.find_all(ids)]
    modern, found = image.point_format >= 6, image.findings
    if found.has("las.vlr.chain", "las.evlr.chain", "las.evlr.offset", "las.truncated") and not texts:
        return
    if not (texts or keys or others):
        found.add("crs.missing", say("validation.crs.file_does_not_say_its"))
        return
    bit = bool(image.global_encoding & las.WKT_BIT)
    if bit != bool(texts) and not (modern and not texts) and not (bit and others):
        found.add(
            "crs.wkt_bit", say("validation.crs.wkt_bit_crs_records_disagree"), offset=at("global_encoding"), found=bit, expected=bool(texts)
        )
    if not texts and not others and modern:
        found.add(
            "crs.geotiff_only",
            say("validation.crs.crs_stated_geotiff_keys_only"),
            offset=keys[0].offset,
            expected=say("validation.crs.wkt_record"),
        )
    for record in texts:
        _check_wkt(image, record)
    by_wkt = _read(image, texts)[0]
    by_others = _read(image, others)[0]
    if by_others and by_wkt.crs is None:
        ids = others[0].ids
        found.add(
            "crs.wkt_elsewhere",
            say("validation.crs.crs_stands_record_only", ids=ids[0], ids2=ids[1]),
            offset=others[0].offset,
            expected="2112",
        )
        by_wkt = by_others
    elif by_others and not _agree(by_wkt, by_others):
        found.add(
            "crs.contradiction",
            say("validation.crs.records_crs_differ"),
            offset=others[0].offset,
            found=by_others.name,
            expected=by_wkt.name,
        )
    for record in texts[1:]:
        another = _read(image, [record])[0]
        if not _agree(by_wkt, another):
            found.add(
                "crs.contradiction",
                say("validation.crs.wkt_records_differ"),
                offset=record.offset,
                found=another.name,
                expected=by_wkt.name,
            )
    by_keys = _check_keys(image, keys) if keys else NONE
    if not _agree(by_wkt, by_keys):
        found.add(
            "crs.contradiction",
            say("validation.crs.wkt_geotiff_keys_differ"),
            offset=keys[0].offset,
            found=by_keys.name,
            expected=by_wkt.name,
        )
    image.crs = by_wkt if by_wkt.crs is not None or not by_keys else by_keys
    image.facts["crs"] = image.crs.name
    _check_coordinates(image, image.crs)
    for doubt in doubts(image.crs):
        found.add("crs.unit_code", beginning(doubt))


def _check_wkt(image: Image, record: RecordHead) -> None:
    """The flaws of one WKT record."""
    found, payload = image.findings, image.payload(record, _LONGEST_WKT)
    text = record_text(payload)
    if not text:
        found.add("crs.wkt_empty", say("validation.crs.wkt_record_empty"), offset=record.data_offset)
        return
    if not payload.endswith(b"\0"):
        found.add("crs.wkt_end", say("validation.crs.wkt_does_not_end_zero"), offset=record.end - 1)
    if text.upper().startswith(_WKT2):
        found.add("crs.wkt2", say("validation.crs.wkt_version"), offset=record.data_offset, found=text[:24])
    if _read(image, [record])[0].crs is not None:
        if not is_wkt(text):
            found.add(
                "crs.not_wkt",
                say("validation.crs.wkt_record_holds_something_else"),
                offset=record.data_offset,
                found=text[:60],
                expected="WKT",
            )
    elif only_heights(parse_wkt(text)):
        message = say("validation.crs.crs_says_heights_but_not")
        found.add("crs.vertical_only", message, offset=record.data_offset, found=text[:60])
    else:
        found.add("crs.wkt_parse", say("validation.crs.proj_does_not_understand_wkt"), offset=record.data_offset, found=text[:60])


def _check_keys(image: Image, records: list[RecordHead]) -> Crs:
    """The CRS of GeoTIFF keys; what can't be read is reported."""
    found, cut = image.findings, False
    for record in records:
        payload = image.payload(record)
        count = int.from_bytes(payload[6:8], "little")
        if len(payload) < 8 or 8 + 8 * count > len(payload):
            cut = True
            found.add(
                "crs.geotiff_keys",
                say("validation.crs.geotiff_keys_cut_off"),
                offset=record.data_offset,
                found=say("validation.crs.bytes", count=len(payload)),
                expected=say("validation.crs.bytes_for_keys", count=8 + 8 * count, count2=count),
            )
    if cut:
        return NONE
    wanted = (las.GEO_KEYS_RECORD, las.GEO_DOUBLES_RECORD, las.GEO_ASCII_RECORD)
    crs, complaints = _read(image, [other for other in image.vlrs + image.evlrs if other.ids in wanted])
    if crs.crs is None and complaints:
        found.add("crs.geotiff_keys", complaints[0].rsplit(": ", 1)[-1], offset=records[0].data_offset)
    return crs


def _read(image: Image, heads: list[RecordHead]) -> tuple[Crs, list[str]]:
    """What the engine's own reader of CRS makes of some records, and its complaints."""
    complaints: list[str] = []
    records = [Record(*head.ids, data=image.payload(head, _LONGEST_WKT)) for head in heads]
    return file_crs(records, [], True, path=image.path, warn=complaints.append), complaints


def _agree(wkt: Crs, keys: Crs) -> bool:
    """Whether two statements mean the same; heights count where both speak of them."""
    if wkt.crs is None or keys.crs is None:
        return True
    return same(wkt, keys) if wkt.vertical and keys.vertical else same(horizontal_crs(wkt), horizontal_crs(keys))


def _check_coordinates(image: Image, crs: Crs) -> None:
    """Whether the bounds can be true in the CRS; only certain cases are told."""
    if crs.crs is None or not image.point_count or image.findings.has("las.bounds"):
        return
    for oddity in oddities(crs, np.asarray(image.header["bounds"], np.float64)[:, ::-1]):
        check = "crs.zone_prefix" if oddity.kind == ZONE else "crs.plausible"
        image.findings.add(
            check, joined([crs.name, oddity.text], " "), offset=at("bounds"), found=list(oddity.found), expected=oddity.expected
        )
