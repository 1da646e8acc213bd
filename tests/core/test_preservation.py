"""Conversion that compares its output with its inputs."""

from __future__ import annotations

import pytest
from copc_forge.core import convert, convert_and_compare, preservation
from copc_forge.core.base.errors import BadParameter, Cancelled
from copc_forge.core.base.monitor import Monitor, Part
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
