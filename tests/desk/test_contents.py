"""What dialogs offer of a file's own, against what laspy or numpy count."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.las.lookup import class_names
from copc_forge.core.las.vlr import Record
from copc_forge.desk.contents import Contents, contents_of
from copc_forge.tests.support import cases, laswriter, survey

COUNT = 2_000


def lookup(names: dict[int, bytes]) -> bytes:
    """The record as LAS 1.4 lays it out: 255 of a number and 15 bytes."""
    return b"".join(bytes([number]) + names.get(number, b"").ljust(15, b"\0") for number in range(255))


def write(path, point_format: int, names: dict[int, bytes] | None = None) -> np.ndarray:
    """A survey with class 66, whose name stands in the file if names are given; the classes."""
    records = survey.survey(COUNT, 1, point_format=point_format)
    if point_format >= 6:
        records["classification"][:7] = 66
    extra = [laswriter.Record("LASF_Spec", 0, lookup(names))] if names else []
    with survey.writer_for(path, survey.Survey(COUNT, 1, point_format, records=extra)) as writer:
        writer.write(records)
    return records


def counted(values: np.ndarray) -> dict[int, int]:
    return dict(zip(*(part.tolist() for part in np.unique(values, return_counts=True))))


@pytest.mark.parametrize("name", ["a.laz", "a.las", "a.copc.laz"])
def test_classes_returns_names_times_and_attributes_of_a_file(tmp_path, name):
    records = write(tmp_path / "in.laz", 7, {66: "Brücke".encode(), 7: b"Stoer  punkt"})
    path = tmp_path / name
    if name.endswith("copc.laz"):
        convert(tmp_path / "in.laz", path)
    else:
        write(path, 7, {66: "Brücke".encode(), 7: b"Stoer  punkt"})
    found = contents_of([str(path)])
    assert found.classes == counted(records["classification"]) and found.classes[66] == 7
    assert found.names == {66: "Brücke", 7: "Stoer punkt"}
    assert found.returns == counted(records["return_bits"] & 15)
    assert found.is_standard and found.times == (records["gps_time"].min(), records["gps_time"].max())
    assert {"Z", "intensity", "red", "withheld"} <= set(found.attributes)


def test_an_old_format_offers_what_conditions_are_about(tmp_path):
    records = write(tmp_path / "a.las", 1)
    found = contents_of([str(tmp_path / "a.las")])
    classes = records["class_bits"] & 31
    assert (classes == 12).any() and "overlap" in found.attributes
    assert found.classes == counted(np.where(classes == 12, 1, classes))  # 12 is a flag since LAS 1.4


def test_of_several_files_sums_and_of_very_many_no_counts(tmp_path):
    paths = [str(tmp_path / f"{number}.las") for number in range(9)]
    for path in paths:
        records = write(path, 7)
    one = counted(records["classification"])
    assert contents_of(paths[:2]).classes == {number: 2 * count for number, count in one.items()}
    assert contents_of(paths).classes == dict.fromkeys(one, 0) and contents_of(paths).times is None


def test_what_cannot_be_read_offers_nothing(tmp_path):
    (tmp_path / "a.laz").write_bytes(b"LASF" + bytes(300))
    write(tmp_path / "b.las", 7)
    for paths in ([str(tmp_path / "a.laz")], [str(tmp_path / "none.laz")], [str(tmp_path)], ["https://example.org/a.copc.laz"], []):
        assert contents_of(paths) == Contents()
    assert set(contents_of([str(tmp_path / "a.laz"), str(tmp_path / "b.las")]).classes.values()) == {0}  # not of all


def test_a_file_too_large_to_be_decoded_offers_what_its_header_says(tmp_path, monkeypatch):
    from copc_forge.desk import contents

    monkeypatch.setattr(contents, "DECODED", 10)
    cases.make(tmp_path / "a.laz", 7, 50)
    found = contents_of([str(tmp_path / "a.laz")])
    assert found.classes == {} and found.returns and found.attributes


@pytest.mark.parametrize("data", [b"", b"\x05", bytes(4080), b"\xff" * 4081, lookup({3: b"\xff\xfe\n\t\x07"})])
def test_odd_lookups_give_no_odd_names(data):
    names = class_names([Record("LASF_Spec", 0, "", data)])
    assert all(name.isprintable() and name == name.strip() and name for name in names.values())
