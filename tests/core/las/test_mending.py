"""Extra bytes whose declaration is unsound: told by convert and validate, made sound in what is written, bytes untouched."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert_and_compare, extract, inspect
from copc_forge.core.las import layout as las
from copc_forge.core.las.mending import is_standard
from copc_forge.core.las.records import record_dtype
from copc_forge.core.validation import validate

POINTS = 300
OFFSET, SCALE, RANGE = las.HAS_OFFSET, las.HAS_SCALE, las.HAS_MIN | las.HAS_MAX


def las_file(path, rows, length):
    """rows: (name, type, options, scale, offset) of each dimension."""
    records = np.zeros(POINTS, record_dtype(6, length))
    rng = np.random.default_rng(3)
    records["X"], records["Y"], records["return_bits"] = np.arange(POINTS), rng.integers(0, 500, POINTS), 17
    records["extra"] = rng.integers(0, 100, (POINTS, length), np.uint8).view(f"V{length}")[:, 0]
    table = np.zeros(len(rows), las.EXTRA_BYTES)
    for row, (name, kind, options, scale, offset) in zip(table, rows):
        row["name"], row["data_type"], row["options"], row["scale"], row["offset"] = name, kind, options, scale, offset
    head = np.zeros((), las.VLR)
    head["user_id"], head["record_id"], head["length"] = b"LASF_Spec", 4, table.nbytes
    header = np.zeros((), las.HEADER)
    header["signature"], header["version_major"], header["version_minor"] = las.SIGNATURE, 1, 4
    header["header_size"], header["offset_to_points"], header["vlr_count"] = 375, 375 + 54 + table.nbytes, 1
    header["global_encoding"], header["point_format"], header["record_length"] = 17, 6, records.dtype.itemsize
    header["scale"], header["point_count"] = 0.01, POINTS
    header["bounds"] = [[records[axis].max() * 0.01, records[axis].min() * 0.01] for axis in "XYZ"]
    path.write_bytes(header.tobytes() + head.tobytes() + table.tobytes() + records.tobytes())
    return path, records


def checks(path, **options):
    return {finding.id for finding in validate(path, **options).files[0].findings if finding.id.startswith(("extra.", "source."))}


@pytest.mark.parametrize("row, length, check", [
    ((b"height", 4, SCALE, 0.0, 0), 2, "extra.scale"),
    ((b"height", 4, SCALE, np.nan, 0), 2, "extra.scale"),
    ((b"height", 4, SCALE, np.inf, 0), 2, "extra.scale"),
    ((b"height", 4, SCALE | OFFSET, 0.5, np.nan), 2, "extra.scale"),
    ((b"pair", 13, SCALE, (1, 0, 0), 0), 4, "extra.scale"),
    ((b"X", 3, 0, 0, 0), 2, "extra.standard_name"),
    ((b"Intensity", 3, 0, 0, 0), 2, "extra.standard_name"),
    ((b"gps_time", 3, SCALE, 0, 0), 2, "extra.standard_name"),
    ((b"Gps Time", 13, 0, 0, 0), 4, "extra.standard_name"),
    ((b"", 3, 0, 0, 0), 2, "extra.name"),
])  # fmt: skip
def test_one_unsound_dimension(row, length, check, tmp_path):
    source, records = las_file(tmp_path / "in.las", [row, (b"fine", 1, 0, 0, 0)], length + 1)
    assert check in checks(source)
    report = convert_and_compare(source, tmp_path / "out.copc.laz")
    assert any("extra bytes dimension" in warning for warning in report.warnings)
    assert {item["state"] for item in report.comparison} == {"identical"}
    assert not checks(tmp_path / "out.copc.laz", source=source) and validate(tmp_path / "out.copc.laz").valid
    inspect(source), inspect(tmp_path / "out.copc.laz")
    expected = (records.view(np.uint8).reshape(POINTS, -1)[:, -1] >= 50).sum()
    assert extract(source, tmp_path / "part.laz", where="fine >= 50").points == expected


def test_names_stay_apart(tmp_path):
    rows = [(name, 1, 0, 0, 0) for name in (b"Intensity", b"Intensity_2", b"", b"", b"Twice", b"Twice", b"unnamed")]
    source, records = las_file(tmp_path / "in.las", rows, 7)
    report = convert_and_compare(source, tmp_path / "out.copc.laz", where="Intensity_3 >= 50")
    names = [item["name"] for item in inspect(tmp_path / "out.copc.laz").extra_bytes]
    assert len(set(names)) == 7 and not any(is_standard(name) or not name for name in names)
    assert names[1] == "Intensity_2" and names[4] == "Twice" and names[6] == "unnamed"
    assert report.points == (records.view(np.uint8).reshape(POINTS, -1)[:, 30] >= 50).sum() > 0
    assert {item["state"] for item in report.comparison} == {"identical"}
