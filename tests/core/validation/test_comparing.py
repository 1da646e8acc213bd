"""Comparison with the source: what was lost is named and counted; what was only stored differently is not."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.las import layout as las
from copc_forge.core.las.records import record_dtype
from copc_forge.core.validation import validate
from copc_forge.tests.support.laswriter import write_points
from copc_forge.tests.support.tinycopc import ORIGIN, SCALE, Record, tiny_copc


def source_file(path, change=lambda points: points, parts=1, scale=SCALE, origin=ORIGIN, without=()):
    """The small file's points as uncompressed LAS, in another order, with the same records."""
    file = tiny_copc()
    points = change(np.concatenate(list(file.points.values()))[::-1].copy())
    shift = (ORIGIN - origin) / SCALE
    for axis, name in enumerate("XYZ"):
        points[name] = np.rint((points[name] + shift[axis]) * (SCALE / scale))
    records = [record for record in file.vlrs if record.record_id not in without]
    paths = []
    for number, part in enumerate(np.array_split(points, parts)):
        paths.append(path / f"source {number}.las")
        paths[-1].write_bytes(_las(part, records, scale, origin))
    return paths


def _las(points, records, scale, origin):
    packed = b"".join(record.pack(extended=False) for record in records)
    header = np.zeros((), las.HEADER)
    header["signature"], header["version_major"], header["version_minor"] = las.SIGNATURE, 1, 4
    header["header_size"], header["offset_to_points"], header["vlr_count"] = 375, 375 + len(packed), len(records)
    header["global_encoding"], header["point_format"], header["record_length"] = 17, 7, points.dtype.itemsize
    header["scale"], header["offset"], header["point_count"] = scale, origin, len(points)
    return header.tobytes() + packed + points.tobytes()


@pytest.fixture
def compare(tmp_path):
    def run(sources, change=None):
        file = tiny_copc()
        if change:
            change(file)
        path = tmp_path / "made.copc.laz"
        path.write_bytes(file.build())
        (report,) = validate(path, source=sources).files
        return report

    return run


def source_checks(report):
    return {check for check in report.counts if check.startswith("source.")}


def rows(report):
    return {row.attribute: row for row in report.comparison}


def test_the_same_points_in_another_order(compare, tmp_path):
    report = compare(source_file(tmp_path))
    assert report.valid and not source_checks(report)
    assert rows(report)["whole records"].identical and all(row.identical for row in report.comparison)
    assert {"X", "gps_time", "classification", "scanner_channel", "Amplitude", "red"} <= set(rows(report))


def test_several_sources(compare, tmp_path):
    assert not source_checks(compare(source_file(tmp_path, parts=5)))


def test_another_grid(compare, tmp_path):
    """A source on a coarser grid with another offset holds the same coordinates, stored as other integers."""

    def coarse(points):
        for name in "XYZ":
            points[name] -= points[name] % 10
        return points

    def same(file):
        for points in file.points.values():
            coarse(points)

    sources = source_file(tmp_path, coarse, scale=0.01, origin=np.array([0.0, 5_000_000.0, -100.0]))
    assert not source_checks(compare(sources, same))


def test_a_coarser_copy_is_noticed(compare, tmp_path):
    report = compare(source_file(tmp_path, scale=0.0001))
    assert source_checks(report) == {"source.precision"}


def test_lost_values_are_listed_with_counts(compare, tmp_path):
    def change(file):
        for points in file.points.values():
            points["classification"][points["classification"] == 6] = 1

    report = compare(source_file(tmp_path), change)
    row = rows(report)["classification"]
    assert source_checks(report) == {"source.attribute"} and not row.identical
    assert row.missing == row.added > 0 and f"value 6: -{row.missing:,}" in row.detail


def test_lost_times_are_counted(compare, tmp_path):
    def change(points):
        points["gps_time"][:100] += 1e-3
        return points

    report = compare(source_file(tmp_path, change))
    assert source_checks(report) == {"source.attribute"}
    assert 95 <= rows(report)["gps_time"].missing <= 100


