"""What is told of many files together, each fault planted alone, and the boxes against brute force."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.convert import convert
from copc_forge.core.las.layout import WKT_BIT
from copc_forge.core.tiles.delivery import KINDS, delivery_of
from copc_forge.core.tiles.delivery_facts import Delivered
from copc_forge.core.tiles.delivery_places import gaps, overlaps
from copc_forge.core.validation import validate
from copc_forge.core.validation.schema import SCHEMA
from copc_forge.tests.support.cases import any_points, make, patch
from copc_forge.tests.support.laswriter import ExtraDimension, geo_keys_record, wkt_record

CRS = {"records": [wkt_record(25832)]}
SIDE = 10_000  # of a tile, stored units


def tile(folder, column: int, row: int, *, count: int = 900, name: str = "", crs: int | None = 25832, **options):
    """A file of evenly spread points that fills its square to the last unit but one."""
    point_format = options.pop("point_format", 6)
    points = any_points(count, point_format, seed=column * 100 + row + 1, extra=options.get("extra", ()))
    random = np.random.default_rng([column, row])
    for axis, number in (("X", column), ("Y", row)):
        points[axis] = random.integers(0, SIDE, count) + number * SIDE
        points[axis][:2] = (number * SIDE, (number + 1) * SIDE - 1)
    points["Z"] = random.integers(0, 1000, count) + options.pop("lift", 0)
    if "gps_time" in points.dtype.names:
        points["gps_time"] = options.pop("time", 300_000.0)
    if crs is not None and point_format >= 6:
        options.setdefault("records", [wkt_record(crs)])
    return make(folder / (name or f"{column}_{row}.laz"), point_format, points=points, **options)


def block(folder, *, without=(), side: int = 3) -> None:
    for column in range(side):
        for row in range(side):
            if (column, row) not in without:
                tile(folder, column, row)


def kinds(folder, decode: bool = True) -> dict:
    return {finding.kind: finding for finding in told(folder, decode).findings}


def told(folder, decode: bool = True):
    return delivery_of(delivered(folder), decode, Monitor())


def delivered(folder):
    found = Delivered()
    for path in sorted(map(str, folder.glob("*.la[sz]"))):
        found.look_at(path)
    return found


def test_a_sound_block_has_nothing_that_stands_out(tmp_path):
    block(tmp_path)
    found = told(tmp_path)
    assert found.findings == [] and found.files == 9 and found.points == 8100
    assert found.shared["crs"] == {"EPSG:25832 (ETRS89 / UTM zone 32N)": 9} and found.shared["version"] == {"1.4": 9}
    assert found.extent == pytest.approx([691_000, 5_335_000, 691_299.99, 5_335_299.99])
    assert found.density == pytest.approx([0.09] * 3, rel=1e-3)
    assert found.to_lines()[-1].strip() == "Nothing stands out."


def plant(folder, kind: str) -> set[str]:
    """Puts a fault into a block; returns the names of files that it is about."""
    block(folder, without=[(1, 1)])
    if kind == "gaps":
        return set()
    what = {
        "mixed_crs": {"crs": 25833}, "mixed_point_format": {"point_format": 7},
        "mixed_extra_bytes": {"extra": [ExtraDimension("height", 4)]},
        "mixed_scale": {"scale": (0.01, 0.01, 0.001)}, "heights": {"lift": 20_000}, "density": {"count": 9000},
    }  # fmt: skip
    if kind in what:
        tile(folder, 1, 1, **what[kind])
        return {"1_1.laz"}
    tile(folder, 1, 1)
    if kind == "mixed_gps_time":
        patch(folder / "1_1.laz", global_encoding=WKT_BIT)
        return {"1_1.laz"}
    if kind == "mixed_version":
        for path in folder.iterdir():
            column, row = map(int, path.stem.split("_"))
            keys = [geo_keys_record(25832)]
            tile(folder, column, row, point_format=1, minor=3 if path.stem == "1_1" else 2, records=keys)
        return {"1_1.laz"}
    if kind == "mixed_kind":
        (folder / "1_1.laz").unlink()
        tile(folder, 1, 1, name="1_1.las")
        return {"1_1.las"}
    if kind == "far_off":
        tile(folder, 900, 4)
        return {"900_4.laz"}
    if kind == "overlaps":
        points = any_points(900, 6, seed=4)
        points["X"], points["Y"] = (points[axis] % (SIDE // 2) + 1000 for axis in "XY")
        points["Z"], points["gps_time"] = 500, 300_000.0
        make(folder / "again.laz", 6, points=points, **CRS)
        return {"0_0.laz"}
    if kind == "unreadable":
        (folder / "bad.laz").write_bytes((folder / "0_0.laz").read_bytes()[:100])
        return {"bad.laz"}
    assert kind == "empty"
    make(folder / "none.laz", 6, count=0, **CRS)
    return {"none.laz"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("duplicates", "no_crs", "mixed_height_unit")])
def test_each_fault_is_found_and_no_other(tmp_path, kind):
    names = plant(tmp_path, kind)
    found = kinds(tmp_path)
    extra = {"density"} if kind == "overlaps" else set()  # the intruder is denser
    assert set(found) - extra == {kind}
    boxes = np.array(found[kind].boxes)
    assert len(boxes) == (len(found[kind].files) if kind in ("gaps", "overlaps", "far_off", "heights", "density") else 0)
    if len(boxes) and kind != "far_off":
        inside = (0, 0, 100, 100) if kind == "overlaps" else (100, 100, 200, 200)  # where the fault was put
        assert np.abs(boxes[0] - ([691_000, 5_335_000] * 2 + np.array(inside))).max() < (60 if kind == "overlaps" else 15)
    if kind == "gaps":
        assert found[kind].files[0].startswith("around x 691150, y 5335150: ")
    else:
        assert {path.split(" + ")[0].rpartition("/")[2] for path in found[kind].files} == names


@pytest.mark.parametrize("other", ["copy.laz", "copy.las", "copy.copc.laz"])
def test_the_same_points_under_two_names(tmp_path, other):
    """A copy of the bytes, and the same points packed otherwise and in another order."""
    block(tmp_path)
    source, copy = tmp_path / "2_1.laz", tmp_path / other
    if other == "copy.laz":
        shutil.copy(source, copy)
    elif other == "copy.las":
        tile(tmp_path, 2, 1, name=other)
    else:
        convert(source, copy)
    found = kinds(tmp_path)
    assert [path.rpartition("/")[2] for path in found["duplicates"].files] == ["2_1.laz", other]
    assert ("duplicates" in kinds(tmp_path, decode=False)) == (other == "copy.laz")
    assert next(iter(found)) == "duplicates"  # the worst comes first


def test_files_with_one_box_and_other_points_are_no_duplicates(tmp_path):
    points = any_points(500, 6, seed=3)
    make(tmp_path / "a.laz", 6, points=points, **CRS)
    points["intensity"][7] ^= 1
    make(tmp_path / "b.laz", 6, points=points, **CRS)
    assert "duplicates" not in kinds(tmp_path) and "overlaps" in kinds(tmp_path)


def test_no_crs_and_feet_beside_metres(tmp_path):
    for number, epsg in enumerate((None, None)):
        tile(tmp_path, number, 0, crs=epsg)
    assert set(kinds(tmp_path)) == {"no_crs"}
    tile(tmp_path, 2, 0, records=[wkt_record("EPSG:6341+6360")])
    tile(tmp_path, 3, 0, records=[wkt_record("EPSG:6341+5703")])
    found = kinds(tmp_path)
    assert found["mixed_height_unit"].severity == "error"  # metres and feet
    (tmp_path / "2_0.laz").unlink()
    assert kinds(tmp_path)["mixed_height_unit"].severity == "warning"  # metres and what says nothing
    assert "mixed_crs" in found


@pytest.mark.parametrize("seed", range(6))
def test_overlaps_are_those_of_brute_force(seed):
    random = np.random.default_rng(seed)
    low = random.uniform(0, 100, (40, 2))
    boxes = np.stack([low, low + random.uniform(0, 25, (40, 2))], axis=1)
    boxes[random.integers(0, 40, 3)] = np.nan
    expected = {}
    for first in range(40):
        for second in range(first + 1, 40):
            one, two = boxes[first], boxes[second]
            sides = np.minimum(one[1], two[1]) - np.maximum(one[0], two[0])
            if (sides > 0).all():
                share = sides.prod() / min((one[1] - one[0]).prod(), (two[1] - two[0]).prod())
                if share > 0.01:
                    expected[first, second] = share
    found = overlaps(boxes)
    assert {(each.first, each.second): each.share for each in found} == pytest.approx(expected)
    assert [each.share for each in found] == sorted(expected.values(), reverse=True)


@pytest.mark.parametrize("edge", [1.0, 1000.0, 0.25])
def test_gaps_are_the_missing_tiles_inside(edge):
    """Of a block with missing tiles: those inside are told, as one where they share a side, and those at the border are not."""
    missing = {(2, 2), (5, 5), (5, 6), (0, 4), (9, 9)}
    places = [(x, y) for x in range(10) for y in range(10) if (x, y) not in missing]
    low = np.array(places, float) * edge
    boxes = np.stack([low + 0.02 * edge, low + 0.97 * edge], axis=1)
    found = gaps(boxes)
    assert [round(gap.area / edge**2) for gap in found] == [2, 1]
    assert np.allclose([(gap.x / edge, gap.y / edge) for gap in found], [(5.5, 6), (2.5, 2.5)], atol=0.2)
    assert np.allclose([np.array(gap.box) / edge for gap in found], [(5, 5, 6, 7), (2, 2, 3, 3)], atol=0.2)
    assert gaps(boxes[:3]) == [] and gaps(np.full((9, 2, 2), np.nan)) == []


def test_the_validator_tells_it(tmp_path):
    plant(tmp_path, "mixed_crs")
    report = validate(tmp_path, level="quick")
    given = json.loads(report.to_json())["delivery"]
    assert [finding["kind"] for finding in given["findings"]] == ["mixed_crs"] and report.valid
    assert set(given) == set(SCHEMA["properties"]["delivery"]["required"])
    text = report.to_text()
    assert text.startswith("Together: 9 files with 8,100 points") and "mixed_crs: CRS is EPSG:25832" in text
    assert "All files together" in report.to_html() and "1_1.laz" in report.to_html()
    alone = validate(tmp_path / "0_0.laz")
    assert alone.delivery is None and json.loads(alone.to_json())["delivery"] is None and not alone.to_text().startswith("Together")


def test_a_cancel_is_heeded(tmp_path):
    block(tmp_path)
    shutil.copy(tmp_path / "0_0.laz", tmp_path / "copy.laz")

    class Stopping(Monitor):
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > self.patience

    counting = Stopping()
    counting.patience = 10**9
    delivery_of(delivered(tmp_path), True, counting)
    for patience in range(counting.asked):
        stopping = Stopping()
        stopping.patience = patience
        with pytest.raises(Exception, match="cancelled"):
            delivery_of(delivered(tmp_path), True, stopping)
