"""Expressions over attributes: what they mean, and that no text is more than an error."""

from __future__ import annotations

import contextlib
import re

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.inputs.wanted.attributes import Attribute
from copc_forge.core.inputs.wanted.expression import LONGEST, parse
from hypothesis import given, settings
from hypothesis import strategies as st


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
