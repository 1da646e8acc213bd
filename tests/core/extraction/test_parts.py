"""Times, expressions and polygons by themselves."""

from __future__ import annotations

import contextlib
import datetime
import re

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.inputs.wanted.attributes import Attribute
from copc_forge.core.inputs.wanted.expression import LONGEST, parse
from copc_forge.core.inputs.wanted.polygons import Polygon, read_polygons
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


class Columns:
    """Attributes a, b and "odd name", and a flag."""

    def __getitem__(self, name):
        if name == "flag":
            return Attribute(name, frozenset({"a"}), lambda records: records["a"] & 1, is_flag=True)
        if name not in ("a", "b", "odd name"):
            raise BadParameter(f"no attribute {name!r}")
        return Attribute(name, frozenset({name}), lambda records: records[name])


@pytest.fixture
def records():
    random = np.random.default_rng(2)
    found = np.zeros(500, [("a", "<i4"), ("b", "<f8"), ("odd name", "u1")])
    found["a"], found["b"], found["odd name"] = random.integers(-5, 6, 500), random.uniform(-2, 2, 500), random.integers(0, 3, 500)
    found["b"][::7] = np.nan
    return found


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a > 2", lambda r: r["a"] > 2),
        ("a=-3 OR a == +4", lambda r: (r["a"] == -3) | (r["a"] == 4)),
        ("not a > 2 and b < .5e0", lambda r: ~(r["a"] > 2) & (r["b"] < 0.5)),
        ("not (a > 2 and b < 0.5)", lambda r: ~((r["a"] > 2) & (r["b"] < 0.5))),
        ("-1 <= a < 3 and 0 < b", lambda r: (r["a"] >= -1) & (r["a"] < 3) & (r["b"] > 0)),
        ("a in (1, 2,-5)", lambda r: np.isin(r["a"], [1, 2, -5])),
        ("a not in (1, 2)", lambda r: ~np.isin(r["a"], [1, 2])),
        ("b between -1 and 1 and a <> 0", lambda r: (abs(r["b"]) <= 1) & (r["a"] != 0)),
        ('"odd name" not between 1 and 2', lambda r: r["odd name"] == 0),
        ("b != 0.5", lambda r: ~np.isnan(r["b"])),
        ("a < b", lambda r: r["a"] < r["b"]),
        ("1 < 2", lambda r: np.ones(len(r), bool)),
        ("a>0 or a<-3 and b>0", lambda r: (r["a"] > 0) | ((r["a"] < -3) & (r["b"] > 0))),
        ("a>0 || a<-3 && b>0", lambda r: (r["a"] > 0) | ((r["a"] < -3) & (r["b"] > 0))),
        ("!(a == 1 || a == 2)&&!a>4", lambda r: ~np.isin(r["a"], [1, 2]) & ~(r["a"] > 4)),
        ('"a" = 2 AND "b" >= 0', lambda r: (r["a"] == 2) & (r["b"] >= 0)),
        ("not flag", lambda r: r["a"] % 2 == 0),
        ("!flag and a > 0 or flag", lambda r: ((r["a"] % 2 == 0) & (r["a"] > 0)) | (r["a"] % 2 == 1)),
        ("flag = 1 and a < 3", lambda r: (r["a"] % 2 == 1) & (r["a"] < 3)),
        ("a < 99999999999999999999999999999999999999999999999999", lambda r: np.ones(len(r), bool)),
        ("a > 1.5 or a = 0.5", lambda r: r["a"] > 1),
    ],
)
def test_expressions(records, text, meaning):
    found = parse(text, Columns())
    assert (found.test(records) == meaning(records)).all()
    names = {"odd name"} if "odd" in text else {name for name in "ab" if re.search(rf"\b{name}\b", text)}
    names |= {"a"} if "flag" in text else set()
    assert found.fields == names


@pytest.mark.parametrize(
    "text",
    ["a", "a >", "a > 2 b", "(a > 2", "a > 2)", "a in 3", "a in ()", "a in (b)", "a between 1", "a ! 3", "a; b", "__import__('os')", "not",
     "c > 1", "a not > 3", "()", "a & b", "a && ", "a | 1",
     "a > 1 ! a", "1", "not 1", "a and flag", "a > > 2", '"" > 1', "(" * 60 + "a > 1" + ")" * 60, "not " * 2000 + "a > 1",
     "a > 1" + " " * LONGEST],
)  # fmt: skip
def test_what_is_no_expression_is_one_sentence(text):
    with pytest.raises(BadParameter) as caught:
        parse(text, Columns())
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab12 <>=()!",.-+andornotinbetween"', max_size=40))
def test_no_text_escapes(text):
    with contextlib.suppress(BadParameter):
        parse(text, Columns())


@pytest.mark.parametrize("seed", range(20))
def test_polygons_against_brute_force(seed):
    """A star with many corners, and boxes that touch it or not."""
    random = np.random.default_rng(seed)
    count = int(random.integers(3, 80))
    angle, reach = np.sort(random.uniform(0, 2 * np.pi, count)), random.uniform(1, 10, count)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None]
    polygon = Polygon([ring])
    x, y = random.uniform(-11, 11, (2, 3000))
    inside = np.zeros(len(x), bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        if y0 != y1:
            inside ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    assert (polygon.contains(x, y) == inside).all()
    low = random.uniform(-11, 11, (300, 2))
    boxes = np.stack([low, low + random.uniform(0.01, 6, (300, 2))], axis=1)
    touches = polygon.touches(boxes)
    for box, said in zip(boxes, touches):
        holds = inside & (x >= box[0, 0]) & (x <= box[1, 0]) & (y >= box[0, 1]) & (y <= box[1, 1])
        assert said or not holds.any()
        along = np.linspace(ring, np.roll(ring, -1, axis=0), 200).reshape(-1, 2)
        edge_inside = ((along >= box[0]) & (along <= box[1])).all(axis=1).any()
        assert said or not edge_inside
        if said and not edge_inside and not holds.any():  # then a corner of the box lies inside, or an edge just grazes it
            near = ((along >= box[0] - 0.2) & (along <= box[1] + 0.2)).all(axis=1).any()
            assert near or polygon.contains(box[:, 0], box[:, 1]).any()


def test_overlapping_polygons_are_united():
    found = read_polygons(["POLYGON((0 0, 4 0, 4 4, 0 4, 0 0))", "MULTIPOLYGON(((2 2, 6 2, 6 6, 2 6, 2 2)), ((9 9, 10 9, 10 10, 9 9)))"])
    assert len(found.polygons) == 3 and found.box.tolist() == [[0, 0], [10, 10]]
    assert found.contains(np.array([1.0, 3, 5, 8]), np.array([1.0, 3, 5, 8])).tolist() == [True, True, True, False]
