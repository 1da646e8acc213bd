"""A file for each feature."""

from __future__ import annotations

import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract_each
from copc_forge.core.base.errors import BadParameter, NoPoints, OutputError
from copc_forge.core.cli import main
from copc_forge.tests.support.cases import OFFSET, any_points, make
from copc_forge.tests.support.laswriter import wkt_record


def square(west, south, side, **properties):
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    ring = [[OFFSET[0] + west + x, OFFSET[1] + south + y] for x, y in corners]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties}


def geojson(*features):
    crs = {"type": "name", "properties": {"name": "EPSG:25832"}}
    return json.dumps({"type": "FeatureCollection", "features": features, "crs": crs})


AREAS = geojson(
    square(-100, -100, 50, name="Am Bach / Süd", number=1.0),
    square(0, 0, 80, name="am bach _ süd", number=2),
    square(50, -150, 60, name=None, number=3),
    square(5_000, 0, 10, name="far off", number=4),
)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    make(folder / "in.laz", points=any_points(6_000, 7), records=[wkt_record(25832)])
    convert(folder / "in.laz", folder / "in.copc.laz")
    return folder


def count(source, west, south, side):
    las = laspy.read(source / "in.laz")
    x, y = np.asarray(las.x) - OFFSET[0], np.asarray(las.y) - OFFSET[1]
    return int(((x > west) & (x < west + side) & (y > south) & (y < south + side)).sum())


@pytest.mark.parametrize("name", ["in.laz", "in.copc.laz"])
@pytest.mark.parametrize("suffix", [".las", ".copc.laz"])
def test_a_file_a_feature(source, tmp_path, name, suffix):
    report = extract_each(source / name, tmp_path / f"part{suffix}", polygons=AREAS, field="name")
    names = [f"part_Am_Bach_Süd{suffix}", f"part_am_bach___süd{suffix}", f"part_feature_3{suffix}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names) and report.empty == ["far off"]
    assert any("far off" in warning for warning in report.warnings)
    wanted = [count(source, -100, -100, 50), count(source, 0, 0, 80), count(source, 50, -150, 60)]
    assert [row["points"] for row in report.outputs] == pytest.approx(wanted, abs=2) and min(wanted) > 10
    assert [laspy.read(tmp_path / each).header.point_count for each in names] == [row["points"] for row in report.outputs]


def test_equal_values_are_told_apart_whatever_the_capitals(source, tmp_path):
    areas = geojson(*(square(at, 0, 40, name=name) for at, name in ((-80, "A"), (0, "a"), (60, "A"))))
    report = extract_each(source / "in.laz", tmp_path / "p.las", polygons=areas, field="name")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p_A.las", "p_A_3.las", "p_a_2.las"] and len(report.outputs) == 3


def test_what_can_not_be_is_said_before_anything_is_written(source, tmp_path):
    with pytest.raises(BadParameter, match=r"no property 'nome'|no feature has a property 'nome'") as caught:
        extract_each(source / "in.laz", tmp_path / "p.las", polygons=AREAS, field="nome")
    assert "name, number" in str(caught.value)
    (tmp_path / "p_2.las").write_bytes(b"precious")
    with pytest.raises(OutputError, match="exists"):
        extract_each(source / "in.laz", tmp_path / "p.las", polygons=AREAS, field="number", overwrite=False)
    with pytest.raises(BadParameter, match="GeoJSON"):
        extract_each(source / "in.laz", tmp_path / "p.las", polygons="POLYGON((0 0, 1 0, 1 1, 0 0))", field="number")
    with pytest.raises(NoPoints, match="no feature"):
        extract_each(source / "in.laz", tmp_path / "p.las", polygons=geojson(square(9_000, 0, 5, name="x")), field="name")
    assert [path.name for path in tmp_path.iterdir()] == ["p_2.las"] and (tmp_path / "p_2.las").read_bytes() == b"precious"


def test_on_the_command_line(source, tmp_path, capsys):
    areas = tmp_path / "areas.geojson"
    areas.write_text(AREAS, "utf-8")
    arguments = ["extract", str(source / "in.copc.laz"), str(tmp_path / "p.laz"), "--polygon", f"@{areas}"]
    assert main([*arguments, "--each", "number"]) == 0
    assert {path.name for path in tmp_path.glob("*.laz")} == {"p_1.laz", "p_2.laz", "p_3.laz"}
    assert main(arguments) == 0 and "points" in capsys.readouterr().out.lower()
    assert main(["extract", str(source / "in.copc.laz"), str(tmp_path / "q.laz"), "--each", "number"]) != 0
