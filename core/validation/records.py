"""Checks of VLRs and EVLRs as such: that they follow each other where they should, and what their heads say."""

from __future__ import annotations

from ..copc import layout as copc
from ..las import layout as las
from .header import at, text_problem
from .image import RECORD_LIMIT, Image, RecordHead, read_chain

_ONCE = (las.WKT_RECORD, las.LASZIP_RECORD, las.GEO_KEYS_RECORD, copc.INFO_RECORD, copc.HIERARCHY_RECORD, copc.TEMPORAL_RECORD)
_OLD_MARK = 0xAABB  # in the reserved field of LAS 1.0 records
_POINTS_MARK = b"\xdd\xcc"  # stands before the points in LAS 1.0, and in later files by habit
_TABLE_SLACK = 8  # bytes by which encoders differ in how they end a chunk table


def read_records(image: Image) -> None:
    """Takes in the heads of all records that can be reached; judges nothing."""
    header = image.header
    stop = min(image.points_offset, image.size)
    image.vlrs, _ = read_chain(image, int(header["header_size"]), int(header["vlr_count"]), stop, extended=False)
    if image.minor >= 4 and int(header["evlr_count"]):
        image.evlrs, _ = read_chain(image, int(header["evlr_offset"]), int(header["evlr_count"]), image.size, extended=True)


def check_vlrs(image: Image) -> None:
    """The chain of VLRs between header and points."""
    found, stated, stop = image.findings, int(image.header["vlr_count"]), image.points_offset
    whole = [record for record in image.vlrs if record.end <= stop]
    if len(whole) < stated:
        bad = image.vlrs[-1] if len(image.vlrs) > len(whole) else None
        place = bad.offset if bad else whole[-1].end if whole else int(image.header["header_size"])
        found.add(
            "las.vlr.chain", "The header counts more VLRs than fit before the points", offset=place, found=len(whole), expected=stated
        )
        image.vlrs = whole
    end = whole[-1].end if whole else int(image.header["header_size"])
    if end < stop and not found.has("las.vlr.chain") and image.read(end, stop - end) != _POINTS_MARK:
        _check_rest(image, end, stop)
    _check_heads(image, image.vlrs)


def _check_rest(image: Image, end: int, stop: int) -> None:
    """Bytes between the last VLR and the points: records that nobody counted, or a gap."""
    more, reached = read_chain(image, end, RECORD_LIMIT, stop, extended=False)
    if more and reached == stop and all([record.user_id.isascii() and record.user_id for record in more]):
        stated = int(image.header["vlr_count"])
        image.findings.add(
            "las.vlr.chain", "There are more VLRs than the header counts", offset=at("vlr_count"), found=stated + len(more), expected=stated
        )
        image.vlrs += more
    else:
        image.findings.add(
            "las.vlr.gap", "Bytes lie between the last VLR and the points", offset=end, found=f"{stop - end:,} bytes", expected="0"
        )


def check_evlrs(image: Image, data_end: int) -> None:
    """The chain of EVLRs. data_end: the byte behind the points and the chunk table, 0 where that is not known."""
    if image.minor < 4:
        return
    found, stated, start = image.findings, int(image.header["evlr_count"]), int(image.header["evlr_offset"])
    if not stated:
        if data_end and data_end + _TABLE_SLACK < image.size:
            _check_tail(image, data_end)
        return
    if start < max(image.points_offset, data_end - _TABLE_SLACK) or start + las.EVLR.itemsize > image.size:
        found.add(
            "las.evlr.offset",
            "The EVLRs would begin inside the points or beyond the file",
            offset=at("evlr_offset"),
            found=start,
            expected=f"{max(image.points_offset, data_end):,} to {image.size - las.EVLR.itemsize:,}",
        )
        image.evlrs = []
        return
    whole = [record for record in image.evlrs if record.end <= image.size]
    if len(whole) < stated:
        place = image.evlrs[-1].offset if len(image.evlrs) > len(whole) else whole[-1].end if whole else start
        found.add("las.evlr.chain", "The file ends before the last EVLR does", offset=place, found=len(whole), expected=stated)
        image.evlrs = whole
    elif whole[-1].end < image.size:
        _check_tail(image, whole[-1].end)
    if data_end and data_end + _TABLE_SLACK < start:
        found.add(
            "las.evlr.gap", "Dead bytes lie before the first EVLR", offset=data_end, found=f"{start - data_end:,} bytes", expected="0"
        )
    _check_heads(image, image.evlrs)


def _check_tail(image: Image, end: int) -> None:
    """Bytes at the file's end that belong to nothing: EVLRs that nobody counted, or garbage."""
    stated = int(image.header["evlr_count"])
    more, reached = read_chain(image, end, RECORD_LIMIT, image.size, extended=True)
    if more and reached == image.size and all([record.user_id.isascii() and record.user_id for record in more]):
        image.findings.add(
            "las.evlr.chain",
            "There are more EVLRs than the header counts",
            offset=at("evlr_count"),
            found=stated + len(more),
            expected=stated,
        )
        image.evlrs += more
    else:
        image.findings.add(
            "las.evlr.trailing",
            "Bytes follow the last thing that the header knows",
            offset=end,
            found=f"{image.size - end:,} bytes",
            expected="0",
        )


def check_duplicates(image: Image) -> None:
    """Records of which there may be one only."""
    for ids in _ONCE:
        several = image.find_all(ids)
        if len(several) > 1:
            image.findings.add(
                "las.vlr.duplicate",
                f"The record {ids[0]}/{ids[1]} occurs {len(several)} times",
                offset=several[1].offset,
                found=len(several),
                expected=1,
            )


def _check_heads(image: Image, records: list[RecordHead]) -> None:
    for record in records:
        layout = las.EVLR if record.extended else las.VLR
        name = f"{'EVLR' if record.extended else 'VLR'} {record.user_id or '(no user id)'}/{record.record_id}"
        if record.reserved and image.minor >= 4 and record.reserved != _OLD_MARK:
            image.findings.add(
                "las.vlr.reserved", f"The reserved field of {name} is not 0", offset=record.offset, found=record.reserved, expected=0
            )
        for field in ("user_id", "description"):
            start = layout.fields[field][1]
            raw = record.raw[start : start + layout[field].itemsize].rstrip(b"\0")
            problem = text_problem(raw)
            if problem:
                image.findings.add(
                    "las.vlr.text", f"The {field.replace('_', ' ')} of {name} {problem}", offset=record.offset + start, found=raw
                )
