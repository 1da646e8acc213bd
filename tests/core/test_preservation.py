"""Conversion that compares its output with its inputs."""

from __future__ import annotations

import pytest
from copc_forge.core import convert, convert_and_compare, preservation
from copc_forge.core.base.errors import BadParameter, Cancelled
from copc_forge.core.base.monitor import Monitor, Part
from copc_forge.core.las import upgrade as upgrading
from copc_forge.tests.support.survey import Survey, write_survey


class Recorder(Monitor):
    def __init__(self, stop_at: float = 2.0):
        super().__init__()
        self.seen, self.stop_at = [], stop_at

    def on_progress(self, fraction, stage):
        self.seen.append(fraction)

    def is_cancelled(self):
        return bool(self.seen) and self.seen[-1] >= self.stop_at


@pytest.fixture
def source(tmp_path):
    write_survey(tmp_path / "in.laz", Survey(20_000, point_format=3))
    return tmp_path / "in.laz"


def test_all_attributes_are_there(source, tmp_path):
    monitor = Recorder()
    report = convert_and_compare(source, tmp_path / "out.copc.laz", monitor=monitor)
    assert {"X", "intensity", "gps_time"} <= {row["attribute"] for row in report.comparison}
    assert all(row["identical"] for row in report.comparison)
    assert "identical" in report.to_text() and "Compared with the inputs" in report.to_html()
    assert monitor.seen == sorted(monitor.seen) and monitor.seen[-1] == pytest.approx(1.0)


def test_what_was_lost_is_named(source, tmp_path, monkeypatch):
    write_survey(tmp_path / "other.laz", Survey(20_000, seed=2, point_format=3))

    def convert_another(inputs, output, **options):
        report = convert(tmp_path / "other.laz", output, **options)
        report.inputs = [str(inputs)]
        return report

    monkeypatch.setattr(preservation, "convert", convert_another)
    report = convert_and_compare(source, tmp_path / "out.copc.laz")
    assert "X" in {row["attribute"] for row in report.comparison if not row["identical"]}
    assert any("Not all values" in warning and "X (" in warning for warning in report.warnings)


def test_it_can_be_cancelled_while_comparing(source, tmp_path):
    with pytest.raises(Cancelled):
        convert_and_compare(source, tmp_path / "out.copc.laz", monitor=Recorder(stop_at=0.66))


def test_a_dry_run_has_nothing_to_compare(source, tmp_path):
    with pytest.raises(BadParameter, match="dry run"):
        convert_and_compare(source, tmp_path / "out.copc.laz", dry_run=True)


def test_parts_share_warnings():
    whole = Monitor()
    Part(whole, 0, 0.5).warn("first")
    part = Part(whole, 0.5, 1)
    part.warn("second")
    assert whole.warnings == part.warnings == ["first", "second"]


@pytest.mark.parametrize("point_format", [0, 1, 2, 3])
@pytest.mark.parametrize("fault", ["angles", "overlap", "flags", "bytes"])
def test_a_fault_of_the_upgrade_does_not_prove_itself(point_format, fault, tmp_path, monkeypatch):
    write_survey(tmp_path / "in.las", Survey(3000, point_format=point_format, minor=2))
    with open(tmp_path / "in.las", "r+b") as file:
        data = bytearray(file.read())
        start, length = int.from_bytes(data[96:100], "little"), int.from_bytes(data[105:107], "little")
        for number in range(40):
            data[start + number * length + 15] = 12 | (number % 8) << 5  # overlap, and every flag
        file.seek(0)
        file.write(data)
    assert all(row["identical"] for row in convert_and_compare(tmp_path / "in.las", tmp_path / "good.copc.laz").comparison)
    if fault == "angles":
        monkeypatch.setattr(upgrading, "_ANGLES", upgrading._ANGLES + 1)
    elif fault == "overlap":
        monkeypatch.setattr(upgrading, "OVERLAP_CLASS", 300)
    elif fault == "flags":
        monkeypatch.setattr(upgrading, "_upgrade_bits", lambda source, target: None)
    else:
        shared = upgrading._shared_bytes
        monkeypatch.setattr(upgrading, "_shared_bytes", lambda *formats: shared(*formats)[:-1])
    report = convert_and_compare(tmp_path / "in.las", tmp_path / "bad.copc.laz")
    lost = {row["attribute"] for row in report.comparison if not row["identical"]}
    named = {"angles": "scan_angle", "overlap": "classification", "flags": "return_number"}.get(fault)
    assert lost and (named is None or named in lost), lost
    assert any("Not all values" in warning for warning in report.warnings)


def test_what_could_not_be_compared_is_not_called_identical(tmp_path):
    write_survey(tmp_path / "in.laz", Survey(3000, point_format=6, epsg=25832))
    report = convert_and_compare(tmp_path / "in.laz", tmp_path / "out.copc.laz", target_crs="EPSG:25833")
    rows = {row["attribute"]: row for row in report.comparison}
    assert rows["intensity"]["identical"] and rows["X"]["compared"] is False and not rows["X"]["identical"]
    assert "X                       not comparable: the CRS differs" in report.to_text()
    assert not any("Not all values" in warning for warning in report.warnings)


def test_inputs_that_are_gone_leave_no_proof(source, tmp_path, monkeypatch):
    def convert_and_remove(inputs, output, **options):
        report = convert(inputs, output, **options)
        source.unlink()
        return report

    monkeypatch.setattr(preservation, "convert", convert_and_remove)
    report = convert_and_compare(source, tmp_path / "out.copc.laz")
    assert report.comparison == [] and any("could not be compared" in warning for warning in report.warnings)
    assert any("source can't be read" in warning for warning in report.warnings)


def test_points_that_are_missing_are_told_even_if_all_attributes_agree(source, tmp_path, monkeypatch):
    """Half of the inputs: whatever the table says of values, the number of points is told."""
    write_survey(tmp_path / "more.laz", Survey(500, point_format=3))

    def convert_one(inputs, output, **options):
        report = convert(source, output, **options)
        report.inputs = [str(path) for path in inputs]
        return report

    monkeypatch.setattr(preservation, "convert", convert_one)
    report = convert_and_compare([source, tmp_path / "more.laz"], tmp_path / "out.copc.laz")
    assert any("number of points differs" in warning and "20,000" in warning.replace("20000", "20,000") for warning in report.warnings)
