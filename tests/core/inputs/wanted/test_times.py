"""GPS times: leap seconds, and the ways in which a moment is said."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.inputs.wanted.times import gps_seconds, parse_time, utc, utc_text
from hypothesis import given, settings
from hypothesis import strategies as st

UTC = datetime.timezone.utc


# Published pairs: the epoch; the beginning of GPS week 1000; 18 s since 2017; the second before and after a leap second.
@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("1980-01-06T00:00:00", 0),
        ("1999-03-06T23:59:47", 604_800_000),
        ("2017-01-01T00:00:00", 1_167_264_018),
        ("2016-12-31T23:59:59", 1_167_264_016),
        ("2016-12-31T23:59:60", 1_167_264_017),
        ("2021-11-03T18:39:42", 1_320_000_000),
    ],
)
def test_leap_seconds(moment, seconds):
    assert parse_time(moment, standard=True) == seconds - 10**9
    assert parse_time(moment, standard=False) == seconds % 604_800
    if not moment.endswith(":60"):
        at = datetime.datetime.fromisoformat(moment).replace(tzinfo=UTC)
        assert gps_seconds(at) == seconds and utc(seconds) == at


@settings(max_examples=200)
@given(st.datetimes(datetime.datetime(1980, 1, 6), datetime.datetime(2040, 1, 1)))
def test_there_and_back(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert utc(gps_seconds(moment)) == moment


def test_ways_to_say_a_moment():
    noon = gps_seconds(datetime.datetime(2024, 3, 1, 12, tzinfo=UTC)) - 10**9
    for text in ("2024-03-01T12:00:00Z", "2024-03-01T12:00:00", "2024-03-01 13:00:00+01:00", " 2024-03-01T12:00 ", str(noon), noon):
        assert parse_time(text, True) == noon
    assert parse_time("2024-03-01", True, is_end=True) - parse_time("2024-03-01", True) == 86_400
    assert utc_text(noon, True) == "2024-03-01T12:00:00.000Z"
    assert utc_text(noon, False) == utc_text(np.inf, True) == utc_text(1e300, True) == ""
    for wrong in ("", "12:00", "2024-13-01", "inf", "2024-03-01T25:00:00"):
        with pytest.raises(BadParameter):
            parse_time(wrong, True)
