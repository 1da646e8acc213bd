"""What several inputs become together, decided from their headers."""

from __future__ import annotations

import os

import numpy as np
import pytest
from copc_forge.core.base.errors import (
    BadParameter,
    Cancelled,
    CrsError,
    ForgeError,
    IncompleteInput,
    MixedInputs,
    NoPoints,
    NotRepresentable,
    UnreadableInput,
)
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs.reading import Reading
from copc_forge.core.inputs.scan import scan
from copc_forge.core.las.layout import EXTRA_BYTES_RECORD, GPS_STANDARD_TIME, HEADER, WKT_RECORD
from copc_forge.core.las.vlr import Record as LasRecord
from copc_forge.core.las.vlr import pack_evlr
from copc_forge.tests.support.laswriter import ExtraDimension, Record, geo_keys_record, point_dtype, wkt_record, write_points


def write(path, point_format=7, count=10, place=(0, 0, 0), time=1.0, extra=(), **options):
    """A small file: points on a diagonal from `place` in world coordinates."""
    scale, offset = options.setdefault("scale", (0.01,) * 3), options.setdefault("offset", (0.0,) * 3)
    points = np.zeros(count, point_dtype(point_format, extra))
    for axis, name in enumerate("XYZ"):
        points[name] = np.rint((place[axis] + np.arange(count) - offset[axis]) / scale[axis])
    if "gps_time" in points.dtype.names:
        points["gps_time"] = time
    points["return_bits"] = 0x11
    write_points(path, points, point_format, extra=extra, **options)
    return path


def patch(path, **fields):
    data = bytearray(path.read_bytes())
    for name, value in fields.items():
        kind, at = HEADER.fields[name][:2]
        data[at : at + kind.itemsize] = np.array(value, kind.base).tobytes()
    path.write_bytes(data)


def add_evlr(path, record):
    data = path.read_bytes()
    path.write_bytes(data + pack_evlr(record))
    patch(path, evlr_offset=len(data), evlr_count=1)


def keys(records):
    return [record.key for record in records]


# -- which files


def test_files_and_folders_in_one_order(tmp_path):
    (tmp_path / "sub").mkdir()
    names = ["b.LAZ", "a.las", "ü x.laz", "sub/c.las"]
    paths = [write(tmp_path / name) for name in names]
    write(tmp_path / "old.copc.laz")
    (tmp_path / "notes.txt").write_text("no points")
    flat = [source.path for source in scan(tmp_path).sources]
    assert flat == sorted(str(path) for path in paths[:3])
    assert [source.path for source in scan([tmp_path], Reading(recursive=True)).sources] == sorted(map(str, paths))
    assert [source.path for source in scan(paths[::-1]).sources] == [source.path for source in scan(paths).sources]


def test_only_copc_in_a_folder_and_the_output_among_them(tmp_path):
    paths = [write(tmp_path / name) for name in ("a.copc.laz", "b.COPC.LAZ")]
    assert len(scan(tmp_path).sources) == 2
    assert [source.path for source in scan(tmp_path, output=paths[0]).sources] == [str(paths[1])]


def test_named_twice(tmp_path):
    path, monitor = write(tmp_path / "a.las"), Monitor()
    assert scan([path, tmp_path, os.fspath(path)], monitor=monitor).point_count == 10
    assert sum("more than once" in warning for warning in monitor.warnings) == 1


def test_the_output_is_never_an_input(tmp_path):
    path = write(tmp_path / "a.las")
    with pytest.raises(BadParameter, match="also an input"):
        scan(path, output=tmp_path / "sub" / ".." / "a.las")


@pytest.mark.parametrize(("name", "error"), [("missing.las", UnreadableInput), ("empty", UnreadableInput), ("text.las", UnreadableInput)])
def test_what_can_not_be_read(tmp_path, name, error):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.las").write_text("hello")
    with pytest.raises(error, match=name):
        scan(tmp_path / name)
    with pytest.raises(BadParameter):
        scan([])


def test_files_without_points(tmp_path):
    full, empty, monitor = write(tmp_path / "a.las"), write(tmp_path / "b.laz", count=0), Monitor()
    assert len(scan(tmp_path, monitor=monitor).sources) == 1 and "b.laz has no points" in monitor.warnings[0]
    with pytest.raises(NoPoints, match=r"b\.laz"):
        scan(empty)
    full.unlink()
    write(full, count=0)
    with pytest.raises(NoPoints, match="none of the 2 inputs"):
        scan(tmp_path)


def test_cancel(tmp_path):
    class Stopped(Monitor):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        scan(write(tmp_path / "a.las"), monitor=Stopped())


# -- the grid


