"""Checks of a converted file against what went in, shared by the tests that convert."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
import pytest

from . import peers, survey

READERS = (*peers.COPC_ONLY, "laspy-laszip")


def check(expected: dict[str, np.ndarray], path: str | os.PathLike, readers: Sequence[str] = READERS) -> peers.Reading:
    """All readers find the expected columns in `path`, and QGIS finds and decodes as many points; the last reader's reading.

    Skips the test, at its end, if a reader is not installed.
    """
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


def check_ranges(expected: dict[str, np.ndarray], found: peers.Reading) -> None:
    """The values that a web viewer sees, by name and scaled, are the expected ones."""
    names = {
        "Intensity": "intensity",
        "Classification": "classification",
        "ReturnNumber": "return_number",
        "PointSourceId": "point_source_id",
    }
    for name, column in names.items():
        assert found.facts["ranges"][name] == [expected[column].min(), expected[column].max()]
    for axis, name in enumerate("XYZ"):
        ends = np.array([expected[name].min(), expected[name].max()]) * found.scale[axis] + found.offset[axis]
        assert found.facts["ranges"][name] == pytest.approx(ends.tolist(), abs=1e-6)


def written(path: str | os.PathLike, count: int, point_format: int, **options) -> dict[str, np.ndarray]:
    """Write a survey; its columns as LAS 1.4 has them. Options are Survey's fields."""
    flight = survey.Survey(count, 11, point_format, **options)
    survey.write_survey(path, flight)
    return peers.as_columns(np.concatenate(list(survey.blocks(flight))), point_format)
