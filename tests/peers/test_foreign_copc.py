"""The foreign readers agree on files of other tools, so that a disagreement on ours is ours."""

from __future__ import annotations

import pytest
from copc_forge.tests.support import copcfile, peers


@pytest.mark.parametrize("name", ["simple.copc.laz", "simple_with_page.copc.laz", "ellipsoid.copc.laz"])
def test_readers_agree(real_data, name):
    path = real_data / "copc" / name
    whole = peers.columns(path)
    for reader in peers.COPC_ONLY:
        peers.assert_same_points(whole, peers.columns(path, reader))
    nodes = copcfile.entries(path)
    points = copcfile.node_points(path, nodes)
    assert len(points) == nodes["point_count"].sum()
    peers.assert_same_points(whole, peers.as_columns(points, int(copcfile.header_and_info(path)[0]["point_format"]) & 63))


def test_qgis_decodes(real_data):
    path = real_data / "copc" / "ellipsoid.copc.laz"
    found = peers.qgis(path)
    assert found["valid"] and found["points"] == len(peers.read(path, "laspy-laszip").points)
    assert len(found["identified"]) > 100
