"""A question in words, asked of all values that a byte can have, and of moments exactly at the ends of a window."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.inputs.wanted.query import Wanted, query_for
from copc_forge.core.las.extra_bytes import Schema, schema
from copc_forge.core.las.records import record_dtype

STORED = SimpleNamespace(dtype=record_dtype(7, 0), scale=np.ones(3), offset=np.zeros(3), point_format=7, gps_time_is_standard=True)


def nothing_extra() -> Schema:
    return schema([], 0, lambda message: None, "in.las")


def matches(records: np.ndarray, **wanted) -> list[bool]:
    return query_for(STORED, nothing_extra(), Wanted(**wanted)).matches(records).tolist()


def every_byte(field: str) -> np.ndarray:
    records = np.zeros(256, record_dtype(7, 0))
    records[field] = np.arange(256)
    return records


# ASPRS LAS 1.4 R15, table 16, bit by bit
@pytest.mark.parametrize(
    ("name", "field", "value_of"),
    [
        ("return_number", "return_bits", lambda byte: byte % 16),
        ("number_of_returns", "return_bits", lambda byte: byte // 16),
        ("synthetic", "flag_bits", lambda byte: byte % 2),
        ("key_point", "flag_bits", lambda byte: byte // 2 % 2),
        ("withheld", "flag_bits", lambda byte: byte // 4 % 2),
        ("overlap", "flag_bits", lambda byte: byte // 8 % 2),
        ("scanner_channel", "flag_bits", lambda byte: byte // 16 % 4),
        ("scan_direction", "flag_bits", lambda byte: byte // 64 % 2),
        ("edge_of_flight_line", "flag_bits", lambda byte: byte // 128),
    ],
)
def test_bits_are_where_the_standard_has_them(name, field, value_of):
    for value in {value_of(byte) for byte in range(256)}:
        assert matches(every_byte(field), where=f"{name} = {value}") == [value_of(byte) == value for byte in range(256)]


def test_withheld_points_are_dropped_and_no_others():
    assert matches(every_byte("flag_bits"), drop_withheld=True) == [not byte & 4 for byte in range(256)]


@pytest.mark.parametrize(("start", "end"), [(2, 5), (3, 3), (None, 4), (4, None), (-1, 0), (9, 20)])
def test_both_ends_of_a_window_belong_to_it(start, end):
    records = np.zeros(30, record_dtype(7, 0))
    records["gps_time"] = np.repeat(np.arange(10.0), 3) + np.tile([-1e-6, 0, 1e-6], 10)
    first, last = -np.inf if start is None else start, np.inf if end is None else end
    assert matches(records, time_from=start, time_to=end) == [first <= time <= last for time in records["gps_time"].tolist()]


@pytest.mark.parametrize("text", ["00000007", "7", " 7 "])
def test_numbers_of_classes_may_have_eight_digits(text):
    assert matches(every_byte("classification"), classes=text) == [byte == 7 for byte in range(256)]


@pytest.mark.parametrize("text", ["000000007", "256", "-1", "7.0", "x"])
def test_other_texts_are_no_classes(text):
    with pytest.raises(BadParameter):
        matches(every_byte("classification"), classes=text)
