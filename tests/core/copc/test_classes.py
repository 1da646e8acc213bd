"""Classes of a file, counted without decoding the rest."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert, extract
from copc_forge.core.copc.classes import class_counts
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support.cases import any_points, make


@pytest.mark.parametrize("point_format", [1, 3, 6, 7, 8])
def test_every_point_counts_once(tmp_path, point_format):
    points = any_points(5_000, point_format)
    report = convert(make(tmp_path / "in.laz", point_format, points=points), tmp_path / "out.copc.laz")
    if point_format < 6:
        expected = np.bincount(points["class_bits"] & 31, minlength=256)
        expected[1], expected[12] = expected[1] + expected[12], 0  # overlap became a flag
    else:
        expected = np.bincount(points["classification"], minlength=256)
    with CopcFile(tmp_path / "out.copc.laz") as copc:
        assert (class_counts(copc) == expected).all()
        assert copc.bytes_read < copc.header.size or point_format < 6
    assert report.classes == {number: count for number, count in enumerate(expected.tolist()) if count}
    for name in ("part.las", "part.copc.laz"):
        wanted = sorted(report.classes)[:2]
        found = extract(tmp_path / "out.copc.laz", tmp_path / name, classes=wanted)
        assert found.classes == {number: report.classes[number] for number in wanted}
