"""QGIS reads our statistics as its own, and finds the same itself where there are none."""

from __future__ import annotations

import json
import time

import pytest
from copc_forge.core import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support.application import qgis_app  # noqa: F401
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import ExtraDimension

EXTRA = (ExtraDimension("Deviation", 3), ExtraDimension("Scaled", 5, 0.01, 0.0), ExtraDimension("Small", 2))
PATIENCE = 20  # seconds for QGIS's own task


def statistics(app, path) -> tuple[bool, dict]:
    """Whether they were there at once, and what they are."""
    from qgis.core import QgsPointCloudLayer

    layer = QgsPointCloudLayer(str(path), "a", "copc")
    done = QgsPointCloudLayer.PointCloudStatisticsCalculationState.Calculated
    at_once, begun = layer.statisticsCalculationState() == done, time.monotonic()
    while layer.statisticsCalculationState() != done and time.monotonic() - begun < PATIENCE:
        app.processEvents()
    return at_once, json.loads(bytes(layer.statistics().toStatisticsJson()))


@pytest.mark.parametrize("number", [6, 7, 8])
def test_they_are_what_qgis_finds(qgis_app, tmp_path, number):  # noqa: F811
    make(tmp_path / "in.laz", number, 3_000, extra=EXTRA)
    out, without = tmp_path / "out.copc.laz", tmp_path / "without.copc.laz"
    convert(tmp_path / "in.laz", out)
    with CopcFile(out) as copc:
        (record,) = [record for record in copc.evlrs if record.key == ("qgis", 0)]
    ours = json.loads(record.data)
    assert statistics(qgis_app, out) == (True, ours)
    data = bytearray(out.read_bytes())
    at = data.rindex(b"qgis\0\0\0\0")
    data[at : at + 4] = b"xxxx"
    without.write_bytes(data)
    at_once, theirs = statistics(qgis_app, without)
    assert not at_once and theirs["sampled-points"] == ours["sampled-points"] and set(theirs["stats"]) == set(ours["stats"])
    for name, entry in theirs["stats"].items():
        mine = ours["stats"][name]
        assert entry["class-count"] == mine["class-count"], name
        exact = 1e-7 if name == "ScanAngleRank" else 1e-12  # angles are numbers of 32 bits in QGIS
        assert (mine["minimum"], mine["maximum"]) == pytest.approx((entry["minimum"], entry["maximum"]), rel=exact), name
        if name not in ("X", "Y", "Z"):  # of which QGIS gives none
            assert mine["mean"] == pytest.approx(entry["mean"], rel=1e-6, abs=1e-6), name
