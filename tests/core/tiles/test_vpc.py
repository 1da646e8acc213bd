"""Virtual point clouds: what they say against what the files hold, read by other means, and as inputs."""

from __future__ import annotations

import json
from pathlib import Path

import laspy
import numpy as np
import pyproj
import pytest
from copc_forge.core import build_vpc, convert, convert_each
from copc_forge.core.base.errors import BadParameter, DamagedFile, NoPoints, UnreadableInput, UnsupportedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs.virtual import files_named_by
from copc_forge.core.las.source import PointSource
from copc_forge.core.tiles import vpc_overview
from copc_forge.core.tiles.vpc_statistics import Moments
from copc_forge.tests.support import adversarial

UTM = "EPSG:25832"


def tile(path: Path, count: int = 2000, at: float = 0.0, crs: str = UTM, minor: int = 4, point_format: int = 7) -> Path:
    """A file of random points around 690,000 + at, 5,334,000, with laspy."""
    header = laspy.LasHeader(point_format=point_format, version=f"1.{minor}")
    header.scales, header.offsets = [0.01] * 3, [690_000, 5_334_000, 0]
    header.add_crs(pyproj.CRS(crs), keep_compatibility=minor < 4) if crs else None
    cloud, random = laspy.LasData(header), np.random.default_rng(count)
    cloud.x, cloud.y = 690_000 + at + random.uniform(0, 100, count), 5_334_000 + random.uniform(0, 100, count)
    cloud.z = 400 + random.uniform(0, 0.5, count)  # ground, not a cloud of smoke
    cloud.write(path)
    return path


