"""How the temporal index is shown."""

from __future__ import annotations

import json

import numpy as np
from copc_forge.core.inspection import inspect
from copc_forge.tests.support.tinycopc import STRIDE, tiny_copc


def written(tmp_path, change=lambda parts: None):
    parts = tiny_copc()
    change(parts)
    (tmp_path / "a.copc.laz").write_bytes(parts.build())
    return parts, inspect(tmp_path / "a.copc.laz", attributes=False)


def test_the_index_is_shown(tmp_path):
    parts, shown = written(tmp_path)
    times = np.concatenate([own["gps_time"] for own in parts.points.values()])
    found = json.loads(shown.to_json())["temporal"]
    assert (found["stride"], found["nodes"], found["pages"]) == (STRIDE, len(parts.points), 2)
    assert found["time_range"] == [times.min(), times.max()] and found["utc_range"][0].startswith("2021-07-11T")
    exact, _ = np.histogram(times, len(found["histogram"]), (times.min(), times.max()))
    assert sum(found["histogram"]) == len(times)
    assert abs(np.cumsum(found["histogram"]) - np.cumsum(exact)).max() <= STRIDE * len(parts.points)
    html, text = shown.to_html(), shown.to_text()
    assert "Points over time" in html and html.count("<svg") == 2 and "a sample every 50 points" in text and "2021-07-11" in text


def test_no_index_is_no_section(tmp_path):
    _, shown = written(tmp_path, lambda parts: setattr(parts, "temporal", False))
    assert shown.temporal is None and "Temporal index" not in shown.to_text() and "Points over time" not in shown.to_html()


def test_a_damaged_index_is_a_warning(tmp_path):
    _, shown = written(tmp_path, lambda parts: parts.set("temporal", "<u4", 3, 0))
    assert shown.temporal is None and any("can't be shown" in warning for warning in shown.warnings)


def of_the_week(parts):
    parts.header.update(global_encoding=16)
    for own in parts.points.values():
        own["gps_time"] = np.sort(own["gps_time"] % 604_800)


def test_seconds_of_the_week_have_no_date(tmp_path):
    _, shown = written(tmp_path, of_the_week)
    assert shown.temporal["utc_range"] == ["", ""] and "UTC" not in shown.to_text()


def test_times_that_the_week_does_not_have_are_dated_all_the_same(tmp_path):
    _, shown = written(tmp_path, lambda parts: parts.header.update(global_encoding=16))
    assert shown.temporal["utc_range"][0].startswith("2021-07-11T")
