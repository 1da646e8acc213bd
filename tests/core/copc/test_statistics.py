"""Statistics of all points, in the record that QGIS reads."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest
from copc_forge.core import convert, convert_each, extract, index, inspect, migrate, repair
from copc_forge.core.conversion.parcel import packed, unpacked
from copc_forge.core.copc import statistics
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.copc.statistics import StatisticsTally, range_of, stated
from copc_forge.core.las.extra_bytes import schema
from copc_forge.core.las.layout import WKT_BIT
from copc_forge.core.validation import validate
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import ExtraDimension
from copc_forge.tests.support.tinycopc import Record, tiny_copc

EXTRA = (ExtraDimension("Amplitude", 5, 0.01, 0.0), ExtraDimension("Deviation", 3), ExtraDimension("TreeID", 7, no_data=-1.0))


def told(path):
    """What the file says, and all of its points."""
    with CopcFile(path) as copc:
        (record,) = [record for record in copc.evlrs if record.key == ("qgis", 0)]
        return json.loads(record.data), copc.read_nodes(copc.file_order()), copc.header


def near(values):
    return pytest.approx(values, rel=1e-12)


@pytest.mark.parametrize("number", [0, 1, 3, 6, 7, 8])
def test_they_are_those_of_the_points(tmp_path, number):
    make(tmp_path / "in.laz", number, 2_000, extra=EXTRA)
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz")
    found, points, header = told(tmp_path / "out.copc.laz")
    stats = found["stats"]
    assert found["sampled-points"] == len(points) == 2_000
    plain = {"Intensity": "intensity", "UserData": "user_data", "GpsTime": "gps_time", "PointSourceId": "point_source_id"}
    plain |= {"Red": "red", "Green": "green", "Blue": "blue"} if "red" in points.dtype.names else {}
    plain |= {"Infrared": "nir"} if "nir" in points.dtype.names else {}
    for name, field in plain.items():
        values = points[field].astype(np.float64)
        assert (stats[name]["minimum"], stats[name]["maximum"]) == (values.min(), values.max())
        assert stats[name]["mean"] == pytest.approx(values.mean(), rel=1e-9, abs=1e-9)
    for axis, name in enumerate("XYZ"):
        world = points[name] * header.scale[axis] + header.offset[axis]
        assert (stats[name]["minimum"], stats[name]["maximum"], stats[name]["mean"]) == near((world.min(), world.max(), world.mean()))
    for name, values in (
        ("Classification", points["classification"]),
        ("ReturnNumber", points["return_bits"] & 15),
        ("NumberOfReturns", points["return_bits"] >> 4),
        ("Overlap", points["flag_bits"] >> 3 & 1),
        ("ScannerChannel", points["flag_bits"] >> 4 & 3),
        ("EdgeOfFlightLine", points["flag_bits"] >> 7),
        ("PointSourceId", points["point_source_id"]),
    ):
        there, counts = np.unique(values, return_counts=True)
        assert stats[name]["class-count"] == dict(zip(map(str, there.tolist()), counts.tolist()))
        assert (stats[name]["minimum"], stats[name]["maximum"]) == (there[0], there[-1]) and stats[name]["mean"] == near(values.mean())
    assert {"Amplitude", "Deviation", "TreeID"} <= set(stats)


def test_they_do_not_depend_on_how_points_come(tmp_path):
    records, (declared, extra) = any_points(5_000, 7, 3), ((), 0)
    texts, portions = set(), []
    for seed in range(4):
        tally, order = StatisticsTally(7, schema(declared, extra), np.full(3, 0.01), np.zeros(3)), np.arange(len(records))
        np.random.default_rng(seed).shuffle(order)
        cuts = sorted(np.random.default_rng(seed).integers(0, len(records), 5).tolist())
        for part in np.split(records[order], cuts):
            tally.take(part)
        texts.add(tally.record().data)
        if seed == 0:  # as portions of a cluster
            for part in np.split(records[order], cuts):
                portions.append(StatisticsTally(7, schema(declared, extra), np.full(3, 0.01), np.zeros(3)))
                portions[-1].take(part)
    whole = StatisticsTally(7, schema(declared, extra), np.full(3, 0.01), np.zeros(3))
    for portion in portions:
        whole.merge(unpacked(packed({"held": portion.held()}))["held"])
    assert texts == {whole.record().data}


def test_tables_are_told_up_to_the_last_that_counts():
    tally = StatisticsTally(7, schema([], 0), np.full(3, 0.01), np.zeros(3))
    assert [len(counts) for counts in tally.held()[1]] == [0, 0, 0]
    tally.take(any_points(500, 7, seed=3))
    ends = [counts[-1] for counts in tally.held()[1]]
    assert all(ends) and sum(map(sum, tally.held()[1])) == 3 * 500


@pytest.mark.parametrize("count", [1, 8192, 8193, 50_000])
def test_sums_of_floats_do_not_depend_on_how_many_are_looked_at_at_once(monkeypatch, count):
    random = np.random.default_rng(count)
    for values in (random.normal(3e8, 1e5, count), np.full(count, 2.0**40 - 0.25), -random.random(count) * 2.0**39):
        exact = sum(map(Fraction, values.tolist()))
        found = set()
        for together in (1 << 13, 1 << 14, 1 << 18):
            monkeypatch.setattr(statistics, "_TOGETHER", together)
            got = range_of(values)
            found.add((got.total, got.parts))
        (told,) = found
        assert abs(told[0] + Fraction(told[1], 1 << 40) - exact) <= Fraction(count, 1 << 41)


def test_zeros_have_no_sign():
    both = [range_of(np.array(values)).told() for values in ([0.0, -0.0], [-0.0, 0.0])]
    assert str(both[0]) == str(both[1]) and "-0" not in str(both[0])


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        (np.array([0.1, 0.2, -0.4]), -1 / 30),
        (np.array([np.nan, 1.0, np.inf, 2.0]), 1.5),
        (np.array([2.0**63, 1.0]), None),
        (np.array([2**63 + 5, 2**63 + 7], np.uint64), 2**63 + 6),
        (np.array([-(2**63), -(2**63) + 2], np.int64), -(2**63) + 1),
        (np.array([0.25, 0.75], np.float32), 0.5),
    ],
)
def test_means_of_any_numbers(values, mean):
    found = range_of(values)
    assert (found.told().get("mean") is None) if mean is None else found.told()["mean"] == pytest.approx(mean, rel=1e-12, abs=1e-9)


def test_those_of_an_input_are_never_carried_over(tmp_path):
    make(tmp_path / "in.laz", 7, 1_000)
    convert(tmp_path / "in.laz", tmp_path / "a.copc.laz")
    convert(tmp_path / "a.copc.laz", tmp_path / "b.copc.laz", classes=told(tmp_path / "a.copc.laz")[1]["classification"][:1].tolist())
    found, points, _ = told(tmp_path / "b.copc.laz")
    assert found["sampled-points"] == len(points) < 1_000 and len(found["stats"]["Classification"]["class-count"]) == 1
    extract(tmp_path / "a.copc.laz", tmp_path / "c.copc.laz", classes=[int(points["classification"][0])])
    assert told(tmp_path / "c.copc.laz")[0] == found


def test_the_index_makes_them_anew_and_stays_last(tmp_path):
    make(tmp_path / "in.laz", 6, 1_000)
    out = tmp_path / "a.copc.laz"
    convert(tmp_path / "in.laz", out)
    was = told(out)[0]
    out.write_bytes(out.read_bytes().replace(b'"sampled-points":1000', b'"sampled-points":9999'))
    assert "copc.statistics.points" in {finding.id for finding in validate(out).files[0].findings}
    index(out, out)
    with CopcFile(out) as copc:
        assert [record.key for record in copc.evlrs][-2:] == [("qgis", 0), ("copc_temporal", 1000)]
    assert told(out)[0] == was and inspect(out).copc["statistics_of_points"] == 1_000


def recounted(path):
    """What a conversion of the file's points says of them."""
    convert(path, path.with_name("recounted.copc.laz"))
    return told(path.with_name("recounted.copc.laz"))[0]


