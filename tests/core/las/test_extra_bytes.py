"""Extra bytes of one file and of several: parsed, united, copied and declared again."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core.base.errors import MixedInputs
from copc_forge.core.las.extra_bytes import Schema, copy_plan, schema, union
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD, HAS_MAX, HAS_MIN, HAS_NO_DATA, HAS_SCALE
from copc_forge.core.las.upgrade import upgrade
from copc_forge.core.las.vlr import Record, read_vlrs
from copc_forge.tests.support.laswriter import point_dtype
from hypothesis import given
from hypothesis import strategies as st

SIZES = {1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 7: 8, 8: 8, 9: 4, 10: 8}


def declaration(name: str, data_type: int, **fields) -> bytes:
    row = np.zeros((), EXTRA_BYTES)
    row["name"], row["data_type"] = name.encode(), data_type
    for field, value in fields.items():
        row[field] = value
    return row.tobytes()


def one(payload: bytes, length: int, **options) -> Schema:
    return schema([Record(*EXTRA_BYTES_RECORD, data=payload)], length, **options)


def wide(*values, kind="<f8") -> np.ndarray:
    return np.array([*values, 0, 0][:3], kind).view("V8")


def test_a_real_file(real_data):
    path = real_data / "las/extrabytes.las"
    with open(path, "rb") as file:
        header = read_header(file)
        found = schema(read_vlrs(file, header), header.extra_length)
    assert [dimension.name for dimension in found.dimensions] == [item.name for item in laspy.read(path).point_format.extra_dimensions]
    assert found.length == 27
    assert [dimension.components for dimension in found.dimensions].count(3) == 1


def test_undeclared_bytes_get_names():
    found = one(declaration("height", 9), 4 + 300)
    assert [(item.name, item.length) for item in found.dimensions] == [("height", 4), ("undeclared", 255), ("undeclared_2", 45)]
    assert [item.data_type for item in found.dimensions] == [9, 0, 0]
    assert schema([Record(*EXTRA_BYTES_RECORD, data=found.payload)], 304).payload == found.payload


def test_records_are_concatenated_and_what_does_not_fit_is_left_out():
    records = [Record(*EXTRA_BYTES_RECORD, data=declaration("a", 1)), Record(*EXTRA_BYTES_RECORD, data=declaration("b", 10))]
    assert [item.name for item in schema(records, 9).dimensions] == ["a", "b"]
    warnings = []
    assert [item.name for item in schema(records, 3, warnings.append, "x.las").dimensions] == ["a", "undeclared"]
    assert "'b'" in warnings[0] and "x.las" in warnings[0]


def test_a_dimension_without_bytes_is_none_and_ends_nothing():
    warnings = []
    found = one(declaration("nothing", 0, options=0) + declaration("height", 9), 4, warn=warnings.append)
    assert [item.name for item in found.dimensions] == ["height"] and warnings == []


def test_union_by_name_fills_what_is_absent():
    first = one(declaration("a", 3) + declaration("b", 9, no_data=wide(-1.0), options=HAS_NO_DATA), 6)
    second = one(declaration("c", 5) + declaration("a", 3), 6)
    warnings = []
    merged = union([("1.las", first), ("2.las", second)], warnings.append)
    assert [item.name for item in merged.dimensions] == ["a", "b", "c"]
    assert len(warnings) == 2 and "'b'" in warnings[0] and "1 of 2" in warnings[0]
    plan = copy_plan(second, merged)
    assert plan.runs == ((4, 0, 2), (0, 6, 4))
    assert plan.template == b"\0\0" + np.float32(-1).tobytes() + bytes(4)


def test_the_same_schema_twice_is_copied_as_it_is():
    first = one(declaration("a", 3, description=b"kept") + declaration("b", 9), 6)
    merged = union([("1.las", first), ("2.las", first)])
    assert merged.payload == first.payload
    assert copy_plan(first, merged).is_identity


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (declaration("a", 4), "type"),
        (declaration("a", 3, options=HAS_SCALE, scale=(0.1, 0, 0)), "scale"),
        (declaration("a", 3, options=HAS_NO_DATA, no_data=wide(7, kind="<u8")), "no_data"),
    ],
)
def test_a_clash_names_file_and_field(other, what):
    with pytest.raises(MixedInputs, match=rf"(?s)2\.las.*'a'.*{what}.*1\.las"):
        union([("1.las", one(declaration("a", 3), 2)), ("2.las", one(other, 2))])


def test_ranges_are_merged_or_dropped():
    both = HAS_MIN | HAS_MAX
    first = one(declaration("a", 4, options=both, min=wide(-5, kind="<i8"), max=wide(9, kind="<i8")), 2)
    second = one(declaration("a", 4, options=both, min=wide(-2, kind="<i8"), max=wide(40, kind="<i8")), 2)
    merged = union([("1", first), ("2", second)]).dimensions[0]
    assert (merged.wide("min")[0], merged.wide("max")[0], merged.options) == (-5, 40, both)
    third = one(declaration("a", 4, options=HAS_MIN, min=wide(-2, kind="<i8")), 2)
    merged = union([("1", first), ("3", third)]).dimensions[0]
    assert (merged.wide("min")[0], merged.options) == (-5, HAS_MIN)
    positive = one(declaration("a", 4, options=both, min=wide(3, kind="<i8"), max=wide(9, kind="<i8")), 2)
    merged = union([("1", positive), ("2", Schema())]).dimensions[0]
    assert (merged.wide("min")[0], merged.wide("max")[0]) == (0, 9)


names = st.sampled_from(["a", "b", "height", "echo", "undeclared"])
types = st.one_of(st.integers(0, 30))


@st.composite
def schemas(draw):
    """A few files whose dimensions of one name always have one type."""
    kinds = {name: draw(types) for name in ["a", "b", "height", "echo"]}
    files = []
    for _ in range(draw(st.integers(1, 4))):
        chosen = draw(st.permutations(sorted(kinds)))[: draw(st.integers(0, 4))]
        payload = b"".join(declaration(name, kinds[name], **({"options": 3} if kinds[name] == 0 else {})) for name in chosen)
        length = sum(item.length for item in one(payload, 10**4).dimensions if not item.name.startswith("undeclared"))
        files.append(one(payload, length))
    return files


@given(schemas(), st.integers(0, 2**32 - 1))
def test_every_value_arrives_where_its_name_is(files, seed):
    merged = union([(str(number), item) for number, item in enumerate(files)])
    assert one(merged.payload, merged.length).payload == merged.payload
    random = np.random.default_rng(seed)
    for source in files:
        block = np.zeros(5, point_dtype(6, undeclared=source.length))
        if source.length:
            block["undeclared"] = random.integers(0, 256, (5, source.length), np.uint8).view(f"V{source.length}")[:, 0]
        result = upgrade(block, 6, 6, copy_plan(source, merged))
        if not merged.length:
            assert result is block
            continue
        extra = np.ascontiguousarray(result[result.dtype.names[-1]]).view(np.uint8).reshape(5, -1)
        before = np.ascontiguousarray(block["undeclared"]).view(np.uint8).reshape(5, -1) if source.length else None
        for key, dimension in merged.keyed().items():
            part = extra[:, dimension.start : dimension.start + dimension.length]
            found = source.keyed().get(key)
            expected = before[:, found.start : found.start + found.length] if found else np.zeros_like(part)
            assert np.array_equal(part, expected)
