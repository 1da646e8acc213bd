"""What goes in comes out: every field of every point, as read back by readers that we did not write, for every point format."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from copc_forge.core.las import layout
from copc_forge.tests.support import peers
from copc_forge.tests.support.laswriter import MINOR_OF_FORMAT, ExtraDimension, Record
from copc_forge.tests.support.roundtrip import check, written

OUTPUT_FORMAT = (6, 6, 7, 7, 6, 7, 6, 7, 8, 6, 8)  # by input format
EXTRA = (ExtraDimension("Amplitude", 9), ExtraDimension("Deviation", 3, scale=0.01))
NOTE = Record("survey", 77, b"flown in June", "a record of ours")


@pytest.fixture
def convert():
    return importlib.import_module("copc_forge.core").convert


@pytest.mark.parametrize("point_format", range(11))
def test_every_format(tmp_path, convert, point_format):
    extra = EXTRA if MINOR_OF_FORMAT[point_format] == 4 else ()
    expected = written(tmp_path / "in.las", 20_000, point_format, extra=extra, records=[NOTE])
    report = convert([tmp_path / "in.las"], tmp_path / "out.copc.laz")
    found = check(expected, tmp_path / "out.copc.laz")
    assert (report.points, report.point_format, found.point_format) == (20_000, OUTPUT_FORMAT[point_format], OUTPUT_FORMAT[point_format])
    said = any("waveform" in warning.lower() for warning in report.warnings)
    assert said == (point_format in (4, 5, 9, 10))
    assert ["survey", 77] in found.facts["vlrs"]


@pytest.mark.parametrize("point_format", [0, 1, 2, 3, 6, 7, 8])
def test_every_format_from_laz(tmp_path, convert, point_format):
    expected = written(tmp_path / "in.LAZ", 120_000, point_format)
    convert([tmp_path / "in.LAZ"], tmp_path / "out.copc.laz")
    check(expected, tmp_path / "out.copc.laz", ["laspy-laszip"])


def test_many_nodes(tmp_path, convert):
    expected = written(tmp_path / "in.laz", 500_000, 7)
    report = convert([tmp_path / "in.laz"], tmp_path / "out.copc.laz")
    assert report.nodes > 8
    check(expected, tmp_path / "out.copc.laz")


@pytest.mark.parametrize("record", [None, (0, 7), (12, 0), (23, 0)], ids=["undeclared", "opaque", "pairs", "triples"])
def test_old_kinds_of_extra_bytes_stay(tmp_path, convert, record):
    """QGIS 3.40 corrupts its memory on an opaque dimension of several bytes and loses points on the deprecated pairs and triples."""
    records, size = [], 7
    if record:
        row = np.zeros(1, layout.EXTRA_BYTES)
        row["name"], row["data_type"], row["options"] = b"old", *record
        records, size = [Record(*layout.EXTRA_BYTES_RECORD, row.tobytes())], {0: 7, 12: 2, 23: 6}[record[0]]
    expected = written(tmp_path / "in.las", 20_000, 7, undeclared=size, records=records)
    convert([tmp_path / "in.las"], tmp_path / "out.copc.laz")
    check(expected, tmp_path / "out.copc.laz")
    assert len(peers.qgis(tmp_path / "out.copc.laz")["identified"]) > 15_000


def test_tiles_of_different_offset_and_format_become_one(tmp_path, convert):
    """Scales are the same and offsets whole multiples of it, so that re-quantising loses nothing."""
    offsets = (691_000.0, 5_335_000.0, 0.0), (690_500.0, 5_334_800.0, 100.0)
    parts = [
        written(tmp_path / f"{name}.las", 15_000, point_format, minor=minor, offset=offset)
        for name, point_format, minor, offset in zip("ab", (1, 8), (2, 4), offsets)
    ]  # LAS 1.0 and 1.1 can't say adjusted GPS time
    convert([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz")
    found = peers.read(tmp_path / "out.copc.laz", "laspy-laszip")
    lattice = (0.001,) * 3
    moved = [peers.requantised(part, lattice, offset, found.scale, found.offset) for part, offset in zip(parts, offsets)]
    check(peers.concatenated(moved), tmp_path / "out.copc.laz")