def lacking(tmp_path, points=3):
    """A file without the WKT bit and with a wrong spacing, as tools leave them, whose statistics speak of so many points."""
    parts = tiny_copc()
    parts.info.update(spacing=1e6)
    parts.evlrs = [Record("qgis", 0, bytearray(f'{{"sampled-points":{points},"stats":{{}}}}'.encode()))]
    data = bytearray(parts.build())
    data[6] &= ~WKT_BIT
    (tmp_path / "lacking.copc.laz").write_bytes(data)
    return tmp_path / "lacking.copc.laz"


def test_those_of_migrations_are_of_their_points(tmp_path):
    migrate(lacking(tmp_path), tmp_path / "a.copc.laz")
    migrate(eptset.write(tmp_path / "set", "binary", eptset.nodes()), tmp_path / "b.copc.laz")
    for name, points in (("a", 2_661), ("b", 225)):
        found = told(tmp_path / f"{name}.copc.laz")[0]
        assert found["sampled-points"] == points and found == recounted(tmp_path / f"{name}.copc.laz")


@pytest.mark.parametrize(("decode", "points"), [("all", None), ("none", 3), ("none", 2_661)])
def test_a_repair_makes_them_anew_or_drops_what_can_t_be_true(tmp_path, decode, points):
    repair(lacking(tmp_path, points or 3), tmp_path / "a.copc.laz", decode=decode)
    with CopcFile(tmp_path / "a.copc.laz") as copc:
        there = ("qgis", 0) in [record.key for record in copc.evlrs]
    assert there == (points != 3)
    if decode == "all":
        assert told(tmp_path / "a.copc.laz")[0] == recounted(tmp_path / "a.copc.laz")


