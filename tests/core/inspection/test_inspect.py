from __future__ import annotations

import json

import numpy as np
import pytest
from copc_forge.core.base.errors import Cancelled, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inspection import compare, inspect
from copc_forge.core.las.layout import POINT
from copc_forge.tests.support.survey import Survey, write_survey


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("inspection")


def by_name(found):
    return {attribute.name: attribute for attribute in found.attributes}


@pytest.mark.parametrize("point_format", range(11))
def test_ranges_of_every_format_are_those_of_laspy(folder, point_format):
    laspy = pytest.importorskip("laspy")
    path = folder / f"{point_format}.las"
    write_survey(path, Survey(3000, 1, point_format))
    found, truth = inspect(path), laspy.read(path)
    assert (found.kind, found.point_count, found.point_format) == ("LAS", 3000, point_format) and not found.warnings
    names = {"edge_of_flight_line": "edge_of_flight_line", "scan_direction": "scan_direction_flag", "X": "x", "Y": "y", "Z": "z"}
    for name, attribute in by_name(found).items():
        if name.startswith("wave_") or (name == "scan_angle" and point_format >= 6):
            continue
        values = np.asarray(truth[{**names, "scan_angle": "scan_angle_rank"}.get(name, name)], np.float64)
        assert (attribute.minimum, attribute.maximum) == pytest.approx((values.min(), values.max()), rel=1e-12), name
        if attribute.values:
            assert {value: int((values == value).sum()) for value in np.unique(values)} == attribute.values, name
    if point_format >= 6:
        angle = np.asarray(truth["scan_angle"]) * 0.006
        assert by_name(found)["scan_angle"].maximum == pytest.approx(angle.max(), abs=1e-3)


def test_a_laz_tells_its_compression(folder):
    path = folder / "a.laz"
    write_survey(path, Survey(60_000, 1, 7))
    found = inspect(path, attributes=False)
    assert found.kind == "LAZ" and found.laz["compressor"] == "chunks of layers" and not found.attributes and found.copc is None


@pytest.mark.parametrize(
    ("name", "levels", "pages"), [("simple.copc.laz", 4, 1), ("simple_with_page.copc.laz", 4, 2), ("ellipsoid.copc.laz", 2, 1)]
)
def test_levels_of_a_copc(real_data, name, levels, pages):
    found = inspect(real_data / "copc" / name)
    assert found.kind == "COPC" and len(found.levels) == levels and found.copc["hierarchy_pages"] == pages
    assert sum(level.points for level in found.levels) == found.point_count == found.copc["points_in_nodes"]
    assert sum(level.nodes for level in found.levels) == found.copc["nodes"]
    assert found.levels[1].spacing == found.copc["spacing"] / 2 and not found.warnings


def test_json_is_json_for_programs(real_data):
    content = json.loads(inspect(real_data / "copc" / "simple.copc.laz").to_json())
    assert content["point_count"] == 1065 and content["kind"] == "COPC" and content["crs"]["authority"] == "EPSG:2991+6360"
    assert content["levels"][0] == {"level": 0, "nodes": 1, "points": 24, "byte_size": 665, "spacing": pytest.approx(36.2166, abs=1e-3)}
    assert content["attributes"][0]["name"] == "X" and content["records"][0]["user_id"] == "copc"


def test_two_files_side_by_side(real_data):
    first, second = inspect(real_data / "copc" / "simple.copc.laz"), inspect(real_data / "las" / "extrabytes.las")
    both = compare(first, second)
    page, text = both.to_html(), both.to_text()
    for shown in (page, text):
        assert all(part in shown for part in ("simple.copc.laz", "extrabytes.las", "≠", "Colors", "EPSG:2991+6360"))
    assert [each["point_format"] for each in json.loads(both.to_json())] == [7, 3]
    rows = compare(first, first).to_text().splitlines()
    assert not any(row.startswith("  ≠") for row in rows)


def test_every_real_file_is_shown(real_data):
    for path in [*sorted((real_data / "las").rglob("*.la[sz]")), *sorted((real_data / "copc").glob("*.laz"))]:
        found = inspect(path)
        assert json.loads(found.to_json())["byte_size"] == path.stat().st_size
        assert str(path.name) in found.to_html() and str(path) in found.to_text()


def test_extra_bytes_and_times_that_are_no_numbers(real_data):
    found = by_name(inspect(real_data / "las" / "extrabytes.las"))
    assert found["Time"].maximum == 249783 and found["Colors[2]"].minimum == 56
    nan = by_name(inspect(real_data / "las" / "gps-time-nan.las"))["gps_time"]
    assert nan.not_finite == 1 and nan.minimum is None


def test_oddities_are_warnings(real_data, tmp_path):
    found = inspect(real_data / "las" / "simple1_3.las")
    assert sum("outside the header's" in warning for warning in found.warnings) == 3
    assert all(warning in found.to_text() for warning in found.warnings)
    whole = (real_data / "copc" / "simple.copc.laz").read_bytes()
    (tmp_path / "cut.copc.laz").write_bytes(whole[:-1000])
    cut = inspect(tmp_path / "cut.copc.laz")
    assert cut.kind == "COPC" and cut.warnings and not cut.levels
    assert "Warnings" in cut.to_html()


def test_markup_in_a_file_stays_text(folder):
    path = folder / "<b>&.las"
    write_survey(path, Survey(100, 1, 6))
    raw = bytearray(path.read_bytes())
    raw[26 : 26 + 11] = b"<script>x()"
    path.write_bytes(raw)
    page = inspect(path).to_html()
    assert "<script>" not in page and "<b>&" not in page and "&lt;script&gt;" in page


def test_what_is_no_point_cloud_says_so(tmp_path):
    (tmp_path / "a.las").write_bytes(b"hello")
    with pytest.raises(UnreadableInput):
        inspect(tmp_path / "a.las")
    with pytest.raises(UnreadableInput):
        inspect(tmp_path / "b.las")


def test_cancel_takes_effect(folder):
    class Impatient(Monitor):
        def is_cancelled(self):
            return True

    write_survey(folder / "c.las", Survey(100, 1, 6))
    with pytest.raises(Cancelled):
        inspect(folder / "c.las", monitor=Impatient())


def test_every_field_of_every_format_is_told(folder):
    for point_format, dtype in POINT.items():
        path = folder / f"{point_format}.las"
        names = set(by_name(inspect(path)))
        assert set(dtype.names) - {"return_bits", "class_bits", "flag_bits", "scan_angle_rank"} <= names
        assert {"return_number", "classification", "withheld", "scan_angle"} <= names