def test_exchanged_attributes_are_noticed(compare, tmp_path):
    def change(points):
        points["intensity"] = np.roll(points["intensity"], 1)
        return points

    assert source_checks(compare(source_file(tmp_path, change))) == {"source.records"}


def test_lost_points(compare, tmp_path):
    report = compare(source_file(tmp_path, lambda points: np.concatenate([points, points[:7]])))
    assert {"source.count", "source.attribute"} == source_checks(report)


def test_lost_dimension(compare, tmp_path):
    def change(file):
        row = np.frombuffer(bytes(file.vlr("LASF_Spec", 4).payload), las.EXTRA_BYTES)[0].copy()
        row["name"] = b"Something else"
        file.vlr("LASF_Spec", 4).payload = bytearray(row.tobytes())

    assert "source.dimension" in source_checks(compare(source_file(tmp_path), change))


def test_lost_record_and_crs(compare, tmp_path):
    def change(file):
        file.vlrs = [record for record in file.vlrs if record.user_id == "LASF_Spec"]
        file.header["global_encoding"] = 1

    assert source_checks(compare(source_file(tmp_path), change)) == {"source.vlr", "source.crs"}


def test_a_source_that_can_t_be_read(compare, tmp_path):
    path = tmp_path / "nothing.las"
    path.write_bytes(b"nothing")
    assert source_checks(compare([path])) == {"source.readable"}


def test_another_gps_time_type(compare, tmp_path):
    report = compare(source_file(tmp_path), lambda file: file.header.update(global_encoding=16))
    assert source_checks(report) == {"source.gps_type"}


def test_waveforms_are_noted(compare, tmp_path):
    points = np.zeros(5, record_dtype(9))
    write_points(tmp_path / "waves.las", points, 9)
    assert "source.waveform" in source_checks(compare([tmp_path / "waves.las"]))


def test_records_of_waveforms_are_not_missed_and_their_neighbours_are(compare, tmp_path):
    """Packet descriptors have the ids 100 to 354 of LASF_Spec, the packets themselves 65535."""
    (source,) = source_file(tmp_path)
    head, rest = source.read_bytes()[:375], source.read_bytes()[375:]
    numbers = (99, 100, 354, 355, 65535)
    header = np.frombuffer(head, las.HEADER).copy()
    packed = b"".join(Record("LASF_Spec", number, bytearray(b"26 bytes")).pack(extended=False) for number in numbers)
    header["vlr_count"] += len(numbers)
    header["offset_to_points"] += len(packed)
    source.write_bytes(header.tobytes() + packed + rest)
    report = compare([source])
    missed = {finding.message for finding in report.findings if finding.id == "source.vlr"}
    assert len(missed) == 2 and all(f"LASF_Spec/{number} " in " ".join(missed) for number in (99, 355))


def test_colours_that_the_format_can_t_hold(tmp_path):
    """A source with colours against a file without: every colour is lost."""
    old = np.zeros(50, las.POINT[2])
    old["X"], old["return_bits"], old["red"] = np.arange(50), 9, 1000
    new = np.zeros(50, las.POINT[6])
    new["X"], new["return_bits"] = np.arange(50), 17
    write_points(tmp_path / "old.las", old, 2)
    write_points(tmp_path / "new.las", new, 6)
    (report,) = validate(tmp_path / "new.las", source=tmp_path / "old.las").files
    assert source_checks(report) == {"source.attribute"}
    assert {name for name, row in rows(report).items() if not row.identical} == {"red", "green", "blue"}


def test_legacy_points_are_compared_after_the_upgrade(tmp_path):
    old = np.zeros(300, las.POINT[1])
    old["X"], old["return_bits"], old["class_bits"] = np.arange(300), 1 | 2 << 3, 12
    new = np.zeros(300, las.POINT[6])
    new["X"], new["return_bits"], new["flag_bits"], new["classification"] = np.arange(300), 1 | 2 << 4, 8, 1
    write_points(tmp_path / "old.las", old, 1)
    write_points(tmp_path / "new.las", new, 6)
    (report,) = validate(tmp_path / "new.las", source=tmp_path / "old.las").files
    assert not source_checks(report)
