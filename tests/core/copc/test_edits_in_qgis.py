"""What an edit in QGIS leaves behind in a file of ours, and that it is noticed and mended."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert, extract, index
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.inputs.origin import OutputState, state_of
from copc_forge.core.validation import validate
from copc_forge.tests.support import survey
from copc_forge.tests.support.qgisedit import edit


def classify(records: np.ndarray) -> None:
    records["classification"] = np.arange(len(records)) % 5 * 3


@pytest.fixture
def edited(tmp_path):
    survey.write_survey(tmp_path / "in.laz", survey.Survey(20_000, 1, 7))
    convert(tmp_path / "in.laz", tmp_path / "a.copc.laz", temporal_stride=100)
    with CopcFile(tmp_path / "a.copc.laz") as copc:
        times = copc.info["gps_time_range"].tolist()
    edit(tmp_path / "a.copc.laz", classify)
    return tmp_path / "a.copc.laz", times


def ids(path):
    return {finding.id for finding in validate(path).files[0].findings if finding.severity != "note"}


def test_the_file_is_sound_but_for_what_is_stale(edited):
    path, _ = edited
    found = ids(path)
    assert "copc.statistics.points" in found and any(one.startswith("temporal.") for one in found)
    assert not {one for one in found if not one.startswith(("temporal.", "copc.statistics."))}


def test_the_stale_index_is_named_and_not_believed(edited, tmp_path):
    path, (first, last) = edited
    until = (first + last) / 2
    report = extract(path, tmp_path / "part.copc.laz", time_from=first, time_to=until)
    with CopcFile(path) as copc:
        times = copc.read_nodes(copc.file_order())["gps_time"]
    assert report.points == np.count_nonzero(times <= until) and report.index_pages == 0
    assert [warning for warning in report.warnings if "temporal index" in warning and "It is not used." in warning]


def test_the_index_anew_mends_both(edited, tmp_path):
    path, (first, last) = edited
    index(path, path)
    assert not ids(path)
    assert extract(path, tmp_path / "part.copc.laz", time_from=first, time_to=last).points == 20_000


def test_the_record_of_origin_knows_nothing_of_edits(edited):
    path, _ = edited
    assert state_of(path, path.with_name("in.laz"), temporal_stride=100) is OutputState.CURRENT
