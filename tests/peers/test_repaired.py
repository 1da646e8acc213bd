"""Repaired files, our own and other writers', read by everybody: with structure gone, all points are there again."""

from __future__ import annotations

import pytest
from copc_forge.core import repair
from copc_forge.tests.support import peers, wreckage
from copc_forge.tests.support.wreckage import DAMAGES

HEAVY = ("hierarchy, table and info", "bounds, counts, returns and offset", "table pointer 0", "WKT bit", "spacing 0")
FOREIGN = ("simple.copc.laz", "simple_with_page.copc.laz", "ellipsoid.copc.laz")
MODES = {damage.name: damage for damage in DAMAGES}


def mended(folder, whole, mode: str):
    """What comes out of a damaged file; None if that can't happen to it."""
    data = MODES[mode].change(whole)
    if data is None or data == whole.data:
        return None
    source, target = folder / "damaged.copc.laz", folder / "mended.copc.laz"
    source.write_bytes(data)
    report = repair(source, target)
    assert report.complete and report.points == whole.count, report.to_text()
    return target


def assert_read_by_all(path, whole_path) -> None:
    truth = peers.columns(whole_path)
    for reader in ("laspy-laszip", *peers.COPC_ONLY):
        peers.assert_same_points(truth, peers.columns(path, reader))
    found = peers.qgis(path)
    assert found["valid"] and found["points"] == len(truth["X"])


@pytest.mark.parametrize("mode", [mode for mode in HEAVY if mode in MODES])
def test_our_own(tmp_path, mode):
    whole = wreckage.specimens()["copc"]
    (tmp_path / "whole.copc.laz").write_bytes(whole.data)
    path = mended(tmp_path, whole, mode)
    assert path is not None
    assert_read_by_all(path, tmp_path / "whole.copc.laz")


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("mode", [mode for mode in HEAVY if mode in MODES])
def test_of_other_writers(real_data, tmp_path, name, mode):
    path = real_data / "copc" / name
    done = mended(tmp_path, wreckage.specimen(name, path.read_bytes(), ".copc.laz"), mode)
    if done is None:
        pytest.skip("that can't happen to this file")
    assert_read_by_all(done, path)
