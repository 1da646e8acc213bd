"""Heights of points that are reprojected: in all units, stated, guessed and given, against plain arithmetic and pyproj."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pyproj
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import BadParameter, CrsError, MixedInputs
from copc_forge.core.bcc import from_points
from copc_forge.core.cli import main
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.tests.support.cases import at, make
from copc_forge.tests.support.geotiff import pack_keys
from copc_forge.tests.support.laswriter import Record, wkt_record
from copc_forge.tests.support.outputs import assert_sound

METRES = {"metre": 1.0, "foot": 0.3048, "us-foot": 1200 / 3937}
NAMES = {"metre": "metre", "foot": "foot", "us-foot": "US survey foot"}
UNITS = list(METRES)
PAIRS = list(itertools.product(UNITS, UNITS))
NAVD88 = {"metre": 5703, "foot": 8228, "us-foot": 6360}
HEIGHTS = np.array([0, 1, 12_345, 46_618, 51_884, -777])  # in hundredths of the unit


def flat(unit: str, number: int = 0) -> str:
    """UTM zone 10 or 11 with x and y in a unit, as WKT, so that places are the same but for the unit."""
    crs = pyproj.CRS(f"EPSG:{26910 + number}").to_json_dict()
    factor = {"type": "LinearUnit", "name": NAMES[unit], "conversion_factor": METRES[unit]}
    crs.pop("id")
    crs["name"] = f"UTM {10 + number} in {unit}"
    for axis in crs["coordinate_system"]["axis"]:
        axis["unit"] = factor if unit != "metre" else "metre"
    return pyproj.CRS.from_json_dict(crs).to_wkt("WKT1_GDAL")


def compound(unit: str, heights: str, number: int = 0) -> str:
    parts = [pyproj.CRS(flat(unit, number)), pyproj.CRS(f"EPSG:{NAVD88[heights]}")]
    return pyproj.crs.CompoundCRS(f"both {unit} {heights}", parts).to_wkt("WKT1_GDAL")


def points(unit: str) -> np.ndarray:
    place = np.round(np.array([500_000.0, 4_400_000.0]) / METRES[unit] * 100).astype(np.int64)
    return np.column_stack([np.full(len(HEIGHTS), place[0]) + np.arange(len(HEIGHTS)) * 100, np.full(len(HEIGHTS), place[1]), HEIGHTS])


def keys_of(keys: dict) -> list[Record]:
    return [Record("LASF_Projection", 34735 + number, data) for number, data in enumerate(pack_keys(keys))]


def source(path, unit: str, crs: str | None, records=(), scale: float = 0.01):
    records = [wkt_record(crs), *records] if crs else records
    return make(path, 6, points=at(points(unit), 6), scale=(0.01, 0.01, scale), offset=(0, 0, 0), records=records)


def heights_of(inputs, folder, target: str, **options) -> tuple[np.ndarray, object]:
    """Sorted heights of the output, and the report."""
    report = convert(inputs, folder / "out.copc.laz", target_crs=target, **options)
    output = assert_sound(folder / "out.copc.laz")
    return np.sort(output.world()[:, 2]), report


def expect(found: np.ndarray, report, factor: float, scale: float = 0.01) -> None:
    steps = report.heights[0]["scale"]
    assert steps <= scale * factor * (1 + 1e-9) and np.log10(steps) == round(np.log10(steps))
    assert np.abs(found - np.sort(HEIGHTS * scale) * factor).max() <= steps / 2 * (1 + 1e-6)


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
def test_stated_units_are_converted_whatever_the_target_states(tmp_path, unit, goal):
    factor = METRES[unit] / METRES[goal]
    targets = ("metre", compound("metre", goal, 1)), ("us-foot", flat(goal, 1)), ("foot", compound("foot", goal, 1))
    for number, (x_unit, target) in enumerate(targets):
        found, report = heights_of(source(tmp_path / "in.las", x_unit, compound(x_unit, unit)), tmp_path, target)
        expect(found, report, factor)
        (row,) = report.heights
        assert (row["unit"], row["target_unit"], row["basis"], row["guessed"]) == (NAMES[unit], NAMES[goal], "stated", False)
        assert row["factor"] == pytest.approx(factor, rel=1e-12)
        assert any("no vertical shift" in warning for warning in report.warnings) == (number == 1)
        assert not any("taken to be" in warning for warning in report.warnings)


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
def test_between_compound_systems_pyproj_says_the_same(tmp_path, unit, goal):
    whence, whither = compound("us-foot", unit), compound("metre", goal, 1)
    heights_of(source(tmp_path / "in.las", "us-foot", whence), tmp_path, whither)
    world = points("us-foot") * 0.01
    x, y, z = pyproj.Transformer.from_crs(whence, whither, always_xy=True).transform(*world.T)
    output = assert_sound(tmp_path / "out.copc.laz").world()
    assert np.abs(output[np.argsort(output[:, 0])] - np.column_stack([x, y, z])[np.argsort(x)]).max() < 0.01


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
@pytest.mark.parametrize("to_compound", [False, True])
def test_units_of_flat_systems_are_guessed_and_told(tmp_path, unit, goal, to_compound):
    factor = METRES[unit] / METRES[goal]
    target = compound("metre", goal, 1) if to_compound else flat(goal, 1)
    found, report = heights_of(source(tmp_path / "in.las", unit, flat(unit)), tmp_path, target)
    expect(found, report, factor)
    assert report.heights[0]["basis"] == "guessed" and report.heights[0]["guessed"] is True
    told = [warning for warning in report.warnings if "taken to be" in warning]
    assert len(told) == (unit != goal)
    for warning in told:
        assert "in.las" in warning and NAMES[unit] in warning and f"{factor:.9g}"[:8] in warning and "--height-unit" in warning


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
def test_the_given_unit_overrules(tmp_path, unit, goal):
    for crs, stated in ((flat("us-foot"), None), (compound("metre", "metre"), "metre")):
        x_unit = "us-foot" if stated is None else "metre"
        found, report = heights_of(source(tmp_path / "in.las", x_unit, crs), tmp_path, flat(goal, 1), height_unit=unit)
        expect(found, report, METRES[unit] / METRES[goal])
        assert report.heights[0]["basis"] == "given"
        contradicted = [warning for warning in report.warnings if "as given, though" in warning]
        assert len(contradicted) == (stated is not None and stated != unit)
    path = source(tmp_path / "in.las", "metre", compound("metre", "foot"))
    found, report = heights_of(path, tmp_path, compound("metre", goal, 1), height_unit=unit)
    expect(found, report, METRES[unit] / METRES[goal])


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
def test_kept_heights_are_those_that_were_stored(tmp_path, unit, goal):
    for crs, target in ((flat(unit), flat(goal, 1)), (compound(unit, unit), compound("metre", goal, 1))):
        found, report = heights_of(source(tmp_path / "in.las", unit, crs), tmp_path, target, height_unit="keep")
        assert np.array_equal(assert_sound(tmp_path / "out.copc.laz").header["scale"][2], 0.01)
        assert np.array_equal(found, np.sort(HEIGHTS) * 0.01) and report.heights[0]["basis"] == "kept"
        assert any("kept as they are" in warning for warning in report.warnings) == (unit != goal)


@pytest.mark.parametrize(("unit", "goal"), PAIRS)
def test_units_in_keys_without_a_vertical_system_are_stated_too(tmp_path, unit, goal):
    codes = {"metre": 9001, "foot": 9002, "us-foot": 9003}
    keys = keys_of({1024: 1, 3072: 26910, 4099: codes[unit]})
    for crs in (None, "EPSG:26910"):
        found, report = heights_of(source(tmp_path / "in.las", "metre", crs, keys), tmp_path, flat(goal, 1))
        expect(found, report, METRES[unit] / METRES[goal])
        assert report.heights[0]["basis"] == "stated" and not any("taken to be" in warning for warning in report.warnings)


def test_a_vertical_system_that_only_the_keys_name_counts_for_the_unit(tmp_path):
    keys = keys_of({1024: 1, 3072: 26910, 4096: 6360})
    found, report = heights_of(source(tmp_path / "in.las", "metre", "EPSG:26910", keys), tmp_path, flat("metre", 1))
    expect(found, report, METRES["us-foot"])
    assert any("GeoTIFF keys" in warning and "not written" in warning for warning in report.warnings)


@pytest.mark.parametrize("goal", UNITS)
def test_merges_of_all_units(tmp_path, goal):
    """Six tiles of the same ground, each in its own unit of height, stated or not, and one that is in the target already."""
    ground = np.array([100.0, 101.5, 142.25])  # metres
    for number, (unit, stated) in enumerate(itertools.product(UNITS, (True, False))):
        place = [points(unit)[:3, axis] + 100 * number for axis in (0, 1)]
        stored = np.column_stack([*place, np.round(ground / METRES[unit] * 1000)]).astype(np.int64)
        crs = compound(unit, unit) if stated else flat(unit)
        make(tmp_path / f"{number}.las", 6, points=at(stored, 6), scale=(0.01, 0.01, 0.001), offset=(0, 0, 0), records=[wkt_record(crs)])
    there = np.column_stack([*(points(goal)[:3, axis] for axis in (0, 1)), np.round(ground / METRES[goal] * 1000)]).astype(np.int64)
    make(tmp_path / "there.las", 6, points=at(there, 6), scale=(0.01, 0.01, 0.001), offset=(0, 0, 0), records=[wkt_record(flat(goal, 1))])
    for target in (flat(goal, 1), compound(goal, goal, 1)):
        found, report = heights_of(sorted(tmp_path.glob("*.las")), tmp_path, target)
        assert np.abs(found - np.sort(np.repeat(ground / METRES[goal], 7))).max() < 0.0021 / METRES[unit]
        assert {row["unit"] for row in report.heights} == set(NAMES.values())
        told = [warning for warning in report.warnings if "taken to be" in warning]
        assert len(told) == 2 and sum(row["guessed"] for row in report.heights) == 3 + (target != flat(goal, 1))


def test_many_tiles_are_told_of_once(tmp_path):
    tiles = [source(tmp_path / f"{number}.las", "foot", flat("foot")) for number in range(5)]
    _, report = heights_of(tiles, tmp_path, flat("metre", 1))
    assert len(report.heights) == 1 and report.heights[0]["input_count"] == 5
    assert sum("taken to be in foot" in warning and "4 more inputs" in warning for warning in report.warnings) == 1


def test_inputs_in_one_system_that_state_different_units_need_a_target(tmp_path):
    for name, code in (("a", 9001), ("b", 9002)):
        source(tmp_path / f"{name}.las", "metre", None, keys_of({1024: 1, 3072: 26910, 4099: code}))
    with pytest.raises(MixedInputs, match="foot"):
        convert(tmp_path, tmp_path / "out.copc.laz")
    found, _ = heights_of(tmp_path, tmp_path, "EPSG:26910")
    assert np.allclose(found, np.sort(np.concatenate([HEIGHTS * 0.01, HEIGHTS * 0.01 * 0.3048])), atol=0.0006)


def test_without_reprojection_nothing_is_done_to_heights(tmp_path):
    for crs in (flat("us-foot"), compound("us-foot", "foot")):
        path = source(tmp_path / "in.las", "us-foot", crs)
        for options in ({}, {"height_unit": "metre"}, {"target_crs": crs}, {"crs": crs}):
            report = convert(path, tmp_path / "out.copc.laz", **options)
            output = assert_sound(tmp_path / "out.copc.laz")
            assert np.array_equal(np.sort(output.points["Z"]), np.sort(HEIGHTS)) and report.heights == []
            assert any("nothing is reprojected" in warning.lower() for warning in report.warnings) == ("height_unit" in options)


def test_a_given_crs_that_is_silent_leaves_the_unit_that_the_file_states(tmp_path):
    path = source(tmp_path / "in.las", "us-foot", compound("us-foot", "metre"))
    found, report = heights_of(path, tmp_path, flat("foot", 1), crs=flat("us-foot"))
    expect(found, report, 1 / 0.3048)
    assert report.heights[0]["basis"] == "stated"
    assert any("in.las" in warning and "as the file states" in warning for warning in report.warnings)
    found, report = heights_of(path, tmp_path, flat("metre", 1), crs=compound("us-foot", "us-foot"))
    expect(found, report, METRES["us-foot"])


def test_degrees_have_heights_in_metres(tmp_path):
    places = np.column_stack([np.full(6, -1230_000_000), np.full(6, 400_000_000), HEIGHTS])
    path = make(tmp_path / "in.las", 6, points=at(places, 6), scale=(1e-7, 1e-7, 0.01), offset=(0, 0, 0), records=[wkt_record("EPSG:4269")])
    found, report = heights_of(path, tmp_path, "EPSG:26910")
    expect(found, report, 1.0)
    assert report.heights[0]["unit"] == "metre" and report.heights[0]["guessed"]
    found, report = heights_of(path, tmp_path, flat("foot"))
    expect(found, report, 1 / 0.3048)
    assert any("taken to be in metre" in warning and "degrees" in warning for warning in report.warnings)
    found, report = heights_of(source(tmp_path / "feet.las", "us-foot", compound("us-foot", "us-foot")), tmp_path, "EPSG:4269")
    expect(found, report, METRES["us-foot"])


def test_a_datum_shift_without_its_grid_is_refused_and_allowed_converts_the_unit(tmp_path):
    """NGVD29 in US feet to NAVD88 in metres needs a grid; without one a height stays, in the right unit."""
    parts = [pyproj.CRS("EPSG:26910"), pyproj.CRS("EPSG:5702")]
    path = source(tmp_path / "in.las", "metre", pyproj.crs.CompoundCRS("old", parts).to_wkt("WKT1_GDAL"))
    with pytest.raises(CrsError, match=r"grid|ballpark"):
        convert(path, tmp_path / "out.copc.laz", target_crs="EPSG:26911+5703")
    found, report = heights_of(path, tmp_path, "EPSG:26911+5703", allow_ballpark=True)
    expect(found, report, METRES["us-foot"])


@pytest.mark.parametrize("unit", UNITS)
def test_geocentric_points_get_heights_above_the_ellipsoid(tmp_path, unit):
    longitude, latitude, height = np.linspace(-123.01, -122.99, 50), np.linspace(40.0, 40.01, 50), np.linspace(1490, 1510, 50)
    ecef = np.stack(pyproj.Transformer.from_crs(4979, 4978, always_xy=True).transform(longitude, latitude, height), 1)
    offset = np.floor(ecef.min(0))
    stored = np.round((ecef - offset) * 1000).astype(np.int64)
    path = make(tmp_path / "in.las", 6, points=at(stored, 6), scale=(0.001,) * 3, offset=offset, records=[wkt_record("EPSG:4978")])
    target = pyproj.CRS(flat(unit).replace("North_American_Datum_1983", "WGS_1984").replace('"NAD83"', '"WGS 84"'))
    found, report = heights_of(path, tmp_path, "EPSG:32610")
    assert np.abs(found - height).max() < 0.003 and report.heights[0]["basis"] == "computed"
    assert not any("bounds" in warning.lower() for warning in report.warnings)
    found, _ = heights_of(path, tmp_path, target.to_wkt(), allow_ballpark=True)
    assert np.abs(found * METRES[unit] - height).max() < 0.004
    report = convert(path, tmp_path / "kept.copc.laz")
    output = assert_sound(tmp_path / "kept.copc.laz").world()
    assert np.abs(output[np.argsort(output[:, 2])] - ecef[np.argsort(ecef[:, 2])]).max() < 0.00051 and report.heights == []
    convert(path, tmp_path / "flat.copc.laz", target_crs="EPSG:32610")
    back = convert(tmp_path / "flat.copc.laz", tmp_path / "back.copc.laz", target_crs="EPSG:4978")
    again = assert_sound(tmp_path / "back.copc.laz").world()
    assert np.abs(again[np.argsort(again[:, 2])] - ecef[np.argsort(ecef[:, 2])]).max() < 0.003
    assert any("above the ellipsoid" in warning for warning in back.warnings)


def test_containers_get_the_same_heights(tmp_path):
    path = source(tmp_path / "in.las", "us-foot", flat("us-foot"))
    report = from_points(path, tmp_path / "out.bcc", cell_size=0.5, target_crs="EPSG:26911")
    assert report.heights[0]["unit"] == "US survey foot" and any("taken to be" in warning for warning in report.warnings)
    (_, _, low), (_, _, high) = inspect(tmp_path / "out.bcc").bounds
    wanted = HEIGHTS * 0.01 * METRES["us-foot"]
    assert abs(low - wanted.min()) < 0.6 and abs(high - wanted.max()) < 0.6
    from_points(path, tmp_path / "out.bcc", cell_size=0.5, target_crs="EPSG:26911", height_unit="keep")
    assert inspect(tmp_path / "out.bcc").bounds[1][2] > 500


def test_command_line_and_report(tmp_path, capsys):
    path = source(tmp_path / "in.las", "us-foot", flat("us-foot"))
    words = ["convert", str(path), str(tmp_path / "out.copc.laz"), "--target-crs", "EPSG:26911", "--overwrite"]
    assert main([*words, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["heights"]
    assert row["guessed"] is True and row["factor"] == pytest.approx(1200 / 3937) and row["scale"] == 0.001
    assert main([*words, "--height-unit", "foot"]) == 0
    assert "foot to metre (× 0.3048) (given), in steps of 0.001" in capsys.readouterr().out
    assert main([*words, "--dry-run"]) == 0
    assert "(guessed)" in capsys.readouterr().out
    with pytest.raises(BadParameter, match="us-foot"):
        convert(path, tmp_path / "out.copc.laz", height_unit="yard")


def test_heights_from_the_field(tmp_path, real_data):
    folder = real_data / "reported"
    for names in (["feet-compound", "metre-compound"], ["feet-compound"], ["feet-2d"]):
        for target in ("EPSG:6346", "EPSG:6346+5703"):
            found, report = heights_of([folder / f"heights-{name}.las" for name in names], tmp_path, target)
            assert found.min() >= 142 and found.max() <= 158.2
            told = [each for each in report.warnings if "feet-2d" in each and "US survey foot" in each and "0.3048006" in each]
            assert len(told) == (names == ["feet-2d"])
    convert(folder / "ecef.las", tmp_path / "ecef.copc.laz", target_crs="EPSG:32617")
    world = assert_sound(tmp_path / "ecef.copc.laz").world()
    assert (world.min(0) >= [500_000, 3_873_043, 1_492]).all() and (world.max(0) <= [500_183, 3_873_265, 1_508.2]).all()


def test_the_report_says_what_proj_computed(tmp_path):
    path = source(tmp_path / "in.las", "us-foot", compound("us-foot", "us-foot"))
    for target, by_proj in ((compound("metre", "metre", 1), True), (flat("metre", 1), False)):
        report = convert(path, tmp_path / "out.copc.laz", target_crs=target)
        assert report.heights[0]["computed_by_proj"] is by_proj and ("by PROJ" in report.to_text()) is by_proj
        assert "US survey foot to metre (× 0.304800609601)" in report.to_html()
