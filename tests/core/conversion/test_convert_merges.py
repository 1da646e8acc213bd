"""Several inputs in one output: one grid, one CRS, every point once; and which CRS comes out in the end."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import CrsError, MixedInputs, NotRepresentable
from copc_forge.core.las.layout import EXTRA_BYTES
from copc_forge.tests.support import peers
from copc_forge.tests.support.cases import Impatient, any_points, at, make
from copc_forge.tests.support.geotiff import pack_keys
from copc_forge.tests.support.laswriter import Record, geo_keys_record, wkt_record
from copc_forge.tests.support.outputs import assert_sound
from pyproj import CRS, Transformer

UTM = (691_000.0, 5_335_000.0, 0.0)
COMPOUND = "EPSG:25832+5783"


def converted(inputs, folder, **options):
    report = convert(inputs, folder / "out.copc.laz", **options)
    return assert_sound(folder / "out.copc.laz"), report


def on(output, points, number, scale, offset):
    """Columns of an input on the output's grid."""
    return peers.requantised(peers.as_columns(points, number), scale, offset, output.header["scale"], output.header["offset"])


# -- the grid


def test_scales_offsets_and_formats_mixed(tmp_path):
    kinds = [(1, (0.01,) * 3, (0.0, 0.0, 0.0)), (3, (0.001, 0.001, 0.01), (100.0, -50.0, 7.0)), (8, (0.25,) * 3, (-77.0, 13.0, 0.5))]
    clouds = [any_points(40_000, number, number) for number, _, _ in kinds]
    for (number, scale, offset), points in zip(kinds, clouds):
        make(tmp_path / f"{number}.laz", number, points=points, scale=scale, offset=offset, encoding=0)
    output, report = converted(tmp_path, tmp_path)
    assert output.point_format == 8 and report.points == 120_000
    assert output.header["scale"].tolist() == [0.001, 0.001, 0.01] and output.header["offset"].tolist() == [0, 0, 0]
    moved = [on(output, points, number, scale, offset) for (number, scale, offset), points in zip(kinds, clouds)]
    peers.assert_same_points(peers.concatenated(moved), output.columns)


def test_distant_tiles_get_an_offset_in_their_middle(tmp_path):
    clouds = [at([(0, 0, 0), (1000, 2000, 3)]), at([(5, 5, 5), (9, 9, 9)])]
    offsets = [(0.0, 0.0, 0.0), (3_000_000.0, 400.0, 0.0)]
    for name, points, offset in zip("ab", clouds, offsets):
        make(tmp_path / f"{name}.las", points=points, scale=(0.001,) * 3, offset=offset)
    output, _ = converted(tmp_path, tmp_path)
    assert output.header["offset"].tolist() == [1_500_000.0, 0.0, 0.0]
    moved = [on(output, points, 7, (0.001,) * 3, offset) for points, offset in zip(clouds, offsets)]
    peers.assert_same_points(peers.concatenated(moved), output.columns)


def test_what_does_not_fit_is_refused_before_any_work(tmp_path):
    for name, x in (("a", 0.0), ("b", 9_000_000.0)):
        make(tmp_path / f"{name}.laz", count=5000, scale=(0.001,) * 3, offset=(x, 0.0, 0.0))
    monitor = Impatient()
    with pytest.raises(NotRepresentable, match="32 bits"):
        convert(tmp_path, tmp_path / "out.copc.laz", monitor=monitor)
    assert {stage for _, stage in monitor.told} == {"Reading headers"} and not (tmp_path / "out.copc.laz").exists()


def test_tiles_are_the_whole(real_data, tmp_path):
    """Four tiles of a real survey hold the same points as the survey in one file."""
    for number in range(1, 5):
        shutil.copy(real_data / f"las/split-{number}.laz", tmp_path)
    tiles, _ = converted(tmp_path, tmp_path)
    whole = peers.read(real_data / "las/lone-star.laz", "laspy-laszip")
    expected = peers.requantised(
        peers.as_columns(whole.points, whole.point_format), whole.scale, whole.offset, tiles.header["scale"], tiles.header["offset"]
    )
    peers.assert_same_points(expected, tiles.columns)


