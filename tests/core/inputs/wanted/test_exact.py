"""Comparison without rounding, against Python's own numbers, which do not round."""

from __future__ import annotations

import math
import operator

import numpy as np
import pytest
from copc_forge.core.inputs.wanted.exact import compare, number
from hypothesis import given, settings
from hypothesis import strategies as st

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}
EDGES = [-(2**63), -(2**53) - 1, -1, 0, 1, 2**53, 2**53 + 1, 2**60 + 1, 2**63 - 1]
signed = st.one_of(st.sampled_from(EDGES), st.integers(-(2**63), 2**63 - 1))
unsigned = st.one_of(st.sampled_from([2**63, 2**64 - 1, 2**64 - 2, *EDGES[3:]]), st.integers(0, 2**64 - 1))
ODD = [2.0**63, 2.0**64, 0.5, -0.5, math.inf, -math.inf, math.nan]
floats = st.one_of(st.sampled_from([float(edge) for edge in EDGES] + ODD), st.floats())
kinds = {"i8": signed, "u8": unsigned, "f8": floats, "i4": st.integers(-(2**31), 2**31 - 1), "u1": st.integers(0, 255)}


def by_python(sign, a, b):
    return not (a != a or b != b) and SIGNS[sign](a, b)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("left", kinds)
@pytest.mark.parametrize("right", kinds)
@settings(max_examples=15)
@given(data=st.data())
def test_arrays_of_any_two_types(sign, left, right, data):
    a, b = (np.array(data.draw(st.lists(kinds[kind], min_size=4, max_size=4)), kind) for kind in (left, right))
    assert compare(sign, a, b).tolist() == [by_python(sign, x, y) for x, y in zip(a.tolist(), b.tolist())]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("left", kinds)
@settings(max_examples=25)
@given(data=st.data(), right=st.one_of(signed, unsigned, floats, st.integers(-(10**30), 10**30)))
def test_an_array_and_a_number_that_was_written(sign, left, data, right):
    a = np.array(data.draw(st.lists(kinds[left], min_size=4, max_size=4)), left)
    assert np.broadcast_to(compare(sign, a, right), 4).tolist() == [by_python(sign, x, right) for x in a.tolist()]
    assert np.broadcast_to(compare(sign, right, a), 4).tolist() == [by_python(sign, right, x) for x in a.tolist()]


def test_numbers_keep_their_digits():
    assert number("18446744073709551615") == 2**64 - 1 and isinstance(number("18446744073709551615"), int)
    assert number("1.5") == 1.5 and number("1e3") == 1000.0 and number("9" * 4301) == math.inf
