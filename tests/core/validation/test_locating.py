"""Where findings say that something is wrong, against where it was put."""

from __future__ import annotations

import json

import numpy as np
import pytest
from copc_forge.core.validation import validate
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.mutations import INNER, MUTATIONS, points
from copc_forge.tests.support.tinycopc import EDGE, ORIGIN, SCALE, tiny_copc


def findings(tmp_path, *damages, name: str = "a.copc.laz") -> dict:
    """By id, of the small file after these damages; as JSON has them."""
    file = tiny_copc()
    for damage in damages:
        damage(file)
    (tmp_path / name).write_bytes(file.build())
    report = json.loads(validate(tmp_path / name).to_json())
    return {found["id"]: found for found in report["files"][0]["findings"]}


def octant(level: int, x: int, y: int, z: int) -> np.ndarray:
    """Its corners in world units."""
    low = ORIGIN + np.array([x, y, z]) * EDGE * SCALE / 2**level
    return np.stack([low, low + EDGE * SCALE / 2**level])


def test_a_damaged_node_is_its_octant(tmp_path):
    found = findings(tmp_path, MUTATIONS["layer size"][0])["laz.chunk.layers"]
    (box,) = found["boxes"]
    level, *place = map(int, found["key"].split("-"))
    corners = octant(level, *place)
    assert (np.array(box[:3]) >= corners[0]).all() and (np.array(box[3:]) <= corners[1]).all()
    assert np.allclose(np.reshape(box, (2, 3)), corners, atol=0.1)  # as far as the header's bounds reach


def test_points_outside_their_node_are_where_they_are(tmp_path):
    found = findings(tmp_path, points("X", 100_000, INNER))["copc.points.outside_node"]
    (box,) = found["boxes"]
    assert box[3] == pytest.approx(ORIGIN[0] + 100_000 * SCALE) and box[0] < octant(*INNER)[1, 0]


def test_points_outside_the_bounds_are_those_of_their_chunks(tmp_path):
    found = findings(tmp_path, MUTATIONS["bounds too small"][0])["points.outside_bounds"]
    assert found["boxes"] and all(len(box) == 6 for box in found["boxes"])
    report = validate(tmp_path / "a.copc.laz").files[0]
    assert max(box[4] for box in found["boxes"]) == pytest.approx(report.facts["bounds"][1][1])


def test_each_stray_has_its_place(tmp_path):
    cloud = any_points(3000, 6, seed=1)
    cloud["X"], cloud["Y"], cloud["Z"] = (cloud[axis] % 1000 for axis in "XYZ")
    cloud["X"][7], cloud["Y"][9] = 10_000_000, -9_000_000
    make(tmp_path / "a.laz", 6, points=cloud)
    report = validate(tmp_path / "a.laz").files[0]
    (found,) = [one for one in report.findings if one.id == "points.stray"]
    assert len(found.boxes) == 2 and all(box[:3] == box[3:] for box in found.boxes)


@pytest.mark.parametrize("key", ["-1-0-0-0", "0-0-0-1", "70-0-0-0", "nonsense", "1-0-0"])
def test_what_is_no_octant_has_no_place(tmp_path, key):
    from copc_forge.core.copc import layout as copc
    from copc_forge.core.validation.findings import Findings
    from copc_forge.core.validation.image import Image
    from copc_forge.core.validation.locating import locate

    findings = Findings()
    findings.add("laz.chunk.layers", "x", key=key)
    image = Image("a", None, 0, findings)
    image.info = np.zeros((), copc.INFO)
    image.info["halfsize"] = 1
    locate(image, findings)
    assert findings.kept[0].boxes == ()


def test_a_finding_without_a_place_has_no_box(tmp_path):
    found = findings(tmp_path, lambda file: file.info.update(spacing=0))
    assert [one["boxes"] for one in found.values()] == [[]]