def test_many_small_files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    clouds = [any_points(50 + number, 7, number) for number in range(120)]
    for number, points in enumerate(clouds):
        make(folder / f"{number}.las", points=points)
    output, report = converted(folder, tmp_path)
    assert len(report.inputs) == 120
    peers.assert_same_points(peers.as_columns(np.concatenate(clouds), 7), output.columns)


def test_the_same_file_twice_counts_once(tmp_path):
    source = make(tmp_path / "in.las")
    output, report = converted([source, tmp_path, tmp_path / "." / "in.las"], tmp_path)
    assert len(output.points) == 100 and sum("more than once" in warning for warning in report.warnings) == 1


# -- the CRS


def wkt_of(output):
    record = output.record("LASF_Projection", 2112)
    return CRS(record.payload.rstrip(b"\0").decode())


def user_defined_in_feet():
    """Lambert conformal conic by parameters, US survey feet: no code says it."""
    keys = {
        1024: 1,
        1026: "Lambert in feet",
        2048: 4269,
        3072: 32767,
        3074: 32767,
        3075: 8,
        3076: 9003,
        3078: 43.0,
        3079: 45.5,
        3081: 41.75,
        3080: -120.5,
        3084: -120.5,
        3085: 41.75,
        3086: 1312335.958,
        3087: 0.0,
    }
    directory, doubles, text = pack_keys(keys)
    return [Record("LASF_Projection", number, data) for number, data in ((34735, directory), (34736, doubles), (34737, text))]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([wkt_record(25832)], "EPSG:25832"),
        ([geo_keys_record(25832)], "EPSG:25832"),
        ([geo_keys_record(2927)], "EPSG:2927"),
        ([wkt_record(COMPOUND)], COMPOUND),
        ([geo_keys_record(4326, geographic=True)], "EPSG:4326"),
        ([Record("liblas", 2112, wkt_record(25832).payload)], "EPSG:25832"),
    ],
    ids=["wkt", "keys", "feet", "compound", "degrees", "liblas"],
)
def test_where_a_crs_comes_from(tmp_path, records, expected):
    output, report = converted(make(tmp_path / "in.las", records=records, offset=UTM), tmp_path)
    assert wkt_of(output).equals(CRS(expected), ignore_axis_order=True) and report.crs_source
    assert output.header["global_encoding"] & 16
    assert not any(key[0] == "liblas" or key[1] in (34735, 34736, 34737) for key in output.keys)


def test_user_defined_keys_in_feet(tmp_path):
    output, _ = converted(make(tmp_path / "in.las", records=user_defined_in_feet()), tmp_path)
    crs = wkt_of(output)
    assert crs.axis_info[0].unit_conversion_factor == pytest.approx(0.3048006096, rel=1e-8)
    assert "Lambert" in crs.coordinate_operation.method_name


def test_old_readers_get_wkt_1_where_it_says_it_all(tmp_path):
    output, _ = converted(make(tmp_path / "in.las", records=[geo_keys_record(25832)]), tmp_path)
    assert output.record("LASF_Projection", 2112).payload.startswith(b"PROJCS[")


def test_override_fallback_and_none(tmp_path):
    stated, silent = make(tmp_path / "a.las", records=[wkt_record(25832)], offset=UTM), make(tmp_path / "b.las", offset=UTM)
    assert wkt_of(converted(stated, tmp_path, crs="EPSG:25833")[0]).to_epsg() == 25833
    assert wkt_of(converted(stated, tmp_path, fallback_crs="EPSG:25833")[0]).to_epsg() == 25832
    output, report = converted(silent, tmp_path, fallback_crs="EPSG:25832")
    assert wkt_of(output).to_epsg() == 25832 and "project" in report.crs_source
    output, report = converted(silent, tmp_path, fallback_crs="EPSG:4326")
    assert output.record("LASF_Projection", 2112) is None and report.crs_summary == "none"
    assert any("do not fit" in warning for warning in report.warnings)


def test_a_wkt_that_proj_can_not_read_is_kept(tmp_path):
    payload = b'LOCAL_THING["made up"]\0'
    output, report = converted(make(tmp_path / "in.las", records=[Record("LASF_Projection", 2112, payload)]), tmp_path)
    assert output.record("LASF_Projection", 2112).payload == payload and any("kept as it is" in warning for warning in report.warnings)


