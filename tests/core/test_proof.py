"""What a comparison says of values that are stored otherwise than in the inputs: the same bytes, moved, scaled, not comparable, or lost."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare
from copc_forge.core.las import layout as las
from copc_forge.core.las.records import record_dtype
from copc_forge.core.validation import validate
from copc_forge.tests.support.laswriter import write_points
from copc_forge.tests.support.survey import Survey, write_survey

POINTS = 500


def extra_file(path, declared, length, *, points=POINTS, seed=0):
    """A file of format 6 whose records have `length` extra bytes of noise. declared: (name, data type, options) of each dimension."""
    rng = np.random.default_rng(seed)
    records = np.zeros(points, record_dtype(6, length))
    for field in "XYZ":
        records[field] = rng.integers(0, 10_000, points)
    records["return_bits"] = 17
    if length:
        records["extra"] = rng.integers(0, 256, (points, length), np.uint8).view(f"V{length}")[:, 0]
    rows = np.zeros(len(declared), las.EXTRA_BYTES)
    for row, (name, kind, options) in zip(rows, declared):
        row["name"], row["data_type"], row["options"] = name, kind, options
    packed = b""
    if len(rows):
        head = np.zeros((), las.VLR)
        head["user_id"], head["record_id"], head["length"] = b"LASF_Spec", 4, rows.nbytes
        packed = head.tobytes() + rows.tobytes()
    header = np.zeros((), las.HEADER)
    header["signature"], header["version_major"], header["version_minor"] = las.SIGNATURE, 1, 4
    header["header_size"], header["offset_to_points"], header["vlr_count"] = 375, 375 + len(packed), bool(packed)
    header["global_encoding"], header["point_format"], header["record_length"] = 17, 6, records.dtype.itemsize
    header["scale"], header["point_count"] = 0.01, points
    header["bounds"] = [[records[axis].max() * 0.01, records[axis].min() * 0.01] for axis in "XYZ"]
    path.write_bytes(header.tobytes() + packed + records.tobytes())
    return path, records


def states(report):
    rows = report.comparison if isinstance(report.comparison[0], dict) else [vars(row) for row in report.comparison]
    return {row["attribute"]: row["state"] for row in rows}


def proof(inputs, output, **options):
    """States by convert and by validate."""
    report = convert_and_compare(inputs, output, **options)
    (checked,) = validate(output, source=inputs).files
    return report, checked


SIZES = [int(np.dtype(las.EXTRA_TYPES[(kind - 1) % 10 + 1]).itemsize) * ((kind - 1) // 10 + 1) for kind in range(1, 31)]


@pytest.mark.parametrize("kind", range(1, 31))
def test_every_type_of_extra_bytes_is_there_byte_by_byte(kind, tmp_path):
    source, _ = extra_file(tmp_path / "in.las", [(b"Many", kind, 0), (b"Many_2", 1, 0)], SIZES[kind - 1] + 3)
    report, checked = proof(source, tmp_path / "out.copc.laz")
    assert set(states(report).values()) == set(states(checked).values()) == {"identical"} and checked.valid
    assert not any("Not all" in warning for warning in report.warnings)


@pytest.mark.parametrize("declared, length", [
    ([], 3), ([], 700), ([(b"blob", 0, 200)], 200), ([(b"a", 3, 0), (b"blob", 0, 5), (b"b", 25, 0)], 20), ([(b"a", 99, 0)], 9),
])  # fmt: skip
def test_opaque_and_undeclared_bytes_are_there(declared, length, tmp_path):
    source, _ = extra_file(tmp_path / "in.las", declared, length)
    report, checked = proof(source, tmp_path / "out.copc.laz")
    assert set(states(report).values()) == set(states(checked).values()) == {"identical"} and checked.valid


def test_thousands_of_undeclared_bytes(tmp_path):
    source, _ = extra_file(tmp_path / "in.las", [], 3001, points=20)
    report, checked = proof(source, tmp_path / "out.copc.laz")
    assert set(states(report).values()) == set(states(checked).values()) == {"identical"} and len(report.comparison) > 3001


def test_a_merge_of_different_schemas(tmp_path):
    first, _ = extra_file(tmp_path / "a.las", [(b"pair", 13, 0), (b"own", 4, 0)], 8)
    other, _ = extra_file(tmp_path / "b.las", [(b"trio", 22, 0), (b"pair", 13, 0)], 7, seed=1)
    report, checked = proof([first, other], tmp_path / "out.copc.laz")
    assert set(states(report).values()) == set(states(checked).values()) == {"identical"} and checked.valid


@pytest.mark.parametrize("byte", range(9))
@pytest.mark.parametrize("fault", ["changed", "lost", "doubled"])
def test_one_byte_that_is_wrong_is_told(byte, fault, tmp_path):
    """Against a plain file that declares the array as one dimension, and one that declares its values and bytes apart."""
    source, records = extra_file(tmp_path / "in.las", [(b"trio", 23, 0), (b"blob", 0, 3)], 9)
    apart = [(b"trio", 3, 0), (b"trio_2", 3, 0), (b"trio_3", 3, 0), (b"blob", 0, 1), (b"blob_2", 0, 1), (b"blob_3", 0, 1)]
    made, _ = extra_file(tmp_path / "made.las", apart, 9)
    assert set(states(validate(made, source=source).files[0]).values()) == {"identical"}
    data = bytearray(made.read_bytes())
    start = len(data) - records.nbytes
    at = start + 7 * records.itemsize + 30 + byte
    if fault == "doubled":
        data[at], data[at + records.itemsize] = data[at + records.itemsize], data[at + records.itemsize]
    else:
        data[at] = 0 if fault == "lost" and data[at] else data[at] ^ 1
    made.write_bytes(data)
    (checked,) = validate(made, source=source).files
    name = ["trio", "trio", "trio_2", "trio_2", "trio_3", "trio_3", "blob", "blob_2", "blob_3"][byte]
    assert states(checked)[name] == "differs" and not checked.valid


def test_an_extra_dimension_named_like_an_attribute_hides_none(tmp_path):
    source, _ = extra_file(tmp_path / "in.las", [(b"X", 1, 0), (b"records", 1, 0), (b"records", 1, 0)], 3)
    made, _ = extra_file(tmp_path / "made.las", [(b"X", 1, 0), (b"records", 1, 0), (b"records", 1, 0)], 3)
    assert set(states(validate(made, source=source).files[0]).values()) == {"identical"}
    data = bytearray(made.read_bytes())
    data[-POINTS * 33] ^= 1  # the lowest byte of the first X
    made.write_bytes(data)
    found = states(validate(made, source=source).files[0])
    assert [name for name, state in found.items() if state == "differs"] == ["X"]


def survey(path, **changes):
    write_survey(path, Survey(2000, **{"point_format": 7, **changes}))
    return path


def test_reprojected_coordinates_are_not_comparable(tmp_path):
    source = survey(tmp_path / "in.laz", epsg=25832)
    report, checked = proof(source, tmp_path / "out.copc.laz", target_crs="EPSG:25833")
    for found in states(report), states(checked):
        assert {name for name, state in found.items() if state == "not comparable"} == {"X", "Y", "whole records"}
        assert found["Z"] == found["intensity"] == found["records without X, Y, Z"] == "identical"
    row = next(row for row in report.comparison if row["attribute"] == "X")
    assert row["identical"] is None and row["compared"] is False and row["detail"]
    assert "not comparable" in report.to_html() and checked.valid


def test_heights_that_were_converted_are_not_comparable(tmp_path):
    source = survey(tmp_path / "in.laz", epsg=25832)
    report = convert_and_compare(source, tmp_path / "out.copc.laz", target_crs="EPSG:25833", height_unit="foot")
    assert states(report)["Z"] == "not comparable" and not any("Not all" in warning for warning in report.warnings)
    (checked,) = validate(tmp_path / "out.copc.laz", source=source).files
    assert states(checked)["Z"] == "not comparable" and checked.valid


def test_heights_alone_in_another_unit(tmp_path):
    source = survey(tmp_path / "in.laz", epsg=25832)
    report = convert_and_compare(source, tmp_path / "out.copc.laz", target_crs="EPSG:25832", height_unit="foot")
    found = states(report)
    assert found["Z"] == found["whole records"] == "not comparable" and found["intensity"] == "identical"
    assert not any("Not all" in warning for warning in report.warnings)


def test_attributes_that_changed_places_are_told_after_a_reprojection(tmp_path):
    source = survey(tmp_path / "in.las", epsg=25832)
    convert(source, tmp_path / "out.copc.laz", target_crs="EPSG:25833")
    data = bytearray(source.read_bytes())
    start, length = int.from_bytes(data[96:100], "little"), int.from_bytes(data[105:107], "little")
    first, second = start + 12, start + length * 77 + 12
    data[first : first + 2], data[second : second + 2] = data[second : second + 2], data[first : first + 2]  # intensity
    assert data[first : first + 2] != data[second : second + 2]
    source.write_bytes(data)
    (checked,) = validate(tmp_path / "out.copc.laz", source=source).files
    assert states(checked)["intensity"] == "identical" and states(checked)["records without X, Y, Z"] == "differs" and not checked.valid


def test_bounds_can_t_be_asked_of_points_of_another_crs(tmp_path):
    source = survey(tmp_path / "in.laz", epsg=25832)
    whole = convert(source, tmp_path / "whole.copc.laz", target_crs="EPSG:25833")
    low, high = np.array(whole.bounds).reshape(2, 3)
    middle = (low + high) / 2
    report = convert_and_compare(source, tmp_path / "out.copc.laz", target_crs="EPSG:25833", bounds=[low[0], low[1], middle[0], high[1]])
    assert 0 < report.points < whole.points and set(states(report).values()) == {"not comparable"}
    assert not any("Not all" in warning or "number of points" in warning for warning in report.warnings)
    classes = convert_and_compare(source, tmp_path / "class.copc.laz", target_crs="EPSG:25833", classes=[2])
    assert states(classes)["intensity"] == "identical"


def grid_file(path, offset, points=POINTS, seed=0, scale=0.01):
    records = np.zeros(points, las.POINT[6])
    rng = np.random.default_rng(seed)
    for field in "XYZ":
        records[field] = rng.integers(0, 10_000, points)
    records["return_bits"] = 17
    write_points(path, records, 6)
    data = bytearray(path.read_bytes())
    header = np.frombuffer(data, las.HEADER, 1)[0].copy()
    header["scale"], header["offset"] = scale, offset
    header["bounds"] = [[records[axis].max() * scale + offset, records[axis].min() * scale + offset] for axis in "XYZ"]
    path.write_bytes(header.tobytes()[:375] + bytes(data[375:]))
    return path


@pytest.mark.parametrize("offset, by", [(0.005, "0.005"), (0.003, "0.003"), (500_000.0025, "0.0025"), (0.007, "0.003")])
def test_tiles_between_the_grid_are_reported_as_moved(offset, by, tmp_path):
    inputs = [grid_file(tmp_path / "a.las", 0.0), grid_file(tmp_path / "b.las", offset, seed=1)]
    report, checked = proof(inputs, tmp_path / "out.copc.laz")
    for found, rows in ((states(report), report.comparison), (states(checked), [vars(row) for row in checked.comparison])):
        assert {name for name, state in found.items() if state == "moved"} == {"X", "Y", "Z", "whole records"}
        assert all(by in row["detail"] and row["identical"] is None for row in rows if row["attribute"] in ("X", "Y", "Z"))
    assert checked.valid and not any("Not all" in warning for warning in report.warnings)


def test_tiles_that_are_apart_by_whole_units_are_identical(tmp_path):
    inputs = [grid_file(tmp_path / "a.las", 0.0), grid_file(tmp_path / "b.las", 123.45, seed=1)]
    report, checked = proof(inputs, tmp_path / "out.copc.laz")
    assert set(states(report).values()) == set(states(checked).values()) == {"identical"}


def colour_file(path, greatest, seed):
    rng = np.random.default_rng(seed)
    records = np.zeros(POINTS, las.POINT[7])
    for field in "XYZ":
        records[field] = rng.integers(0, 10_000, POINTS)
    for field in ("red", "green", "blue"):
        records[field] = rng.integers(1, greatest + 1, POINTS)
    records["return_bits"] = 17
    write_points(path, records, 7)
    return path


def test_scaled_colours_are_recognised_by_their_values(tmp_path):
    inputs = [colour_file(tmp_path / "few.las", 255, 0), colour_file(tmp_path / "many.las", 65535, 1)]
    report, checked = proof(inputs, tmp_path / "out.copc.laz", colours="scale")
    for found in states(report), states(checked):
        assert {name for name, state in found.items() if state == "scaled ×256"} == {"red", "green", "blue", "whole records"}
    assert checked.valid and not any("Not all" in warning for warning in report.warnings)
    kept, checked = proof(inputs, tmp_path / "kept.copc.laz")
    assert set(states(kept).values()) == set(states(checked).values()) == {"identical"}


def test_colours_that_are_neither_kept_nor_scaled_are_lost(tmp_path):
    source = colour_file(tmp_path / "few.las", 255, 0)
    convert(source, tmp_path / "out.copc.laz", colours="scale")
    data = bytearray(source.read_bytes())
    data[-POINTS * 36 + 30] ^= 2  # a red value
    source.write_bytes(data)
    found = states(validate(tmp_path / "out.copc.laz", source=source).files[0])
    assert found["red"] == "differs" and found["green"] == "scaled ×256"


def test_a_file_s_kind_of_time_that_was_asked_for_is_no_loss(tmp_path):
    source = survey(tmp_path / "in.laz")
    report = convert_and_compare(source, tmp_path / "out.copc.laz", gps_time="week")
    assert set(states(report).values()) == {"identical"} and not any("GPS time type" in warning for warning in report.warnings)