def test_one_input_keeps_its_integers(tmp_path):
    path = write(tmp_path / "a.las", scale=(0.013, 0.02, 0.5), offset=(3.3, -7.1, 1e6), place=(5, 5, 1e6))
    found = scan(path)
    assert found.scale.tolist() == [0.013, 0.02, 0.5] and found.offset.tolist() == [3.3, -7.1, 1e6]
    assert found.header_bounds.shape == (2, 3) and np.allclose(found.header_bounds[0], [5, 5, 1e6], atol=0.3)


def test_several_inputs_take_the_finest_scale_and_the_first_offset(tmp_path):
    write(tmp_path / "a.las", scale=(0.01, 0.01, 0.1), offset=(1.5, 0, 0))
    write(tmp_path / "b.las", scale=(0.1, 0.001, 0.1), offset=(0, 0, 7), place=(100, 100, 9))
    found = scan(tmp_path)
    assert found.scale.tolist() == [0.01, 0.001, 0.1] and found.offset.tolist() == [1.5, 0, 0]
    assert np.allclose(found.header_bounds, [[0, 0, 0], [109, 109, 18]], atol=0.1)


def test_an_offset_in_the_middle_where_the_first_does_not_span(tmp_path):
    write(tmp_path / "a.las", scale=(0.001,) * 3, place=(0, 0, 0))
    write(tmp_path / "b.las", scale=(0.001,) * 3, offset=(4_000_000.0, 0, 0), place=(4_000_000, 0, 0))
    found = scan(tmp_path)
    assert found.offset.tolist() == [2_000_004.0, 0, 0]  # the middle is 2,000,004.5, a step 1.0


def test_too_far_apart_is_said_before_any_work(tmp_path):
    write(tmp_path / "a.las", scale=(0.001,) * 3)
    write(tmp_path / "b.las", scale=(0.001,) * 3, offset=(9_000_000.0, 0, 0), place=(9_000_000, 0, 0))
    with pytest.raises(NotRepresentable, match="in x"):
        scan(tmp_path)


@pytest.mark.parametrize("bounds", [np.nan, np.inf, 0.0])
def test_bounds_that_say_nothing_are_taken_from_the_points(tmp_path, bounds):
    path = write(tmp_path / "a.las", place=(500, 600, 7))
    patch(path, bounds=np.full((3, 2), bounds))
    assert np.allclose(scan(path).header_bounds, [[500, 600, 7], [509, 609, 16]])


# -- formats, times, identity


def test_the_least_format_that_holds_all(tmp_path):
    for number, point_format in enumerate((1, 6, 2)):
        write(tmp_path / f"{number}.las", point_format, minor=4, encoding=0)
    found = scan(tmp_path)
    assert found.point_format == 7 and found.record_dtype.itemsize == 36
    assert found.timeless == [str(tmp_path / "2.las")] and not found.has_gps_time


def test_identity_of_one_and_of_several(tmp_path):
    path = write(tmp_path / "a.las")
    patch(path, file_source_id=77, guid=np.void(bytes(range(16))), global_encoding=GPS_STANDARD_TIME | 2 | 8 | 16)
    found = scan(path)
    assert (found.guid, found.system_identifier, found.file_source_id) == (bytes(range(16)), b"generated", 77)
    assert found.global_encoding == GPS_STANDARD_TIME | 8
    write(tmp_path / "b.las")
    found = scan(tmp_path)
    assert (found.guid, found.system_identifier, found.file_source_id) == (bytes(16), b"MERGE", 0)


def test_gps_time_types(tmp_path):
    write(tmp_path / "a.las", encoding=0)
    write(tmp_path / "b.las", encoding=GPS_STANDARD_TIME)
    with pytest.raises(MixedInputs, match=r"(?s)b\.las.*standard.*a\.las.*week"):
        scan(tmp_path)
    write(tmp_path / "a.las", encoding=0, time=0.0)
    assert scan(tmp_path).global_encoding == GPS_STANDARD_TIME
    write(tmp_path / "a.las", 2, encoding=0)
    assert scan(tmp_path).global_encoding == GPS_STANDARD_TIME


def test_waveforms_are_counted(tmp_path):
    write(tmp_path / "a.las", 4)
    write(tmp_path / "b.las", 1, minor=2)
    monitor = Monitor()
    assert scan(tmp_path, monitor=monitor).point_format == 6
    assert any("10 points" in warning for warning in monitor.warnings)


# -- records


