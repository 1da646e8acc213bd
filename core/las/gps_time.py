"""Which way a file counts GPS time: what its header says, what its values allow, and LAS 1.5's offset times as adjusted ones.

Seconds of the GPS week lie between 0 and 604,800. Adjusted standard time is GPS seconds less 10^9: 0 is 14 September 2011, earlier
times are negative. LAS 1.5's offset time is GPS seconds less the header's offset in millions (ASPRS LAS 1.4 R15 and 1.5 R00, global
encoding).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ..base.saying import say
from ..base.words import ADJUSTED, WEEK
from .header import Header

ADJUSTED_BY = 1_000_000_000  # seconds by which adjusted standard GPS time is less than GPS seconds
WEEK_SECONDS = 604_800
OFFSET_UNIT = 1_000_000  # seconds of LAS 1.5's time offset
NAMES = {WEEK: say("las.gps_time.seconds_gps_week"), ADJUSTED: say("las.gps_time.adjusted_standard_gps_time")}
SEPTEMBER = say("las.gps_time.september", adjusted=NAMES[ADJUSTED], week=NAMES[WEEK])
_EPOCH = 315_964_800  # Unix time of 6 January 1980
_LEAPS = 18  # seconds by which GPS time is ahead of UTC, since 2017
_SLACK = 86_400  # clocks go wrong


@dataclass(frozen=True)
class TimeRange:
    """Least and greatest of finite times other than 0, which many writers put where they know none; infinite if there are none."""

    least: float = np.inf
    greatest: float = -np.inf

    def __add__(self, other: TimeRange) -> TimeRange:
        return TimeRange(min(self.least, other.least), max(self.greatest, other.greatest))

    def __bool__(self) -> bool:
        return self.least <= self.greatest

    def __str__(self) -> str:
        return say("las.gps_time.span", least=float(self.least), greatest=float(self.greatest))


@dataclass(frozen=True)
class Judgement:
    """kind: WEEK or ADJUSTED; guessed: the values say so, not the header; problem: what the times are that contradict it, "" if none do."""

    kind: str
    guessed: bool = False
    problem: str = ""


def time_range(times: np.ndarray) -> TimeRange:
    """Of (n,) float64."""
    if not len(times):
        return TimeRange()
    least, greatest = times.min(), times.max()
    if not (np.isfinite(least) and np.isfinite(greatest) and (least > 0 or greatest < 0)):
        times = times[np.isfinite(times) & (times != 0)]
        if not len(times):
            return TimeRange()
        least, greatest = times.min(), times.max()
    return TimeRange(float(least), float(greatest))


def latest() -> float:
    """The adjusted standard GPS time of now, and a day."""
    return time.time() - _EPOCH + _LEAPS - ADJUSTED_BY + _SLACK


def shift_of(header: Header) -> int:
    """Seconds to add to a file's times to make adjusted standard time of LAS 1.5's offset time; 0 for all other files."""
    return header.time_offset * OFFSET_UNIT - ADJUSTED_BY if header.gps_time_is_offset else 0


def judged(header: Header, times: TimeRange) -> Judgement:
    """Which kind of time a file has. times: as far as they are known, as PointSource gives them: offset times as adjusted ones."""
    if header.gps_time_is_offset:
        return Judgement(ADJUSTED, problem=_impossible(times))
    return judge(header.gps_time_is_standard, header.version < (1, 2), times)


def judge(standard: bool, reserved: bool, times: TimeRange) -> Judgement:
    """Which kind of time it is. standard: the header's bit; reserved: whether its version does not know that bit, so that it counts
    where the values agree; times: offset times as adjusted ones.

    Week seconds become adjusted time only if no value could be a week second and all of them are adjusted times up to now; all else
    that contradicts the header is told and kept.
    """
    in_week = times.least >= 0 and times.greatest <= WEEK_SECONDS
    if not standard or (reserved and (not times or in_week or _impossible(times))):
        return _judged_week(times)
    return Judgement(ADJUSTED, problem=SEPTEMBER if times and in_week else _impossible(times))


def _judged_week(times: TimeRange) -> Judgement:
    if not times or (times.least >= 0 and times.greatest <= WEEK_SECONDS):
        return Judgement(WEEK)
    if times.least > WEEK_SECONDS and times.greatest < latest():
        return Judgement(ADJUSTED, guessed=True)
    return Judgement(WEEK, problem=say("las.gps_time.not_all_lie_between_0", names=NAMES[WEEK], week_seconds=WEEK_SECONDS))


def _impossible(times: TimeRange) -> str:
    """What is wrong with times as adjusted ones."""
    if not times or (times.least >= -ADJUSTED_BY and times.greatest < latest()):
        return ""
    return say("las.gps_time.not_all_lies_between_1980_today", names=NAMES[ADJUSTED], adjusted_by=-ADJUSTED_BY)


def shifted(times: np.ndarray, seconds: int) -> tuple[np.ndarray, int]:
    """Times with so many seconds added, as float64 holds them, and how many of them it does not hold exactly.

    times: (n,) float64. What is not finite stays as it is. The rounding error of a sum is itself a float64 (Knuth's two-sum).
    """
    with np.errstate(invalid="ignore", over="ignore"):
        result = times + seconds
        part = result - times
        error = (times - (result - part)) + (seconds - part)
        known = np.isfinite(times)
        return np.where(known, result, times), int(np.count_nonzero(known & (error != 0)))


def time_order(times: np.ndarray) -> np.ndarray | None:
    """The stable order by GPS time, what is not finite last; None if they are in order already."""
    with np.errstate(invalid="ignore"):
        if len(times) < 2 or ((times[1:] >= times[:-1]).all() and np.isfinite(times[[0, -1]]).all()):
            return None
    finite = np.isfinite(times)
    return np.argsort(times if finite.all() else np.where(finite, times, np.nan), kind="stable")
