"""Small files decoded together give what each gives alone, and say what is wrong as each does alone."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import DamagedFile, ForgeError
from copc_forge.core.las import calls, chunked, plain
from copc_forge.core.las.source import PointSource
from copc_forge.core.las.together import with_neighbours
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import point_dtype, wkt_record, write_points

OPEN = Path("/proc/self/fd")


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


@pytest.mark.parametrize("parallel", [True, False])
@pytest.mark.parametrize("positional", [True, False])
@pytest.mark.parametrize("point_format", [1, 7])
def test_so_are_those_of_files_that_are_not_compressed(tmp_path, monkeypatch, point_format, positional, parallel):
    if not positional:  # as on Windows
        monkeypatch.delattr(os, "preadv", raising=False)
    paths = files(tmp_path / "in", 5, point_format, suffix=".las")
    seen = []
    for source in with_neighbours([PointSource(path) for path in paths], 150, parallel):
        assert source.decoded is not None
        seen.append(source.path)
        blocks = list(source.blocks(150))
        assert max(map(len, blocks)) == 150 and np.concatenate(blocks).tobytes() == alone(source.path)
    assert seen == [str(path) for path in paths]


def test_records_are_read_ahead_over_the_ends_of_files(tmp_path, monkeypatch):
    """Blocks that are under way while nobody asks for the next; never more than may be."""
    begun, read, first = [], plain._Reader.read, threading.Event()

    def noted(reader, at):
        begun.append(at)
        if len(begun) == 1 + plain._AHEAD:
            first.set()
        return read(reader, at)

    monkeypatch.setattr(plain._Reader, "read", noted)
    sources = [PointSource(path) for path in files(tmp_path / "in", 8, suffix=".las")]
    for number, source in enumerate(with_neighbours(sources, 450, True)):  # more than one of them, less than two
        next(source.blocks())
        if number == 0:
            assert first.wait(20)
        assert len(begun) <= number + 1 + plain._AHEAD
    assert len(begun) == 8


def test_a_file_that_is_replaced_meanwhile_is_read_to_its_end(tmp_path, monkeypatch):
    """No record of the new one gets among those of the old one."""
    (path,), (other,) = (files(tmp_path / name, 1, suffix=".las", points=points) for name, points in (("in", 4000), ("other", 4000)))
    other_points = any_points(4000, 7, seed=99, reach=9000)
    make(other, 7, points=other_points, records=[wkt_record(25832)])
    expected, (source,) = alone(path), [PointSource(path)]
    (shown,) = with_neighbours([source], 100, True)
    blocks = shown.blocks(100)
    first = next(blocks)
    os.replace(other, path)
    assert np.concatenate([first, *blocks]).tobytes() == expected != alone(path)


@pytest.mark.parametrize("most", [100, 5000])
@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not say what is open")
def test_no_file_stays_open(tmp_path, most):
    sources = [PointSource(path) for path in files(tmp_path / "in", 5, suffix=".las")]
    before = len(list(OPEN.iterdir()))
    for ends in (True, False):
        found = with_neighbours(sources, most, True)
        for source in found:
            next(source.blocks(100))
            if not ends:
                break
        found.close()
        assert len(list(OPEN.iterdir())) == before


@pytest.mark.parametrize("most", [150, 5000])  # small files are read when they are wanted
def test_what_is_wrong_with_a_plain_file_is_said_where_its_points_are_taken(tmp_path, most):
    paths = files(tmp_path / "in", 4, suffix=".las")
    sources = [PointSource(path) for path in paths]
    paths[1].write_bytes(paths[1].read_bytes()[:-1000])
    paths[2].unlink()
    got = []
    for source in with_neighbours(sources, most, True):
        try:
            got.append(sum(map(len, source.blocks())))
        except ForgeError as error:
            got.append(error.path)
    assert got == [400, str(paths[1]), str(paths[2]), 403]


@pytest.fixture
def called(monkeypatch):
    """Chunks of each call of the codec, and whether all cores shared it."""
    found, decode = [], chunked.decode_chunks

    def noted(data, chunks, laz_vlr, length, parallel, *more):
        found.append((len(chunks), parallel))
        return decode(data, chunks, laz_vlr, length, parallel, *more)

    monkeypatch.setattr(chunked, "decode_chunks", noted)
    return found


def taken(sources) -> list[bytes]:
    return [np.concatenate(list(source.blocks())).tobytes() for source in sources]


def test_a_call_has_no_more_points_than_it_may(tmp_path, called):
    paths = files(tmp_path / "in", 9, points=300)
    taken(with_neighbours([PointSource(path) for path in paths], 1000, False))
    assert [chunks for chunks, _ in called] == [3, 3, 3]


def test_what_is_not_alike_is_not_decoded_together(tmp_path, called):
    paths = [*files(tmp_path / "a", 2), *files(tmp_path / "b", 1, 6), *files(tmp_path / "c", 2, suffix=".las"), *files(tmp_path / "d", 2)]
    points = taken(with_neighbours([PointSource(path) for path in paths], 5000, True))
    assert [chunks for chunks, _ in called] == [2, 1, 2] and points == [alone(path) for path in paths]


@pytest.fixture
def cores(monkeypatch):
    """As on four cores, which share each call."""
    for module in (calls, chunked):
        monkeypatch.setattr(module, "CORES", 4)
    monkeypatch.setattr(chunked, "_AHEAD", 2)


def chunky(folder, sizes) -> list[PointSource]:
    """Files of so many points in chunks of 100."""
    folder.mkdir()
    for number, size in enumerate(sizes):
        made = np.zeros(size, point_dtype(7))
        made["X"], made["return_bits"], made["gps_time"] = np.arange(size), 0x11, np.arange(size) % 77 + number
        write_points(folder / f"{number}.laz", made, 7, chunk_size=100)
    return [PointSource(folder / f"{number}.laz") for number in range(len(sizes))]


def test_calls_keep_all_cores_busy_over_the_ends_of_files(tmp_path, called, cores):
    sources = chunky(tmp_path / "in", [550, 1000, 250, 700])  # 6, 10, 3, 7 chunks
    blocks = [list(source.blocks(300)) for source in with_neighbours(sources, 300, True, 400)]
    assert sorted(called, reverse=True) == [(4, True)] * 6 + [(2, True)]
    assert max(len(block) for own in blocks for block in own) == 300
    assert [np.concatenate(own).tobytes() for own in blocks] == [alone(source.path) for source in sources]


def test_without_room_for_a_chunk_for_each_core_calls_are_blocks(tmp_path, called, cores):
    taken(with_neighbours(chunky(tmp_path / "in", [550, 1000]), 300, True, 399))
    assert {chunks for chunks, _ in called} <= {3, 1} and sum(chunks for chunks, _ in called) == 16


def test_calls_that_go_on_beside_one_another_become_shorter_towards_the_end(tmp_path, called, monkeypatch):
    """As on two cores, each of which has a call: neither is to be alone with a long one at the end."""
    for module in (calls, chunked):
        monkeypatch.setattr(module, "CORES", 2)
    monkeypatch.setattr(chunked, "_AHEAD", 1)
    sources = chunky(tmp_path / "in", [2000, 2000])
    got = [np.concatenate(list(source.blocks(1000))).tobytes() for source in with_neighbours(sources, 1000, True)]
    assert got == [alone(source.path) for source in sources]
    sizes = sorted([chunks for chunks, _ in called[:-2]], reverse=True)  # the last two are those of `alone`
    assert sizes[:3] == [10, 7, 5] and sizes[-2:] == [1, 1] and sum(sizes) == 40 and not any(shared for _, shared in called[:-2])
    called.clear()
    assert len(list(next(with_neighbours(chunky(tmp_path / "again", [4000]), 1000, False)).blocks(1000))) == 4
    assert [chunks for chunks, _ in called] == [10] * 4, "one after another, nobody waits for the last"


@pytest.mark.parametrize("broken", ["head", "codec", "end"])
def test_points_before_damage_come_before_its_error_whatever_was_decoded_with_them(tmp_path, monkeypatch, cores, broken):
    """Of the second of three files, in the third of its chunks: the same call has chunks of the first."""
    sources = chunky(tmp_path / "in", [550, 1000, 300])
    second, path = sources[1], tmp_path / "in" / "1.laz"
    start = second.header.offset_to_points + 8 + int(second.chunks[:2, 1].sum())
    data = bytearray(path.read_bytes())
    if broken == "head":
        data[start + 36] ^= 1  # the chunk's own count
    elif broken == "end":
        del data[start + 10 :]
    else:
        decode = chunked.decode_chunks

        def damaged(data, chunks, laz_vlr, length, parallel, path, where):
            names = [where(index)[0] for index in range(len(chunks))] if where else []
            if where is None or (path.endswith("1.laz") and "chunk 2" in names):
                raise DamagedFile("chunk 2 says that it is damaged", path=path)
            return decode(data, chunks, laz_vlr, length, parallel, path, where)

        monkeypatch.setattr(chunked, "decode_chunks", damaged)
    path.write_bytes(data)
    got = {}
    with pytest.raises(DamagedFile, match=r"1\.laz.*(chunk 2 says|the chunk at byte)"):
        for source in with_neighbours(sources, 200, True, 400):
            got[source.path[-5:]] = 0
            for block in source.blocks(200):
                got[source.path[-5:]] += len(block)
    assert got == {"0.laz": 550, "1.laz": 200}


def test_files_behind_one_that_is_damaged_can_still_be_read(tmp_path, cores):
    sources = chunky(tmp_path / "in", [550, 1000, 300])
    data = bytearray((tmp_path / "in" / "1.laz").read_bytes())
    data[sources[1].header.offset_to_points + 8 + 36] ^= 1
    (tmp_path / "in" / "1.laz").write_bytes(data)
    got = []
    for source in with_neighbours(sources, 200, True, 400):
        try:
            got.append(sum(map(len, source.blocks())))
        except DamagedFile:
            got.append(None)
    assert got == [550, None, 300]


def test_a_file_that_nobody_reads_is_passed_over(tmp_path, cores):
    sources = chunky(tmp_path / "in", [550, 1000, 300])
    got = [sum(map(len, source.blocks())) for source in with_neighbours(sources, 200, True, 400) if not source.path.endswith("1.laz")]
    assert got == [550, 300] and all(source.decoded is None for source in sources)


def test_a_damaged_neighbour_is_named_and_spoils_no_other(tmp_path):
    paths = files(tmp_path / "in", 5)
    source = PointSource(paths[2])
    data = bytearray(paths[2].read_bytes())
    start = source.header.offset_to_points + 8 + source.header.record_length + 4
    data[start : start + 4] = (2**31).to_bytes(4, "little")  # bytes of the first layer, behind the first point and the count
    paths[2].write_bytes(data)
    sources = [PointSource(path, allow_incomplete=True) for path in paths]
    with pytest.raises(DamagedFile, match=r"002\.laz"):
        taken(with_neighbours(sources, 5000, True))
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
    monkeypatch.setattr(calls, "FILES", parts)
    convert(tmp_path / "in", tmp_path / "other.copc.laz", threads=1)
    assert (tmp_path / "usual.copc.laz").read_bytes() == (tmp_path / "other.copc.laz").read_bytes()
