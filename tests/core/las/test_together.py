"""Small files decoded together give what each gives alone, and say what is wrong as each does alone."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.las import together
from copc_forge.core.las.source import PointSource
from copc_forge.core.las.together import with_neighbours
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record


def files(folder, count, point_format=7, suffix=".laz", points=400):
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}{suffix}" for number in range(count)]
    for number, path in enumerate(paths):
        records = [wkt_record(25832)] if point_format > 5 else []
        make(path, point_format, points=any_points(points + number, point_format, seed=number, reach=9000), records=records)
    return paths


def alone(path) -> bytes:
    return np.concatenate(list(PointSource(path).blocks())).tobytes()


@pytest.mark.parametrize("parallel", [True, False])
@pytest.mark.parametrize("point_format", [1, 3, 6, 7])
def test_the_points_are_those_of_each_alone(tmp_path, point_format, parallel):
    paths = files(tmp_path / "in", 7, point_format)
    seen = []
    for source in with_neighbours([PointSource(path) for path in paths], 2000, parallel):
        assert source.decoded is not None
        points = np.concatenate(list(source.blocks(150)))
        seen.append(source.path)
        assert source.decoded is None and points.tobytes() == alone(source.path)
        assert np.concatenate(list(source.blocks())).tobytes() == points.tobytes(), "a second pass reads the file"
    assert seen == [str(path) for path in paths]


def test_a_group_has_no_more_points_than_it_may(tmp_path, monkeypatch):
    paths, sizes = files(tmp_path / "in", 9, points=300), []
    real = together._decode
    monkeypatch.setattr(together, "_decode", lambda group, parallel: sizes.append(len(group)) or real(group, parallel))
    list(with_neighbours([PointSource(path) for path in paths], 1000, False))
    assert sizes == [3, 3, 3]


def test_what_is_not_alike_comes_alone(tmp_path):
    paths = [*files(tmp_path / "a", 2), *files(tmp_path / "b", 1, 6), *files(tmp_path / "c", 2, suffix=".las"), *files(tmp_path / "d", 2)]
    found = [source.decoded is not None for source in with_neighbours([PointSource(path) for path in paths], 5000, True)]
    assert found == [True, True, False, False, False, True, True]


def test_a_damaged_neighbour_is_named_and_spoils_no_other(tmp_path):
    paths = files(tmp_path / "in", 5)
    source = PointSource(paths[2])
    data = bytearray(paths[2].read_bytes())
    start = source.header.offset_to_points + 8 + source.header.record_length + 4
    data[start : start + 4] = (2**31).to_bytes(4, "little")  # bytes of the first layer, behind the first point and the count
    paths[2].write_bytes(data)
    sources = [PointSource(path, allow_incomplete=True) for path in paths]
    assert all(source.decoded is None for source in with_neighbours(sources, 5000, True))
    with pytest.raises(DamagedFile, match=r"002\.laz"):
        convert(tmp_path / "in", tmp_path / "out.copc.laz")
    paths[2].unlink()
    assert convert(tmp_path / "in", tmp_path / "out.copc.laz").points == sum(
        PointSource(path).point_count for path in paths if path.exists()
    )


@pytest.mark.parametrize("parts", [1, 100])
def test_the_output_is_the_same_however_files_are_grouped(tmp_path, monkeypatch, parts):
    files(tmp_path / "in", 12)
    convert(tmp_path / "in", tmp_path / "usual.copc.laz")
    monkeypatch.setattr(together, "_FILES", parts)
    convert(tmp_path / "in", tmp_path / "other.copc.laz", threads=1)
    assert (tmp_path / "usual.copc.laz").read_bytes() == (tmp_path / "other.copc.laz").read_bytes()
