"""Checks of VLRs and EVLRs as such: that they follow each other where they should, and what their heads say."""

from __future__ import annotations

from ..base.saying import say
from ..copc import layout as copc
from ..las import layout as las
from .fields import text_problem
from .header import at
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
        found.add("las.vlr.chain", say("validation.records.header_counts_more_vlrs_fit"), offset=place, found=len(whole), expected=stated)
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
            "las.vlr.chain",
            say("validation.records.more_vlrs_header_counts"),
            offset=at("vlr_count"),
            found=stated + len(more),
            expected=stated,
        )
        image.vlrs += more
    else:
        image.findings.add(
            "las.vlr.gap",
            say("validation.records.bytes_lie_between_last_vlr"),
            offset=end,
            found=say("validation.records.bytes", stop=stop - end),
            expected="0",
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
            say("validation.records.evlrs_begin_inside_points_beyond"),
            offset=at("evlr_offset"),
            found=start,
            expected=say(
                "validation.fields.from_to",
                least=max(image.points_offset, data_end),
                greatest=image.size - las.EVLR.itemsize,
            ),
        )
        image.evlrs = []
        return
    whole = [record for record in image.evlrs if record.end <= image.size]
    if len(whole) < stated:
        place = image.evlrs[-1].offset if len(image.evlrs) > len(whole) else whole[-1].end if whole else start
        found.add("las.evlr.chain", say("validation.records.file_ends_before_last_evlr"), offset=place, found=len(whole), expected=stated)
        image.evlrs = whole
    elif whole[-1].end < image.size:
        _check_tail(image, whole[-1].end)
    if data_end and data_end + _TABLE_SLACK < start:
        found.add(
            "las.evlr.gap",
            say("validation.records.dead_bytes_lie_before_first"),
            offset=data_end,
            found=say("validation.records.bytes_2", start=start - data_end),
            expected="0",
        )
    _check_heads(image, image.evlrs)


def _check_tail(image: Image, end: int) -> None:
    """Bytes at the file's end that belong to nothing: EVLRs that nobody counted, or garbage."""
    stated = int(image.header["evlr_count"])
    more, reached = read_chain(image, end, RECORD_LIMIT, image.size, extended=True)
    if more and reached == image.size and all([record.user_id.isascii() and record.user_id for record in more]):
        image.findings.add(
            "las.evlr.chain",
            say("validation.records.more_evlrs_header_counts"),
            offset=at("evlr_count"),
            found=stated + len(more),
            expected=stated,
        )
        image.evlrs += more
    else:
        image.findings.add(
            "las.evlr.trailing",
            say("validation.records.bytes_follow_last_thing_header"),
            offset=end,
            found=say("validation.records.bytes_3", size=image.size - end),
            expected="0",
        )


def check_duplicates(image: Image) -> None:
    """Records of which there may be one only."""
    for ids in _ONCE:
        several = image.find_all(ids)
        if len(several) > 1:
            image.findings.add(
                "las.vlr.duplicate",
                say("validation.records.record_occurs_times", ids=ids[0], ids2=ids[1], count=len(several)),
                offset=several[1].offset,
                found=len(several),
                expected=1,
            )


def _check_heads(image: Image, records: list[RecordHead]) -> None:
    for record in records:
        layout = las.EVLR if record.extended else las.VLR
        who = record.user_id or say("validation.records.no_user_id")
        name = say("validation.records.record", kind="EVLR" if record.extended else "VLR", who=who, number=record.record_id)
        if record.reserved and image.minor >= 4 and record.reserved != _OLD_MARK:
            image.findings.add(
                "las.vlr.reserved",
                say("validation.records.reserved_field_not", name=name),
                offset=record.offset,
                found=record.reserved,
                expected=0,
            )
        for field in ("user_id", "description"):
            start = layout.fields[field][1]
            raw = record.raw[start : start + layout[field].itemsize].rstrip(b"\0")
            problem = text_problem(raw)
            if problem:
                image.findings.add(
                    "las.vlr.text",
                    say("validation.records.the_of", replace=field.replace("_", " "), name=name, problem=problem),
                    offset=record.offset + start,
                    found=raw,
                )
