"""Header, VLRs and EVLRs of what comes out: kept, merged, made anew, left out."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import MixedInputs, NotRepresentable
from copc_forge.core.base.version import SOFTWARE
from copc_forge.core.las.layout import EXTRA_BYTES, GPS_STANDARD_TIME, HAS_MAX, HAS_MIN
from copc_forge.core.las.vlr import Record as Evlr
from copc_forge.tests.support import peers
from copc_forge.tests.support.cases import add_evlrs, any_points, at, make, patch
from copc_forge.tests.support.laswriter import ExtraDimension, Record, extra_bytes_record, geo_keys_record, wkt_record
from copc_forge.tests.support.outputs import assert_sound

GUID = np.void(bytes(range(1, 17)))


def converted(inputs, folder, **options):
    report = convert(inputs, folder / "out.copc.laz", **options)
    return assert_sound(folder / "out.copc.laz"), report.warnings


# -- header


def test_identity_of_one_input_is_kept(tmp_path):
    source = make(tmp_path / "in.las", 7)
    patch(
        source, file_source_id=777, guid=GUID, system_identifier=b"ALTM 3100", global_encoding=GPS_STANDARD_TIME | 2 | 4 | 8 | 32 | 0x8000
    )
    header = converted(source, tmp_path)[0].header
    assert (header["file_source_id"], header["guid"], header["system_identifier"]) == (777, GUID, b"ALTM 3100")
    assert header["global_encoding"] == GPS_STANDARD_TIME | 8 | 16 | 32 | 0x8000
    assert header["generating_software"] == SOFTWARE.encode()


def test_identity_of_a_merge(tmp_path):
    for name in "ab":
        patch(make(tmp_path / f"{name}.las", 7), file_source_id=777, guid=GUID)
    header = converted(tmp_path, tmp_path)[0].header
    assert (header["file_source_id"], header["guid"], header["system_identifier"]) == (0, np.void(bytes(16)), b"MERGE")


def test_an_empty_file_beside_it_does_not_make_a_merge(tmp_path):
    patch(make(tmp_path / "a.las", 7), file_source_id=777, guid=GUID)
    make(tmp_path / "b.las", 7, 0)
    output, warnings = converted(tmp_path, tmp_path)
    assert output.header["guid"] == GUID and any("b.las has no points" in warning for warning in warnings)


@pytest.mark.parametrize("minor", [0, 1])
def test_of_the_reserved_header_fields_of_1_0_and_1_1_only_the_time_bit_means_something(tmp_path, minor):
    source = make(tmp_path / "in.las", 1, minor=minor)
    patch(source, global_encoding=0xFFFF)
    assert converted(source, tmp_path)[0].header["global_encoding"] == 16 | 1
    patch(source, global_encoding=0xFFFE)
    assert converted(source, tmp_path)[0].header["global_encoding"] == 16


@pytest.mark.parametrize(("epoch", "year", "day"), [("0", 1970, 1), ("1709164800", 2024, 60), ("1735603200", 2024, 366)])
def test_the_creation_date_can_be_given(tmp_path, monkeypatch, epoch, year, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    header = converted(make(tmp_path / "in.las"), tmp_path)[0].header
    assert (header["creation_year"], header["creation_day"]) == (year, day)


@pytest.mark.parametrize("epoch", [None, "", "yesterday", "-5", "9" * 30])
def test_else_the_creation_date_is_today(tmp_path, monkeypatch, epoch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    header = converted(make(tmp_path / "in.las"), tmp_path)[0].header
    days = [datetime.date.today() - datetime.timedelta(days=back) for back in (0, 1)]
    assert (header["creation_year"], header["creation_day"]) in [(day.year, day.timetuple().tm_yday) for day in days]


# -- VLRs and EVLRs


def test_what_is_carried_and_what_is_not(tmp_path):
    kept = [
        Record("mine", 7, b"one", "first of mine"),
        Record("mine", 7, b"two"),
        Record("mine", 8, b""),
        Record("LASF_Spec", 3, b"text"),
        Record("LASF_Spec", 99, b"before the waveforms"),
        Record("LASF_Spec", 355, b"behind them"),
        Record("LASF_Spec", 0, bytes(range(256))),
    ]
    dropped = [
        Record("LASF_Spec", 100, bytes(26)),
        Record("LASF_Spec", 354, bytes(26)),
        Record("liblas", 2112, b"x"),
        geo_keys_record(25832),
        Record("copc", 1, bytes(160)),
        Record("LAStools", 30, b"index"),
    ]
    source = make(tmp_path / "in.laz", 7, records=[kept[0], *dropped, *kept[1:]])
    big = np.random.default_rng(1).bytes(70_000)
    add_evlrs(
        source, Evlr("late", 9, "after the points", big, True), Evlr("copc", 1000, "", bytes(64), True), Evlr("late", 10, "", b"", True)
    )
    output, _ = converted(source, tmp_path)
    assert [tuple(one[:4]) for one in output.vlrs if one.user_id in ("mine", "LASF_Spec")] == [tuple(one) for one in kept]
    assert output.keys.count(("copc", 1)) == output.keys.count(("copc", 1000)) == 1
    assert not {("LASF_Spec", 100), ("LASF_Spec", 354), ("liblas", 2112), ("LASF_Projection", 34735), ("LAStools", 30)} & set(output.keys)
    assert [tuple(one[:4]) for one in output.evlrs[1:-2]] == [("late", 9, big, "after the points"), ("late", 10, b"", "")]


def test_an_evlr_too_long_for_memory_goes_through(tmp_path):
    source, big = make(tmp_path / "in.las", 6), np.random.default_rng(2).bytes((16 << 20) + 12345)
    add_evlrs(source, Evlr("big", 1, "", big, True))
    assert converted(source, tmp_path)[0].record("big", 1).payload == big


def test_records_of_several_inputs(tmp_path):
    make(tmp_path / "a.las", records=[Record("mine", 1, b"same"), Record("mine", 2, b"first")])
    make(tmp_path / "b.las", records=[Record("mine", 2, b"other"), Record("mine", 1, b"same"), Record("mine", 3, b"new")])
    output, warnings = converted(tmp_path, tmp_path)
    assert [(one.record_id, one.payload) for one in output.vlrs if one.user_id == "mine"] == [(1, b"same"), (2, b"first"), (3, b"new")]
    assert sum("mine/2" in warning for warning in warnings) == 1


def test_the_wkt_is_kept_byte_for_byte(tmp_path):
    payload = wkt_record(25832).payload.replace(b",", b", ") + b"\0\0"
    output, _ = converted(make(tmp_path / "in.las", records=[Record("LASF_Projection", 2112, payload)]), tmp_path)
    assert output.record("LASF_Projection", 2112).payload == payload


def test_a_wkt_too_long_for_a_vlr_becomes_an_evlr(tmp_path):
    source, wkt = make(tmp_path / "in.las"), wkt_record(25832).payload.rstrip(b"\0") + b" " * 70_000 + b"\0"
    add_evlrs(source, Evlr("LASF_Projection", 2112, "", wkt, True))
    patch(source, global_encoding=17)
    output, _ = converted(source, tmp_path)
    assert [(one.payload, one in output.evlrs) for one in (*output.vlrs, *output.evlrs) if one.record_id == 2112] == [(wkt, True)]


def test_no_crs_means_no_wkt_record(tmp_path):
    output, warnings = converted(make(tmp_path / "in.las"), tmp_path)
    assert output.record("LASF_Projection", 2112) is None and any("no CRS" in warning for warning in warnings)


# -- extra bytes

HEIGHT, ECHO = ExtraDimension("height", 9, description="above ground"), ExtraDimension("echo", 3, scale=0.1, no_data=65535)


def test_declared_and_undeclared_bytes_are_kept(tmp_path):
    points = any_points(5000, 7, extra=(HEIGHT, ECHO), undeclared=300)
    output, _ = converted(make(tmp_path / "in.laz", points=points, extra=(HEIGHT, ECHO), undeclared=300), tmp_path)
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)
    rows = np.frombuffer(output.record("LASF_Spec", 4).payload, EXTRA_BYTES)
    assert rows[:2].tobytes() == extra_bytes_record((HEIGHT, ECHO)).payload
    assert not rows["data_type"][2:].any() and rows["options"][2:].tolist() == [1] * 300
    assert len(set(rows["name"])) == 302 and all(name.startswith(b"undeclared") for name in rows["name"][2:])


def test_several_declarations_follow_each_other(tmp_path):
    records = [extra_bytes_record((HEIGHT,)), Record("between", 1, b"x"), extra_bytes_record((ECHO,))]
    points = any_points(500, 6, undeclared=6)
    output, _ = converted(make(tmp_path / "in.las", 6, points=points, undeclared=6, records=records), tmp_path)
    assert output.keys.count(("LASF_Spec", 4)) == 1
    assert output.record("LASF_Spec", 4).payload == records[0].payload + records[2].payload
    peers.assert_same_points(peers.as_columns(points, 6), output.columns)


@pytest.mark.parametrize("data_type", range(11, 31))
def test_pairs_and_triples_keep_their_bits_and_are_declared_one_by_one(tmp_path, data_type):
    row = np.zeros(1, EXTRA_BYTES)
    row["data_type"], row["name"] = data_type, b"tuple"
    length = (2 if data_type < 21 else 3) * (1, 1, 2, 2, 4, 4, 8, 8, 4, 8)[(data_type - 1) % 10]
    points = any_points(50, 3, undeclared=length)
    source = make(tmp_path / "in.las", 3, points=points, undeclared=length, records=[Record("LASF_Spec", 4, row.tobytes())])
    output, _ = converted(source, tmp_path)
    rows = np.frombuffer(output.record("LASF_Spec", 4).payload, EXTRA_BYTES)
    assert rows["data_type"].tolist() == [(data_type - 1) % 10 + 1] * (2 if data_type < 21 else 3)
    assert rows["name"].tolist() == [b"tuple", b"tuple_2", b"tuple_3"][: len(rows)]
    peers.assert_same_points(peers.as_columns(points, 3), output.columns)


def test_the_union_of_different_schemas(tmp_path):
    first, second = any_points(400, 7, 1, (HEIGHT,)), any_points(300, 8, 2, (ECHO, HEIGHT))
    make(tmp_path / "a.las", 7, points=first, extra=(HEIGHT,))
    make(tmp_path / "b.laz", 8, points=second, extra=(ECHO, HEIGHT))
    output, warnings = converted(tmp_path, tmp_path)
    assert sum("echo" in warning and "1 of 2" in warning for warning in warnings) == 1
    found = np.frombuffer(output.points["extra"].tobytes(), [("height", "<f4"), ("echo", "<u2")])
    assert np.array_equal(np.sort(found["height"]), np.sort(np.concatenate([first["height"], second["height"]])))
    assert np.array_equal(np.sort(found["echo"]), np.sort(np.concatenate([np.full(400, 65535), second["echo"]])))


def test_ranges_are_merged(tmp_path):
    for name, least, greatest in (("a", 1, 5), ("b", -2, 3)):
        row = np.frombuffer(extra_bytes_record((ExtraDimension("n", 4),)).payload, EXTRA_BYTES).copy()
        row["options"] = HAS_MIN | HAS_MAX
        row["min"][0][0], row["max"][0][0] = np.int64(least).tobytes(), np.int64(greatest).tobytes()
        make(
            tmp_path / f"{name}.las", points=any_points(10, 7, undeclared=2), undeclared=2, records=[Record("LASF_Spec", 4, row.tobytes())]
        )
    row = np.frombuffer(converted(tmp_path, tmp_path)[0].record("LASF_Spec", 4).payload, EXTRA_BYTES)[0]
    assert (int.from_bytes(row["min"][0], "little", signed=True), int.from_bytes(row["max"][0], "little", signed=True)) == (-2, 5)


@pytest.mark.parametrize(
    "other", [ExtraDimension("height", 10), ExtraDimension("height", 9, scale=2.0), ExtraDimension("height", 9, no_data=-1)]
)
def test_a_clash_names_file_and_dimension(tmp_path, other):
    make(tmp_path / "a.las", extra=(HEIGHT,))
    make(tmp_path / "b.las", extra=(other,))
    with pytest.raises(MixedInputs, match=r"(?s)b\.las.*'height'.*a\.las"):
        convert(tmp_path, tmp_path / "out.copc.laz")
    assert not (tmp_path / "out.copc.laz").exists()


def test_more_extra_bytes_than_a_record_holds(tmp_path):
    for name in "ab":
        rows = np.zeros(140, EXTRA_BYTES)
        rows["options"], rows["name"] = 255, [f"{name}{number}".encode() for number in range(140)]
        make(tmp_path / f"{name}.las", 6, 2, undeclared=140 * 255, records=[Record("LASF_Spec", 4, rows.tobytes())])
    with pytest.raises(NotRepresentable, match="65,535"):
        convert(tmp_path, tmp_path / "out.copc.laz")


def test_declarations_too_long_for_a_vlr(tmp_path):
    extra = tuple(ExtraDimension(f"d{number}", 1) for number in range(400))
    points = any_points(50, 6, undeclared=400)
    source = make(tmp_path / "in.las", 6, points=points, undeclared=400)
    add_evlrs(source, Evlr("LASF_Spec", 4, "", extra_bytes_record(extra).payload, True))
    output, _ = converted(source, tmp_path)
    assert output.record("LASF_Spec", 4).payload == extra_bytes_record(extra).payload and len(output.evlrs) == 4
    peers.assert_same_points(peers.as_columns(points, 6), output.columns)


# -- GPS time types


def test_gps_time_types_that_contradict(tmp_path):
    make(tmp_path / "a.las", encoding=0)
    make(tmp_path / "b.las", encoding=1)
    with pytest.raises(MixedInputs, match=r"(?s)b\.las.*a\.las"):
        convert(tmp_path, tmp_path / "out.copc.laz")


def test_times_that_are_all_zero_contradict_nothing(tmp_path):
    make(tmp_path / "a.las", points=at([(0, 0, 0)]), encoding=0)
    make(tmp_path / "b.las", encoding=1)
    make(tmp_path / "c.las", 2, encoding=0)
    assert converted(tmp_path, tmp_path)[0].header["global_encoding"] & 1


def test_wider_formats_than_both_inputs(tmp_path):
    make(tmp_path / "a.las", 6)
    make(tmp_path / "b.las", 2, minor=4, encoding=0)
    assert converted(tmp_path, tmp_path)[0].point_format == 7