@pytest.mark.parametrize(("encoding", "expected"), [(16, 25832), (0, 25833)])
def test_wkt_and_keys_that_contradict(tmp_path, encoding, expected):
    source = make(tmp_path / "in.las", records=[wkt_record(25832), geo_keys_record(25833)], offset=UTM)
    data = bytearray(source.read_bytes())
    data[6] = encoding | 1
    source.write_bytes(data)
    output, report = converted(source, tmp_path)
    assert wkt_of(output).to_epsg() == expected and sum("contradict" in warning for warning in report.warnings) == 1


def test_different_crs_need_a_target(tmp_path):
    for name, epsg in (("a", 25832), ("b", 25833)):
        make(tmp_path / f"{name}.las", records=[wkt_record(epsg)], offset=UTM)
    with pytest.raises(MixedInputs, match=r"(?s)25832.*b\.las.*25833.*target CRS"):
        convert(tmp_path, tmp_path / "out.copc.laz")
    output, report = converted(tmp_path, tmp_path, target_crs="EPSG:25832")
    assert report.points == 200 and wkt_of(output).to_epsg() == 25832


@pytest.mark.parametrize("target", ["EPSG:25833", "EPSG:3035", "EPSG:4258"])
def test_reprojection(tmp_path, target):
    points = any_points(60_000, 7)
    source = make(tmp_path / "in.laz", points=points, records=[wkt_record(25832)], offset=UTM)
    output, _ = converted(source, tmp_path, target_crs=target)
    x, y = Transformer.from_crs(25832, target, always_xy=True).transform(points["X"] * 0.01 + UTM[0], points["Y"] * 0.01 + UTM[1])
    expected = np.sort(np.rint((x - output.header["offset"][0]) / output.header["scale"][0]))
    assert np.abs(np.sort(output.points["X"]) - expected).max() <= 1
    expected = np.sort(np.rint((y - output.header["offset"][1]) / output.header["scale"][1]))
    assert np.abs(np.sort(output.points["Y"]) - expected).max() <= 1
    assert np.array_equal(np.sort(output.points["Z"]), np.sort(points["Z"])) and output.header["scale"][2] == 0.01
    assert np.array_equal(np.sort(output.points["intensity"]), np.sort(points["intensity"]))


def test_heights_move_only_between_compound_crs(tmp_path):
    source = make(tmp_path / "in.las", points=at([(0, 0, 0), (500, 500, 1000)]), records=[wkt_record("EPSG:25832+5773")], offset=UTM)
    output, report = converted(source, tmp_path, target_crs="EPSG:25833")
    assert output.points["Z"].tolist() == [0, 1000] and any("vertical" in warning for warning in report.warnings)


def test_what_can_not_be_reprojected(tmp_path):
    source = make(tmp_path / "in.las")
    with pytest.raises(CrsError, match="no CRS"):
        convert(source, tmp_path / "out.copc.laz", target_crs="EPSG:25832")
    with pytest.raises(CrsError, match="nonsense"):
        convert(source, tmp_path / "out.copc.laz", crs="nonsense")
    assert not (tmp_path / "out.copc.laz").exists()


def test_degrees_get_a_hint(tmp_path):
    source = make(tmp_path / "in.las", records=[wkt_record(4326)], scale=(1e-7, 1e-7, 0.01), offset=(11.0, 48.0, 500.0))
    report = converted(source, tmp_path)[1]
    assert any("EPSG:32632" in warning for warning in report.warnings)


def test_declared_ranges_survive(tmp_path):
    """A declaration is no statistic of ours: what it says of one input comes out unchanged."""
    row = np.zeros(1, EXTRA_BYTES)
    row["data_type"], row["name"], row["options"] = 3, b"n", 6
    row["max"][0][0] = np.uint64(999).tobytes()
    source = make(tmp_path / "in.las", undeclared=2, records=[Record("LASF_Spec", 4, row.tobytes())])
    assert converted(source, tmp_path)[0].record("LASF_Spec", 4).payload == row.tobytes()
