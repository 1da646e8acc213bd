"""What goes in comes out: every field of every point, as read back by readers that we did not write, for every point format."""

from __future__ import annotations

import importlib

import laspy
import numpy as np
import pytest
from copc_forge.core.las import layout
from copc_forge.tests.support import peers, survey
from copc_forge.tests.support.laswriter import MINOR_OF_FORMAT, ExtraDimension, Record

OUTPUT_FORMAT = (6, 6, 7, 7, 6, 7, 6, 7, 8, 6, 8)  # by input format
EXTRA = (ExtraDimension("Amplitude", 9), ExtraDimension("Deviation", 3, scale=0.01))
READERS = (*peers.COPC_ONLY, "laspy-laszip")
NOTE = Record("survey", 77, b"flown in June", "a record of ours")


@pytest.fixture
def convert():
    return importlib.import_module("copc_forge.core").convert


def check(expected, path, readers=READERS):
    """All readers find the expected columns in `path`, and QGIS finds and decodes as many points."""
    missing = []
    for reader in readers:
        try:
            found = peers.read(path, reader)
        except peers.PeerMissing as absent:
            missing.append(str(absent))
            continue
        assert found.facts["header_points"] == len(expected["X"])
        peers.assert_same_points(expected, peers.as_columns(found.points, found.point_format))
        if reader == "npm-copc":
            check_ranges(expected, found)
    in_qgis = peers.qgis(path)
    assert in_qgis["valid"] and in_qgis["points"] == len(expected["X"]) and in_qgis["identified"]
    if missing:
        pytest.skip("; ".join(missing))
    return found


def check_ranges(expected, found):
    """The values that a web viewer sees, by name and scaled, are the expected ones."""
    names = {"Intensity": "intensity", "Classification": "classification", "ReturnNumber": "return_number",
             "PointSourceId": "point_source_id"}
    for name, column in names.items():
        assert found.facts["ranges"][name] == [expected[column].min(), expected[column].max()]
    for axis, name in enumerate("XYZ"):
        ends = np.array([expected[name].min(), expected[name].max()]) * found.scale[axis] + found.offset[axis]
        assert found.facts["ranges"][name] == pytest.approx(ends.tolist(), abs=1e-6)


def written(path, count, point_format, **options):
    """Write a survey; its columns as LAS 1.4 has them."""
    flight = survey.Survey(count, 11, point_format, **options)
    survey.write_survey(path, flight)
    return peers.as_columns(np.concatenate(list(survey.blocks(flight))), point_format)


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
    expected = written(tmp_path / "in.laz", 1_000_000, 7)
    report = convert([tmp_path / "in.laz"], tmp_path / "out.copc.laz")
    assert report.nodes > 20
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
    parts = [written(tmp_path / f"{name}.las", 15_000, point_format, minor=minor, offset=offset)
             for name, point_format, minor, offset in zip("ab", (1, 8), (2, 4), offsets)]  # LAS 1.0 and 1.1 can't say adjusted GPS time
    convert([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz")
    found = peers.read(tmp_path / "out.copc.laz", "laspy-laszip")
    lattice = (0.001,) * 3
    moved = [peers.requantised(part, lattice, offset, found.scale, found.offset) for part, offset in zip(parts, offsets)]
    check(peers.concatenated(moved), tmp_path / "out.copc.laz")


REAL = ["1.2-empty-geotiff-vlrs.las", "autzen_trim.laz", "autzen_trim_7.las", "bcts_1.laz", "ellipsoid-1.4.laz", "epsg_4326.las",
        "extrabytes.las", "fullwave.laz", "file_with_both_wkt_and_geotiff_vlrs.las", "gps-time-nan.las", "lone-star.laz",
        "simple.las", "simple.laz", "simple1_1.las", "simple1_3.las", "split-1.laz", "test1_4.las", "Topography.las"]

# A no_data of 2**64 - 1, carried from the source as it must be, is more than npm copc's numbers hold.
BEYOND = {("1.2-empty-geotiff-vlrs.las", "npm-copc")}


@pytest.mark.parametrize("name", REAL)
def test_real_files(real_data, tmp_path, convert, name):
    source = real_data / "las" / name
    report = convert([source], tmp_path / "out.copc.laz")
    expected = peers.columns(source)
    assert report.points == len(expected["X"])
    check(expected, tmp_path / "out.copc.laz", [reader for reader in READERS if (name, reader) not in BEYOND])
    output = laspy.open(tmp_path / "out.copc.laz").header
    assert [output.mins[axis] for axis in range(3)] == pytest.approx(
        [expected[axis].min() * output.scales[index] + output.offsets[index] for index, axis in enumerate("XYZ")], abs=1e-6)
