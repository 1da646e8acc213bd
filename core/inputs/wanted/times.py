"""Moments as GPS seconds, the way a file counts them, and back as UTC."""

from __future__ import annotations

import datetime
import re

import numpy as np

from ...base.errors import BadParameter, shown
from ...base.saying import say
from ...las.gps_time import ADJUSTED_BY, WEEK_SECONDS

_UTC = datetime.timezone.utc
_EPOCH = datetime.datetime(1980, 1, 6, tzinfo=_UTC)
_DAY = datetime.timedelta(days=1)
# Days that began with GPS time one second further ahead of UTC (IERS Bulletin C); none has been announced since.
_LEAPS = tuple(
    datetime.datetime(year, month, 1, tzinfo=_UTC)
    for year, month in (
        (1981, 7), (1982, 7), (1983, 7), (1985, 7), (1988, 1), (1990, 1), (1991, 1), (1992, 7), (1993, 7), (1994, 7), (1996, 1),
        (1997, 7), (1999, 1), (2006, 1), (2009, 1), (2012, 7), (2015, 7), (2017, 1),
    )
)  # fmt: skip
_LEAP_SECOND = re.compile(r"(?<=:59:)60")
_HINT = say("inputs.wanted.times.give_gps_seconds_file_counts")


def gps_seconds(moment: datetime.datetime) -> float:
    """Seconds since the GPS epoch, leap seconds included. moment: with a time zone."""
    return (moment - _EPOCH).total_seconds() + sum(moment >= leap for leap in _LEAPS)


def utc(seconds: float) -> datetime.datetime:
    """The UTC moment of seconds since the GPS epoch; within a leap second, the second after it."""
    leaps = sum(seconds >= gps_seconds(leap) for leap in _LEAPS)
    return _EPOCH + datetime.timedelta(seconds=seconds - leaps)


def utc_text(time: float, standard: bool) -> str:
    """A GPS time of a file as UTC in ISO 8601, to the millisecond; "" if the file counts seconds of the week, or none can be told."""
    if not standard or not np.isfinite(time):
        return ""
    try:
        return utc(time + ADJUSTED_BY).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except OverflowError:
        return ""


def parse_time(value: float | str, standard: bool, *, is_end: bool = False) -> float:
    """A moment as a GPS time of a file.

    value: GPS seconds as the file counts them, or UTC in ISO 8601 (without a zone it is UTC; a date alone is its beginning, or, if
    is_end, its end). standard: whether the file has adjusted standard GPS time, else seconds of the week. Raises BadParameter.
    """
    try:
        seconds = float(value)
    except OverflowError:
        seconds = np.inf
    except ValueError:
        moment, leap = _moment(str(value).strip(), is_end)
        since_epoch = gps_seconds(moment) + leap
        return since_epoch - ADJUSTED_BY if standard else since_epoch % WEEK_SECONDS
    if not np.isfinite(seconds):
        raise BadParameter(say("inputs.wanted.times.no_moment", value=shown(value)), hint=_HINT)
    return seconds


def _moment(text: str, is_end: bool) -> tuple[datetime.datetime, int]:
    """A UTC moment and the seconds to add to it: 1 for the leap second, which the calendar can't express."""
    usual, leap = _LEAP_SECOND.subn("59", text)
    usual = re.sub(r"[Zz]$", "+00:00", usual)
    try:
        moment = datetime.datetime.fromisoformat(usual)
    except ValueError:
        raise BadParameter(say("inputs.wanted.times.no_moment_2", text=shown(text)), hint=_HINT) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=_UTC)
    if is_end and len(text) == len("2024-03-01"):
        try:
            moment += _DAY
        except OverflowError:  # the last day of the calendar
            moment = datetime.datetime.max.replace(tzinfo=_UTC)
    return moment, leap
