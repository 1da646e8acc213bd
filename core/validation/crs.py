"""Checks of what the file says about its CRS."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..crs import NONE, Crs, file_crs, same
from ..crs.model import horizontal_crs
from ..las import layout as las
from ..las.vlr import Record
from .header import at
from .image import Image, RecordHead

_WKT2 = ("PROJCRS", "GEOGCRS", "GEODCRS", "COMPOUNDCRS", "BOUNDCRS", "ENGCRS", "VERTCRS", "DERIVEDPROJCRS", "PROJECTEDCRS", "GEOGRAPHICCRS")
_LONGEST_WKT = 1 << 20


def check_crs(image: Image) -> None:
    """WKT and GeoTIFF records, the WKT bit, and whether the coordinates are possible in the CRS."""
    wkt, keys = image.find(las.WKT_RECORD), image.find(las.GEO_KEYS_RECORD)
    modern, found = image.point_format >= 6, image.findings
    if found.has("las.vlr.chain", "las.evlr.chain", "las.evlr.offset", "las.truncated") and wkt is None:
        return
    bit = bool(image.global_encoding & las.WKT_BIT)
    if wkt is None and keys is None:
        found.add("crs.missing", "The file does not say its CRS")
        return
    if bit != (wkt is not None) and not (modern and wkt is None):
        found.add(
            "crs.wkt_bit", "The WKT bit and the CRS records disagree", offset=at("global_encoding"), found=bit, expected=wkt is not None
        )
    if wkt is None and modern:
        found.add("crs.geotiff_only", "The CRS is stated by GeoTIFF keys only", offset=keys.offset, expected="a WKT record")
    by_wkt = _check_wkt(image, wkt) if wkt is not None else NONE
    by_keys = _check_keys(image, keys) if keys is not None else NONE
    if not _agree(by_wkt, by_keys):
        found.add("crs.contradiction", "WKT and GeoTIFF keys differ", offset=keys.offset, found=by_keys.name, expected=by_wkt.name)
    image.crs = by_wkt if by_wkt.wkt else by_keys
    image.facts["crs"] = image.crs.name
    _check_plausible(image, image.crs.crs)


def _check_wkt(image: Image, record: RecordHead) -> Crs:
    """The CRS of a WKT record; its flaws are reported."""
    found, payload = image.findings, image.payload(record, _LONGEST_WKT)
    text = payload.rstrip(b"\0 \r\n\t").decode("utf-8", "replace")
    if not text:
        found.add("crs.wkt_empty", "The WKT record is empty", offset=record.data_offset)
        return NONE
    if not payload.endswith(b"\0"):
        found.add("crs.wkt_end", "The WKT does not end with a zero byte", offset=record.end - 1)
    if text.lstrip().upper().startswith(_WKT2):
        found.add("crs.wkt2", "The WKT is version 2", offset=record.data_offset, found=text[:24])
    crs, _ = _read(image, [record])
    if crs.crs is None:
        found.add("crs.wkt_parse", "PROJ does not understand the WKT", offset=record.data_offset, found=text[:60])
    return crs


def _check_keys(image: Image, record: RecordHead) -> Crs:
    """The CRS of GeoTIFF keys; what can't be read is reported."""
    found, payload = image.findings, image.payload(record)
    count = int.from_bytes(payload[6:8], "little")
    if len(payload) < 8 or 8 + 8 * count > len(payload):
        found.add(
            "crs.geotiff_keys",
            "The GeoTIFF keys are cut off",
            offset=record.data_offset,
            found=f"{len(payload)} bytes",
            expected=f"{8 + 8 * count} bytes for {count} keys",
        )
        return NONE
    wanted = (las.GEO_KEYS_RECORD, las.GEO_DOUBLES_RECORD, las.GEO_ASCII_RECORD)
    crs, complaints = _read(image, [other for other in image.vlrs + image.evlrs if other.ids in wanted])
    if crs.crs is None and complaints:
        found.add("crs.geotiff_keys", complaints[0].rsplit(": ", 1)[-1], offset=record.data_offset)
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


def _check_plausible(image: Image, crs: Any) -> None:
    """Only the certain case: geographic coordinates that are no degrees."""
    if crs is None or not crs.is_geographic or not image.point_count or image.findings.has("las.bounds"):
        return
    reach = np.abs(image.header["bounds"][:2]).max(axis=1)
    if reach[0] > 360 or reach[1] > 90:
        image.findings.add(
            "crs.plausible",
            f"{crs.name} has degrees, but the bounds are none",
            offset=at("bounds"),
            found=list(reach),
            expected="|x| ≤ 360, |y| ≤ 90",
        )