def test_each_of_many_files_has_its_own(tmp_path):
    (tmp_path / "in").mkdir()
    make(tmp_path / "in" / "one.laz", 6, 500)
    make(tmp_path / "in" / "two.laz", 7, 700, seed=5)
    convert_each([tmp_path / "in"], tmp_path / "out")
    assert [told(tmp_path / "out" / f"{name}.copc.laz")[0]["sampled-points"] for name in ("one", "two")] == [500, 700]


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (b'"Intensity":{"class-count":{},"maximum":', b'"Intensity":{"class-count":{},"maximum":9', "Intensity"),
        (b'"ReturnNumber":{"class-count":{"', b'"ReturnNumber":{"class-count":{"9', "ReturnNumber"),
        (b'"Z":{"class-count":{},"maximum":', b'"Z":{"class-count":{},"maximum":9', "Z"),
    ],
)
def test_wrong_ones_are_found(tmp_path, before, after, names):
    make(tmp_path / "in.laz", 7, 1_000)
    out = tmp_path / "a.copc.laz"
    convert(tmp_path / "in.laz", out)
    assert not [finding for finding in validate(out).files[0].findings if finding.id.startswith("copc.statistics")]
    data = out.read_bytes()
    at = data.rindex(before)
    out.write_bytes(data[:at] + after + data[at + len(after) :])  # a digit or sign is overwritten: the length stays
    (finding,) = [finding for finding in validate(out).files[0].findings if finding.id.startswith("copc.statistics")]
    assert finding.id == "copc.statistics.form" or names in finding.found


def test_what_is_no_such_record_is_told_as_that(tmp_path):
    make(tmp_path / "in.laz", 7, 100)
    out = tmp_path / "a.copc.laz"
    convert(tmp_path / "in.laz", out)
    out.write_bytes(out.read_bytes().replace(b'{"sampled-points"', b'["sampled-points"'))
    assert [finding.id for finding in validate(out).files[0].findings if finding.id.startswith("copc.stat")] == ["copc.statistics.form"]
    assert "statistics_of_points" not in inspect(out).copc


@pytest.mark.parametrize(
    "payload", [b"", b"\xff", b"[]", b"{}", b'{"stats":[]}', b'{"stats":{"a":1}}', b'{"stats":{"a":{"class-count":{"x":1}}}}']
)
def test_any_payload_can_be_asked(payload):
    assert stated(payload) is None
