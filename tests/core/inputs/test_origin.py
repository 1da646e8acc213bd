"""The record of origin: what is current, stale, foreign, one change at a time."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from copc_forge.core import assign_crs, convert, extract, index, state_of
from copc_forge.core.inputs.origin import Origin, OutputState, parsed, read_origin
from copc_forge.core.las.digest import digest_of
from copc_forge.core.las.vlr import Record
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def pair(tmp_path):
    """A source and what was made of it."""
    source, output = make(tmp_path / "in.laz", 7, 500), tmp_path / "out.copc.laz"
    convert(source, output)
    return source, output


def test_the_record_tells_content_alone(pair):
    source, output = pair
    origin = read_origin(output)
    assert origin.inputs == ((source.stat().st_size, 500, digest_of(source)),) and not origin.parameters
    text = origin.record().data.decode()
    assert str(source.parent) not in text and source.name not in text
    assert list(json.loads(text)) == sorted(json.loads(text)) and " " not in text.replace(origin.software, "")


def test_moved_copied_touched_and_renamed_is_current(pair, tmp_path):
    source, output = pair
    other = tmp_path / "elsewhere"
    other.mkdir()
    shutil.copyfile(source, other / "renamed.laz")
    os.utime(other / "renamed.laz", (1, 1))
    assert state_of(output, other / "renamed.laz") is OutputState.CURRENT
    assert state_of(output, other) is OutputState.CURRENT


def test_another_content_of_the_same_size_is_stale(pair):
    source, output = pair
    data = bytearray(source.read_bytes())
    data[-20] ^= 1
    source.write_bytes(data)
    assert state_of(output, source, allow_incomplete=True) is OutputState.STALE


def test_one_more_input_is_stale(pair, tmp_path):
    source, output = pair
    more = make(tmp_path / "more.las", 7, 20)
    assert state_of(output, [source, more]) is OutputState.STALE
    convert([more, source], output)
    assert state_of(output, [source, more]) is OutputState.CURRENT and state_of(output, source) is OutputState.STALE


CHANGES = [
    {"crs": "EPSG:25832"},
    {"target_crs": "EPSG:3857"},
    {"bounds": [0.0, 0.0, 1e7, 1e7]},
    {"classes": [2, 3, 4, 5]},
    {"returns": [1]},
    {"where": "intensity >= 0"},
    {"drop_withheld": True},
    {"gps_time": "adjusted"},
    {"scale": 0.01},
    {"allow_incomplete": True},
    {"height_unit": "keep"},
    {"colours": "scale"},
    {"temporal_stride": 100},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_each_parameter_that_matters_makes_the_difference(tmp_path, change):
    source, output = make(tmp_path / "in.laz", 7, 500, records=[wkt_record(25832)]), tmp_path / "out.copc.laz"
    convert(source, output)
    assert state_of(output, source) is OutputState.CURRENT and state_of(output, source, **change) is OutputState.STALE
    convert(source, output, **change)
    assert state_of(output, source, **change) is OutputState.CURRENT
    assert (state_of(output, source) is OutputState.CURRENT) == ("temporal_stride" in change)  # an index more does no harm


@pytest.mark.parametrize(
    "change", [{"recursive": True}, {"skip_bad": True}, {"fallback_crs": "EPSG:25833"}], ids=lambda change: next(iter(change))
)
def test_what_does_not_matter_makes_no_difference(tmp_path, change):
    source, output = make(tmp_path / "in.laz", 7, 500, records=[wkt_record(25832)]), tmp_path / "out.copc.laz"
    convert(source, output)
    assert state_of(output, source, **change) is OutputState.CURRENT


def test_a_fallback_crs_matters_where_it_is_fallen_back_on(pair):
    source, output = pair
    assert state_of(output, source, fallback_crs="EPSG:25832") is OutputState.STALE
    convert(source, output, fallback_crs="EPSG:25832")
    assert state_of(output, source, fallback_crs="EPSG:25832") is OutputState.CURRENT
    assert state_of(output, source, fallback_crs="EPSG:25833") is OutputState.STALE and state_of(output, source) is OutputState.STALE


def test_an_index_of_the_stride_asked_for_or_of_any_where_it_is_left_open(pair):
    source, output = pair
    index(output, output, stride=50)
    assert state_of(output, source, temporal_stride=50) is OutputState.CURRENT
    assert state_of(output, source, temporal_stride=-1) is OutputState.CURRENT
    assert state_of(output, source, temporal_stride=60) is OutputState.STALE


def test_an_assigned_crs_leaves_it_current(pair):
    source, output = pair
    assign_crs(output, crs="EPSG:25832", in_place=True)
    assert state_of(output, source) is OutputState.CURRENT


def test_what_has_no_record_is_foreign(pair, tmp_path):
    source, output = pair
    assert state_of(tmp_path / "none.copc.laz", source) is OutputState.MISSING
    assert state_of(source, output) is OutputState.FOREIGN  # a LAZ
    extract(output, tmp_path / "part.copc.laz", classes=list(range(256)))
    assert state_of(tmp_path / "part.copc.laz", source) is OutputState.FOREIGN
    (tmp_path / "text.copc.laz").write_text("no point cloud")
    assert state_of(tmp_path / "text.copc.laz", source) is OutputState.FOREIGN


def test_the_record_of_an_input_is_not_handed_on(pair, tmp_path):
    _, output = pair
    convert(output, tmp_path / "again.copc.laz")
    (only,) = read_origin(tmp_path / "again.copc.laz").inputs
    assert only[2] == digest_of(output)


@given(st.binary(max_size=60) | st.text(max_size=20).map(str.encode))
def test_what_is_no_record_of_origin_is_none(data):
    assert parsed(Record("copc_forge", 1, data=data)) is None


@pytest.mark.parametrize(
    "told", [{"record": 2, "inputs": [], "parameters": {}, "software": ""}, {"record": 1}, [], 7, None, {"record": 1, "inputs": 3}]
)
def test_another_version_and_other_json_is_none(told):
    assert parsed(Record("copc_forge", 1, data=json.dumps(told).encode())) is None


rows = st.tuples(st.integers(0, 2**63), st.integers(0, 2**63), st.text("0123456789abcdef", min_size=64, max_size=64))


@given(st.lists(rows, max_size=5), st.dictionaries(st.text(max_size=8), st.text(max_size=8) | st.integers() | st.booleans(), max_size=4))
def test_it_reads_back_as_it_was_written(inputs, parameters):
    origin = Origin(tuple(inputs), parameters)
    assert parsed(origin.record()) == origin