def test_records_that_are_carried_and_that_are_not(tmp_path):
    dropped = [Record("LASF_Spec", 100, bytes(26)), Record("liblas", 2112, b"x"), wkt_record(25832), Record("copc", 1, bytes(160))]
    kept = [Record("mine", 7, b"one"), Record("mine", 7, b"two"), Record("LASF_Spec", 3, b"text")]
    path = write(tmp_path / "a.laz", records=[kept[0], *dropped, *kept[1:]])
    add_evlr(path, LasRecord("late", 9, "", bytes(70_000), True))
    found = scan(path)
    assert keys(found.vlrs) == [("mine", 7), ("mine", 7), ("LASF_Spec", 3)] and keys(found.evlrs) == [("late", 9)]
    assert [record.data for record in found.vlrs] == [b"one", b"two", b"text"] and found.evlrs[0].length == 70_000
    assert found.crs.authority == "EPSG:25832" and keys([record for record in found.vlrs if record.key == WKT_RECORD]) == []


def test_records_of_several_inputs(tmp_path):
    write(tmp_path / "a.las", records=[Record("mine", 1, b"same"), Record("mine", 2, b"first")])
    write(tmp_path / "b.las", records=[Record("mine", 2, b"other"), Record("mine", 1, b"same"), Record("mine", 3, b"new")])
    monitor = Monitor()
    found = scan(tmp_path, monitor=monitor)
    assert [(record.key[1], record.data) for record in found.vlrs] == [(1, b"same"), (2, b"first"), (3, b"new")]
    assert [warning for warning in monitor.warnings if "mine/2" in warning and "b.las" in warning]


def test_extra_bytes_of_several_inputs(tmp_path):
    write(tmp_path / "a.las", extra=[ExtraDimension("height", 9)])
    write(tmp_path / "b.las", extra=[ExtraDimension("echo", 3), ExtraDimension("height", 9)])
    found = scan(tmp_path)
    assert [item.name for item in found.extra.dimensions] == ["height", "echo"] and found.record_dtype["extra"].itemsize == 6
    assert found.vlrs[0].key == EXTRA_BYTES_RECORD and found.vlrs[0].data == found.extra.payload
    write(tmp_path / "c.las", extra=[ExtraDimension("height", 10)])
    with pytest.raises(MixedInputs, match=r"(?s)c\.las.*height"):
        scan(tmp_path)


# -- CRS


def test_crs_of_files_override_fallback_and_target(tmp_path):
    place = (691_000, 5_335_000, 500)
    options = {"offset": (691_000.0, 5_335_000.0, 0.0), "place": place}
    write(tmp_path / "a.las", records=[geo_keys_record(25832)], **options)
    assert scan(tmp_path).crs.authority == "EPSG:25832"
    assert scan(tmp_path, Reading(crs="EPSG:32632")).crs.authority == "EPSG:32632"
    write(tmp_path / "b.las", records=[wkt_record(25833)], **options)
    with pytest.raises(MixedInputs, match="25833"):
        scan(tmp_path)
    found = scan(tmp_path, Reading(target_crs="EPSG:25832"))
    assert [source.transform is not None for source in found.sources] == [False, True]
    assert found.header_bounds[1, 0] > 1_000_000 and found.crs.authority == "EPSG:25832"
    with pytest.raises(CrsError):
        scan(tmp_path, Reading(crs="EPSG:nonsense"))


def test_fallback_only_where_it_is_plausible(tmp_path):
    path = write(tmp_path / "a.las", place=(691_000, 5_335_000, 500), offset=(691_000.0, 5_335_000.0, 0.0))
    monitor = Monitor()
    assert scan(path, Reading(fallback_crs="EPSG:25832"), monitor=monitor).crs.authority == "EPSG:25832" and monitor.warnings
    assert not scan(path, Reading(fallback_crs="EPSG:4326")).crs
    assert not scan(path).crs


def test_the_scale_of_what_is_reprojected(tmp_path):
    path = write(tmp_path / "a.las", records=[wkt_record(25832)], place=(691_000, 5_335_000, 500), offset=(691_000.0, 5_335_000.0, 3.0))
    found = scan(path, Reading(target_crs="EPSG:4326"))
    assert found.scale.tolist() == [1e-7, 1e-7, 0.01] and found.offset[2] == 3.0
    assert abs(found.offset[0] - 11.57) < 0.1


# -- real ones


def test_real_files(real_data):
    for path in sorted((real_data / "las").rglob("*.la[sz]")):
        if "no-points" in path.stem:
            with pytest.raises(ForgeError):
                scan(path)
            continue
        found = scan(path)
        assert found.point_count == found.sources[0].source.header.point_count
        assert np.isfinite(found.header_bounds).all()


def test_a_cut_input(tmp_path):
    path = write(tmp_path / "a.las")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IncompleteInput):
        scan(path)
    assert scan(path, Reading(allow_incomplete=True)).point_count == 9
