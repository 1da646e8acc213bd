"""What the points say of themselves, against what the header says of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...base.saying import say
from ...base.words import ADJUSTED, KEEP
from ...las.gps_time import NAMES, Judgement, TimeRange, judged
from ...las.layout import GPS_STANDARD_TIME, HEADER_TIMES, WKT_BIT, WKT_RECORD
from ...las.records import LEGACY_FORMATS, TIMELESS_FORMATS, WAVEFORM_FORMATS
from ..account import Account
from .head import Head

_LEGACY_MOST = 0xFFFFFFFF


@dataclass(frozen=True)
class Totals:
    """Of all points that are kept. low, high: (3,) stored; returns: (16,) by number; times: least and greatest finite."""

    count: int
    low: np.ndarray
    high: np.ndarray
    returns: np.ndarray
    times: tuple[float, float]

    @classmethod
    def of(cls, counts: np.ndarray, low: np.ndarray, high: np.ndarray, returns: np.ndarray, times: np.ndarray) -> Totals:
        """From those of n parts."""
        if not counts.sum():
            return cls(0, np.zeros(3, np.int64), np.zeros(3, np.int64), np.zeros(16, np.int64), (0.0, 0.0))
        used = counts > 0
        least, most = float(times[used, 0].min()), float(times[used, 1].max())
        span = (least, most) if least <= most else (0.0, 0.0)
        return cls(int(counts.sum()), low[used].min(axis=0), high[used].max(axis=0), returns[used].sum(axis=0), span)


def settle(head: Head, totals: Totals, account: Account) -> None:
    """Writes into the header what the points say, and notes what was wrong."""
    _counts(head, totals, account)
    if totals.count:
        _bounds(head, totals, account)
    _times(head, totals, account)


def _counts(head: Head, totals: Totals, account: Account) -> None:
    raw, count, modern = head.raw, totals.count, head.minor >= 4
    if head.claimed != count:
        account.mend("las.point_count", say("restoration.salvage.fields.count", said=head.claimed, count=count))
    field = "points_by_return" if modern else "legacy_points_by_return"
    real = totals.returns[1 : raw[field].size + 1]
    if (raw[field].astype(object) != real.astype(object)).any():
        rule = "las.by_return_sum" if sum(raw[field].tolist()) > count else "points.by_return"
        account.mend(rule, say("restoration.salvage.fields.by_return"))
        raw[field] = real
    if not modern:
        raw["legacy_point_count"] = min(count, _LEGACY_MOST)
        return
    raw["point_count"] = count
    legacy = count if head.point_format in LEGACY_FORMATS and count <= _LEGACY_MOST else 0
    said = int(head.said["legacy_point_count"])
    if said != legacy or (not legacy and head.said["legacy_points_by_return"].any()):
        account.mend("las.legacy_count", say("restoration.salvage.fields.legacy"))
    raw["legacy_point_count"] = legacy
    raw["legacy_points_by_return"] = totals.returns[1:6] if legacy else 0


def _bounds(head: Head, totals: Totals, account: Account) -> None:
    raw, scale, offset = head.raw, head.raw["scale"], head.raw["offset"]
    mins, maxs = totals.low * scale + offset, totals.high * scale + offset
    stated = raw["bounds"].copy()
    with np.errstate(all="ignore"):
        outside = np.maximum(stated[:, 1] - mins, maxs - stated[:, 0])
        loose = np.maximum(mins - stated[:, 1], stated[:, 0] - maxs)
    if not np.isfinite(stated).all() or (stated[:, 1] > stated[:, 0]).any():
        account.mend("las.bounds", say("restoration.salvage.fields.bounds"))
    elif (outside > 0.5 * scale).any():
        account.mend("points.outside_bounds", say("restoration.salvage.fields.bounds"))
    elif (loose > scale).any():
        account.mend("points.loose_bounds", say("restoration.salvage.fields.bounds"))
    else:
        return
    raw["bounds"] = np.stack([maxs, mins], axis=1)


def _times(head: Head, totals: Totals, account: Account) -> None:
    """The range of LAS 1.5."""
    if head.minor < 5 or len(head.rest) < HEADER_TIMES.itemsize:
        return
    fields = np.frombuffer(head.rest, HEADER_TIMES, 1).copy()
    low, high = totals.times
    if (float(fields["min_gps_time"][0]), float(fields["max_gps_time"][0])) != (low, high):
        account.mend("points.gps_range", say("restoration.salvage.fields.gps_range"))
        fields["min_gps_time"], fields["max_gps_time"] = low, high
        head.rest = fields.tobytes() + head.rest[HEADER_TIMES.itemsize :]


def settle_time_kind(head: Head, totals: Totals, choice: str | None, account: Account) -> None:
    """The bit that says how time is counted: the user's word, or, where nothing is said, the values' where they leave no doubt."""
    if head.point_format in TIMELESS_FORMATS or head.header.gps_time_is_offset or choice == KEEP:
        return
    times = TimeRange(*totals.times) if totals.count else TimeRange()
    judgement = judged(head.header, times) if choice is None else Judgement(choice, guessed=True)
    bits = int(head.raw["global_encoding"])
    wanted = bits | GPS_STANDARD_TIME if judgement.kind == ADJUSTED else bits & ~GPS_STANDARD_TIME
    if judgement.guessed and wanted != bits:
        account.mend("points.gps_type", say("restoration.salvage.fields.gps_type", kind=NAMES[judgement.kind]))
        head.raw["global_encoding"] = wanted


def settle_bits(head: Head, keys: list[tuple[str, int]], account: Account) -> None:
    """The WKT bit, by the records that there are, and those of waveforms, by the point format. keys: of all records."""
    bits, modern = int(head.raw["global_encoding"]), head.minor >= 4
    has_wkt = WKT_RECORD in keys
    wanted = modern and (has_wkt or head.point_format not in LEGACY_FORMATS)
    if modern and bool(bits & WKT_BIT) != wanted:
        account.mend("crs.wkt_bit", say("restoration.salvage.fields.wkt_bit"))
        bits = bits | WKT_BIT if wanted else bits & ~WKT_BIT
    if head.point_format not in WAVEFORM_FORMATS and head.minor >= 3 and (bits & 6 or int(head.raw["waveform_offset"])):
        account.mend("las.waveform_bits", say("restoration.salvage.fields.waveforms"))
        bits &= ~6
        head.raw["waveform_offset"] = 0
    head.raw["global_encoding"] = bits
