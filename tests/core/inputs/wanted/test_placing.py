"""Polygons that say which CRS they are in: the points in them, against pyproj and brute force."""

from __future__ import annotations

import laspy
import numpy as np
import pyproj
import pytest
from copc_forge.core import convert, extract
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.cli import main
from copc_forge.core.crs import NONE, parse
from copc_forge.core.inputs.wanted.placing import Placing
from copc_forge.core.inputs.wanted.polygons import read_polygons
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record

SQUARE = "POLYGON((690950 5334950, 691060 5334950, 691060 5335050, 690950 5335050, 690950 5334950))"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    folder = tmp_path_factory.mktemp("placed")
    convert(make(folder / "in.las", 6, 3000, records=[wkt_record("EPSG:32632")]), folder / "in.copc.laz")
    return folder / "in.copc.laz"


def corners(code: str) -> np.ndarray:
    ring = np.array([pair.split() for pair in SQUARE[9:-2].split(",")], float)
    return np.stack(pyproj.Transformer.from_crs("EPSG:32632", code, always_xy=True).transform(ring[:, 0], ring[:, 1]), 1)


def as_text(ring: np.ndarray) -> str:
    return f"POLYGON(({','.join(f'{x:.12f} {y:.12f}' for x, y in ring)}))"


def count(cloud, area: str) -> int:
    return extract(cloud, cloud.parent / "part.laz", polygons=area).points


def test_a_polygon_in_its_own_crs_finds_the_same_points(cloud):
    points = laspy.read(str(cloud))
    x, y = np.array(points.x), np.array(points.y)
    wanted = int(((x > 690950) & (x < 691060) & (y > 5334950) & (y < 5335050)).sum())
    assert 100 < wanted < 2900
    assert count(cloud, SQUARE) == count(cloud, f"SRID=32632;{SQUARE}") == count(cloud, f"srid = 0 ; {SQUARE}") == wanted
    for code in (4326, 32633, 25832, 3857, 3035):  # edges of 100 m bend by less than the points' distance from them, or are bent back
        assert abs(count(cloud, f"SRID={code};{as_text(corners(f'EPSG:{code}'))}") - wanted) <= 1
    assert abs(count(cloud, f"SRID=102014;{as_text(corners('ESRI:102014'))}") - wanted) <= 1


def test_long_edges_are_bent_as_straight_lines_of_the_other_crs_are():
    """Against pyproj at a thousand points of each edge: none farther than a millimetre from the ring."""
    ring = np.array([[6.0, 47.0], [12.0, 47.0], [12.0, 54.0], [6.0, 54.0]])
    placed = Placing.of_number(4326, parse("EPSG:32632")).ring(ring)
    edges = np.concatenate([np.linspace(a, b, 1000) for a, b in zip(ring, np.roll(ring, -1, axis=0))])
    truth = np.stack(pyproj.Transformer.from_crs(4326, 32632, always_xy=True).transform(edges[:, 0], edges[:, 1]), 1)
    start, along = placed[:-1], np.diff(placed, axis=0)
    for first in range(0, len(truth), 100):
        away = truth[first : first + 100, None] - start
        share = np.clip((away * along).sum(2) / (along**2).sum(1), 0, 1)
        assert np.linalg.norm(away - share[..., None] * along, axis=2).min(1).max() < 0.002
    straight = np.linalg.norm(np.diff(placed[:2], axis=0))
    assert len(placed) > 100 and straight < 500_000


def test_the_number_is_heeded_or_refused(cloud):
    with pytest.raises(BadParameter, match="SRID 999999"):
        count(cloud, f"SRID=999999;{SQUARE}")
    with pytest.raises(BadParameter, match="SRID 5703"):  # heights
        count(cloud, f"SRID=5703;{SQUARE}")
    with pytest.raises(BadParameter, match="beyond"):  # metres are no degrees
        count(cloud, f"SRID=4326;{SQUARE}")
    with pytest.raises(BadParameter, match="no CRS"):
        read_polygons(f"SRID=32632;{SQUARE}", NONE)
    read_polygons(SQUARE, NONE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_no_error(cloud, tmp_path, encoding, capsys):
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    (tmp_path / "area.wkt").write_text(mark + SQUARE + "\r\n", encoding)
    assert main(["extract", str(cloud), str(tmp_path / "out.laz"), "--polygon", f"@{tmp_path / 'area.wkt'}"]) == 0
    assert count(cloud, "\ufeff" + SQUARE) == count(cloud, SQUARE) == laspy.read(tmp_path / "out.laz").header.point_count


def test_a_file_that_is_no_text_is_one_sentence(cloud, tmp_path, capsys):
    (tmp_path / "area.wkt").write_bytes(b"\xff\xfe\x00")
    assert main(["extract", str(cloud), str(tmp_path / "out.laz"), "--polygon", f"@{tmp_path / 'area.wkt'}"]) == 2
    assert "area.wkt" in capsys.readouterr().err
