"""Extraction from a server: the same bytes as from the local file, from as few bytes and requests as the chunks allow."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import NoPoints
from copc_forge.core.base.far.segments import GAP, PIECE
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.extraction import extract, extract_each
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import FIRST_TIME, ORIGIN

X, Y = ORIGIN
POLYGON = f"POLYGON(({X} {Y}, {X + 300} {Y + 100}, {X + 200} {Y + 400}, {X} {Y}))"
QUERIES = [
    {},
    {"bounds": (X + 100, Y + 100, X + 300, Y + 200)},
    {"bounds": (X, Y, -10, X + 500, Y + 500, 110)},
    {"polygons": POLYGON, "classes": "2"},
    {"time_from": FIRST_TIME + 3, "time_to": FIRST_TIME + 9},
    {"time_from": FIRST_TIME + 3, "time_to": FIRST_TIME + 40, "bounds": (X, Y, X + 200, Y + 900)},
    {"depth": 1},
    {"spacing": 4.0},
    {"returns": "last", "where": "Intensity > 100"},
    {"where": "Z > 1e9"},
    {"thin": 20.0},
    {"drop_withheld": True, "temporal_stride": 0},
]


@pytest.mark.parametrize("suffix", ["las", "laz", "copc.laz"])
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_the_same_bytes_as_from_the_local_file(strips, tmp_path, query, suffix):
    near, far = tmp_path / f"near.{suffix}", tmp_path / f"far.{suffix}"
    with FarServer(strips.parent) as server:
        try:
            local = extract(strips, near, **query)
        except NoPoints:
            with pytest.raises(NoPoints):
                extract(server.address(strips.name), far, **query)
            assert not far.exists()
            return
        report = extract(server.address(strips.name), far, **query)
        assert far.read_bytes() == near.read_bytes()
        assert (report.points, report.nodes, report.classes) == (local.points, local.nodes, local.classes)
        assert report.bytes_read == server.sent and report.requests == len(server.asked) > 0 == local.requests
        assert report.source == server.address(strips.name) and "Requests" in report.to_text() and "Requests" not in local.to_text()


@pytest.mark.parametrize("corner", [(0, 0), (300, 250), (600, 700)])
def test_a_window_costs_its_chunks_and_a_request_a_run(strips, tmp_path, corner):
    box = (X + corner[0], Y + corner[1], X + corner[0] + 150, Y + corner[1] + 150)
    with CopcFile(strips) as copc:
        nodes = copc.file_order()
        bounds = copc.node_bounds(nodes)
        near = (bounds[:, 0, 0] <= box[2]) & (bounds[:, 0, 1] >= box[0]) & (bounds[:, 1, 0] <= box[3]) & (bounds[:, 1, 1] >= box[1])
        first = copc.hierarchy.offsets[nodes[near]].astype(np.int64)
        last = first + copc.hierarchy.sizes[nodes[near]]
        needed, gaps = int((last - first).sum()), first[1:] - last[:-1]
        cuts = np.flatnonzero(gaps > GAP) + 1
        runs = sum(-(-(int(part_last[-1]) - int(part[0])) // PIECE) for part, part_last in zip(np.split(first, cuts), np.split(last, cuts)))
    with FarServer(strips.parent) as server:
        report = extract(server.address(strips.name), tmp_path / "part.laz", bounds=box)
        assert 0 < report.points < report.points_in_file
        structure = 3  # header, hierarchy, what the index's head says
        assert len(server.asked) <= runs + structure
        assert server.sent <= 1.15 * needed + (gaps[gaps <= GAP].sum() if len(gaps) else 0), "structure included"


def test_each_feature_and_a_plain_laz(strips, tmp_path):
    ring = [[X, Y], [X + 300, Y + 100], [X + 200, Y + 400], [X, Y]]
    crs = {"type": "name", "properties": {"name": "EPSG:25832"}}
    feature = {"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    text = str({"type": "FeatureCollection", "crs": crs, "features": [feature]}).replace("'", '"')
    with FarServer(strips.parent) as server:
        for kind, source in (("near", strips), ("far", server.address(strips.name))):
            extract_each(source, tmp_path / f"{kind}.laz", polygons=text, field="name")
            plain = strips.parent / "strips.laz" if kind == "near" else server.address("strips.laz")
            report = extract(plain, tmp_path / f"{kind}_plain.laz", bounds=(X, Y, X + 200, Y + 200))
        assert (tmp_path / "near_a.laz").read_bytes() == (tmp_path / "far_a.laz").read_bytes()
        assert (tmp_path / "near_plain.laz").read_bytes() == (tmp_path / "far_plain.laz").read_bytes()
        assert any("bytes are read from the server" in warning for warning in report.warnings)
