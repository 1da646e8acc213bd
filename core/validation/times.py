"""Checks of GPS times as such: their kind, and what a header of LAS 1.5 says of them."""

from __future__ import annotations

from ..base.saying import say
from ..base.words import WEEK
from ..las import layout as las
from ..las.gps_time import ADJUSTED_BY, SEPTEMBER, WEEK_SECONDS, TimeRange, judge
from .image import Image

_ENCODING_AT = las.HEADER.fields["global_encoding"][1]


def check_time_offset(image: Image) -> None:
    """LAS 1.5: the bit of offset times, which says that bit 0 is set, and the offset beside it."""
    found, bits, offset = image.findings, image.global_encoding, int(image.times["time_offset"])
    if bits & las.TIME_OFFSET and not bits & las.GPS_STANDARD_TIME:
        found.add(
            "las.time_offset", say("validation.times.bit_global_encoding_says_gps"),
            offset=_ENCODING_AT, found=f"{bits:#06x}", expected=f"{bits | las.GPS_STANDARD_TIME:#06x}",
        )  # fmt: skip
    elif offset and not bits & las.TIME_OFFSET:
        found.add(
            "las.time_offset", say("validation.times.time_offset_given_but_bit"),
            offset=las.HEADER.itemsize + las.HEADER_TIMES.fields["time_offset"][1], found=offset, expected=0,
        )  # fmt: skip


def check_time_type(image: Image, times: TimeRange) -> None:
    """The kind of time that the header says, against the values. times: as in the file, without those that are 0."""
    shift, place, values = image.time_shift, _ENCODING_AT, [times.least, times.greatest]
    standard = bool(image.global_encoding & las.GPS_STANDARD_TIME) or shift != 0
    found = judge(standard, image.minor < 2, TimeRange(times.least + shift, times.greatest + shift))
    week = say("validation.fields.from_to", least=0, greatest=WEEK_SECONDS)
    expected = week if found.kind == WEEK or found.guessed else say("validation.times.todays_time", shift=-ADJUSTED_BY - shift)
    if found.guessed:
        message = say("validation.times.header_says_seconds_week_but")
        image.findings.add("points.gps_type", message, offset=place, found=values, expected=expected)
    elif found.problem == SEPTEMBER:
        image.findings.add("points.gps_september", say("validation.times.all_gps_times", september=SEPTEMBER), offset=place, found=values)
    elif found.problem:
        image.findings.add(
            "points.gps_type", say("validation.times.gps_times", problem=found.problem), offset=place, found=values, expected=expected
        )


def check_stated_times(image: Image, low: float, high: float, complete: bool) -> None:
    """The range that a header of LAS 1.5 gives."""
    if image.times is None:
        return
    stated, place = [float(image.times["min_gps_time"]), float(image.times["max_gps_time"])], las.HEADER.itemsize
    if low < stated[0] or high > stated[1]:
        message = say("validation.times.gps_times_leave_header_range")
        image.findings.add("points.gps_range", message, offset=place, found=[low, high], expected=stated)
    elif complete and stated != [low, high]:
        message = say("validation.times.header_range_gps_times_larger")
        image.findings.add("points.gps_range_loose", message, offset=place, found=stated, expected=[low, high])