def items(path: Path) -> dict[str, dict]:
    whole = json.loads(Path(path).read_text("utf-8"))
    assert whole["type"] == "FeatureCollection"
    return {item["id"]: item for item in whole["features"]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tiles").mkdir()
    for number, name in enumerate(("a.las", "b.laz", "c.laz")):
        tile(tmp_path / "tiles" / name, 1000 * (number + 1), 100.0 * number)
    convert(tmp_path / "tiles" / "c.laz", tmp_path / "tiles" / "c.copc.laz")
    return tmp_path / "tiles"


def test_what_is_said_of_each_file_is_what_laspy_reads(folder, tmp_path):
    report = build_vpc(folder, tmp_path / "all.vpc")
    found = items(tmp_path / "all.vpc")
    assert set(found) == {"a.las", "b.laz", "c.copc.laz"} and (report.files, report.points) == (3, 6000)
    to_earth = pyproj.Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    for name, item in found.items():
        with laspy.open(folder / name) as cloud:
            header = cloud.header
        said = item["properties"]
        assert said["pc:count"] == header.point_count and np.allclose(said["proj:bbox"], [*header.mins, *header.maxs])
        assert pyproj.CRS(said["proj:wkt2"]).to_epsg() == 25832
        corners = [to_earth.transform(x, y) for x in header.mins[:1] + [0] for y in header.mins[1:2]]
        west, south, low, east, north, high = item["bbox"]
        assert west <= corners[0][0] <= east and south <= corners[0][1] <= north and (low, high) == (header.mins[2], header.maxs[2])
        names = [row["name"] for row in said["pc:schemas"]]
        assert names[:3] == ["X", "Y", "Z"] and {"Intensity", "Classification", "GpsTime", "Red", "ReturnNumber"} <= set(names)
        assert item["assets"]["data"]["href"] == f"./tiles/{name}"
    kinds = {name: item["properties"]["pc:encoding"] for name, item in found.items()}
    assert kinds == {"a.las": "application/vnd.las", "b.laz": "application/vnd.laszip", "c.copc.laz": "application/vnd.laszip+copc"}


def test_items_keep_the_rules_of_stac(folder, tmp_path):
    """Core 1.0.0, projection 1.1.0, pointcloud 1.0.0: what each demands of an item."""
    build_vpc(folder, tmp_path / "all.vpc")
    for item in items(tmp_path / "all.vpc").values():
        assert item["type"] == "Feature" and item["stac_version"] == "1.0.0" and item["links"] == []
        assert len(item["stac_extensions"]) == len([text for text in item["stac_extensions"] if text.endswith("/schema.json")]) == 2
        ring = item["geometry"]["coordinates"][0]
        assert item["geometry"]["type"] == "Polygon" and ring[0] == ring[-1] and len(ring) == 5
        assert np.cross(np.subtract(ring[1], ring[0])[:2], np.subtract(ring[2], ring[1])[:2]) > 0  # counterclockwise, RFC 7946
        assert -180 <= item["bbox"][0] <= item["bbox"][3] <= 180 and -90 <= item["bbox"][1] <= item["bbox"][4] <= 90
        said = item["properties"]
        assert pytest.importorskip("datetime").datetime.strptime(said["datetime"], "%Y-%m-%dT%H:%M:%SZ").year > 2000
        assert said["pc:type"] == "lidar" and isinstance(said["pc:count"], int) and isinstance(said["pc:encoding"], str)
        for row in said["pc:schemas"]:
            assert set(row) == {"name", "size", "type"} and row["type"] in ("floating", "unsigned", "signed") and row["size"] >= 1
        assert "pc:statistics" not in said  # what the header alone knows is half of what readers want


def test_statistics_are_of_all_points_and_complete(folder, tmp_path):
    build_vpc(folder, tmp_path / "all.vpc", statistics=True)
    for name, item in items(tmp_path / "all.vpc").items():
        said, cloud = item["properties"], laspy.read(folder / name)
        rows = {row["name"]: row for row in said["pc:statistics"]}
        assert {"X", "Y", "Z", "Intensity", "Classification", "GpsTime", "Red"} <= set(rows)
        for theirs, values in (("X", cloud.x), ("Z", cloud.z), ("Intensity", cloud.intensity), ("ReturnNumber", cloud.return_number)):
            row, values = rows[theirs], np.asarray(values, np.float64)
            told = [row[key] for key in ("count", "minimum", "maximum", "average", "variance", "stddev")]
            assert told == pytest.approx([len(values), values.min(), values.max(), values.mean(), values.var(ddof=1), values.std(ddof=1)])
            assert said["pc:schemas"][row["position"]]["name"] == theirs
            assert set(row) == {"name", "position", "count", "average", "minimum", "maximum", "stddev", "variance"}


def test_moments_of_blocks_are_those_of_the_whole():
    values = 5e6 + np.random.default_rng(1).normal(0, 0.01, 10_000)
    moments = Moments()
    for part in np.split(values, [1, 7, 4000, 4000]):
        moments.take(part)
    moments.take(np.array([np.nan, np.inf]))
    assert (moments.count, moments.least, moments.greatest) == (10_000, values.min(), values.max())
    assert moments.mean == pytest.approx(values.mean(), rel=1e-14) and moments.variance == pytest.approx(values.var(ddof=1), rel=1e-6)


def test_without_a_crs_there_is_no_place_on_earth(tmp_path):
    tile(tmp_path / "a.laz", crs="")
    report = build_vpc(tmp_path / "a.laz", tmp_path / "all.vpc")
    (item,) = items(tmp_path / "all.vpc").values()
    assert item["geometry"] is None and "bbox" not in item and "proj:wkt2" not in item["properties"] and report.crs == []


def test_files_elsewhere_are_named_whole(folder, tmp_path):
    (tmp_path / "other").mkdir()
    build_vpc(folder, tmp_path / "other" / "all.vpc")
    hrefs = [item["assets"]["data"]["href"] for item in items(tmp_path / "other" / "all.vpc").values()]
    assert all(Path(href).is_absolute() and Path(href).is_file() for href in hrefs)
    assert sorted(files_named_by(tmp_path / "other" / "all.vpc")) == sorted(map(str, map(Path, hrefs)))


def test_a_virtual_cloud_stands_for_what_it_names(folder, tmp_path):
    build_vpc(folder, tmp_path / "all.vpc")
    report = convert(tmp_path / "all.vpc", tmp_path / "whole.copc.laz")
    assert report.points == 6000
    (folder / "more.las").write_bytes((folder / "a.las").read_bytes())
    both = build_vpc([tmp_path / "all.vpc", folder / "more.las"], tmp_path / "more.vpc")
    assert (both.files, both.points) == (4, 7000)


def test_what_can_not_be_read_is_left_out_and_said(folder, tmp_path):
    (folder / "broken.laz").write_bytes(b"LASF")
    adversarial.write("uniform", folder / "empty.las", 1)
    with open(folder / "empty.las", "r+b") as file:
        file.seek(247)
        file.write(bytes(8))  # the number of points, LAS 1.4
        file.truncate(int.from_bytes((folder / "empty.las").read_bytes()[96:100], "little"))
    monitor = Monitor()
    report = build_vpc(folder, tmp_path / "all.vpc", monitor=monitor)
    assert report.files == 3 and {Path(row["input"]).name for row in report.skipped} == {"broken.laz", "empty.las"}
    assert len([text for text in monitor.warnings if "left out" in text]) == 2
    with pytest.raises(UnreadableInput):
        build_vpc(folder / "broken.laz", tmp_path / "none.vpc")
    assert not (tmp_path / "none.vpc").exists()


def test_an_output_of_another_name_is_refused(folder, tmp_path):
    with pytest.raises(BadParameter, match=r"ends in \.vpc"):
        build_vpc(folder, tmp_path / "all.json")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", DamagedFile), ("{}", DamagedFile), ('{"type": "FeatureCollection", "features": 3}', DamagedFile), ("[" * 100_000, DamagedFile),
        ('{"type": "FeatureCollection", "features": []}', UnreadableInput),
        ('{"type": "FeatureCollection", "features": [{"stac_version": "2.0.0", "assets": {}}]}', UnsupportedFile),
        ('{"type": "FeatureCollection", "features": [{"stac_version": "1.0.0", "assets": {}}]}', UnsupportedFile),
        ('{"type": "FeatureCollection", "features": [{"stac_version": "1.0.0", "assets": {"overview": {"href": "a"}}}]}', UnsupportedFile),
    ],
)  # fmt: skip
def test_what_is_no_virtual_cloud_is_said_so(tmp_path, text, kind):
    (tmp_path / "a.vpc").write_text(text)
    with pytest.raises(kind):
        convert(tmp_path / "a.vpc", tmp_path / "out.copc.laz")
    assert not (tmp_path / "out.copc.laz").exists()


@pytest.fixture
def copcs(tmp_path):
    (tmp_path / "copc").mkdir()
    for number in range(3):
        convert(tile(tmp_path / f"{number}.laz", 60_000 * (number + 1), 100.0 * number), tmp_path / "copc" / f"{number}.copc.laz")
    return tmp_path / "copc"


def test_the_overview_is_of_coarse_levels_and_of_all_tiles(copcs, tmp_path, monkeypatch):
    monkeypatch.setattr(vpc_overview, "MOST_POINTS", 60_000)
    report = build_vpc(copcs, tmp_path / "all.vpc", overview=True)
    overview = laspy.read(tmp_path / "all-overview.copc.laz")
    assert 0 < len(overview.points) == report.overview_points <= 60_000
    places = set(zip(overview.X.tolist(), overview.Y.tolist(), overview.Z.tolist()))
    for path in sorted(copcs.iterdir()):
        whole = laspy.read(path)
        of_tile = set(zip(whole.X.tolist(), whole.Y.tolist(), whole.Z.tolist()))
        assert 0 < len(places & of_tile) < len(of_tile) / 2
    hrefs = {item["assets"]["overview"]["href"] for item in items(tmp_path / "all.vpc").values()}
    assert hrefs == {"./all-overview.copc.laz"}


def test_an_overview_is_no_tile_of_the_next(copcs):
    for _ in range(2):
        report = build_vpc(copcs, copcs / "all.vpc", overview=True)
        assert report.files == 3


def test_even_the_coarsest_levels_are_thinned_where_they_are_too_many(copcs, tmp_path, monkeypatch):
    monkeypatch.setattr(vpc_overview, "MOST_POINTS", 500)
    report = build_vpc(copcs, tmp_path / "all.vpc", overview=True)
    assert 50 < report.overview_points < 1500


def test_files_without_levels_give_no_overview(folder, tmp_path):
    report = build_vpc([folder / "a.las", folder / "b.laz"], tmp_path / "all.vpc", overview=True)
    assert report.overview == "" and not (tmp_path / "all-overview.copc.laz").exists()
    assert any("There is no overview: none of the files is COPC" in text for text in report.warnings)


def test_files_that_count_time_in_different_ways_have_an_overview_all_the_same(tmp_path):
    for number, first in enumerate((1e5, 2e8)):
        cloud = laspy.read(tile(tmp_path / f"{number}.laz", 500, 100.0 * number))
        cloud.gps_time, cloud.header.global_encoding.gps_time_type = first + np.arange(500), number
        cloud.write(tmp_path / f"{number}.laz")
    report = convert_each([tmp_path / "0.laz", tmp_path / "1.laz"], tmp_path / "out", overview=True)
    assert report.converted == 2 and any("GPS time in different ways" in text for text in report.warnings)
    overview = laspy.read(report.overview)
    assert {time // 1e8 for time in overview.gps_time} == {0.0, 2.0}


def test_files_that_no_overview_can_hold_have_none_and_a_warning_why(tmp_path):
    for number, kind in enumerate(("u1", "f8")):
        cloud = laspy.read(tile(tmp_path / f"{number}.laz", 500, 100.0 * number))
        cloud.add_extra_dim(laspy.ExtraBytesParams("Echo", kind))
        cloud.write(tmp_path / f"{number}.laz")
        convert(tmp_path / f"{number}.laz", tmp_path / f"{number}.copc.laz")
    report = build_vpc([tmp_path / "0.copc.laz", tmp_path / "1.copc.laz"], tmp_path / "all.vpc", overview=True)
    assert (report.files, report.overview) == (2, "") and len(report.warnings) == 1
    assert "There is no overview: " in report.warnings[0] and "Echo" in report.warnings[0]


def test_an_overview_without_a_virtual_point_cloud_is_said_to_be_left_out(tmp_path):
    report = convert_each(tile(tmp_path / "a.laz", 500), tmp_path / "out", vpc=False, overview=True)
    assert report.converted == 1 and report.overview == "" and any("There is no overview" in text for text in report.warnings)


def test_no_point_is_decoded_for_it(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(PointSource, "blocks", lambda *_: (_ for _ in ()).throw(NoPoints("asked for points")))
    assert build_vpc(folder, tmp_path / "all.vpc").files == 3
