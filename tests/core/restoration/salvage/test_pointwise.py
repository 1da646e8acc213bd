"""Chunks of whole points in files that have lost their table: sound ones are found beside damaged ones, and those are told."""

from __future__ import annotations

import lazrs
import numpy as np
import pytest
from copc_forge.core import repair, validate
from copc_forge.core.restoration.salvage.beginnings import _WINDOW, Bounds, beginnings
from copc_forge.core.restoration.salvage.head import Head
from copc_forge.tests.support import checked, wreckage
from copc_forge.tests.support.wreckage import points_of

POINTS, CHUNK = 4_300, 500
WHOLE = wreckage.specimen("", wreckage.written(3, 2, ".laz", points=POINTS, chunk=CHUNK), ".laz")


def without_table() -> bytearray:
    """The pointer to it is lost, and all its bytes."""
    data = bytearray(WHOLE.data[: WHOLE.table])
    data[WHOLE.start : WHOLE.start + 8] = bytes(8)
    return data


def rotten(data: bytearray, chunk: int, part: float, length: int = 24) -> bytearray:
    """Noise in a chunk, at a part of its bytes, with which decoding ends elsewhere or not at all."""
    offset, size, points = WHOLE.chunks[chunk].tolist()
    record = bytearray(WHOLE.data[WHOLE.vlrs["laszip encoded", 22204] : WHOLE.start])
    for seed in range(100):
        changed, first = bytearray(data), offset + int(size * part)
        changed[first : first + length] = np.random.default_rng(seed).integers(0, 256, length, np.uint8).tobytes()
        if decoded_at(changed, offset, size, points, record) != decoded_at(data, offset, size, points, record):
            return changed
    raise AssertionError("no noise moves the end")


def decoded_at(data: bytes, offset: int, size: int, points: int, record: bytes) -> bool:
    """Whether lazrs needs all bytes of a chunk for its points, and no more than these."""

    def reads(length: int) -> bool:
        out = np.zeros(points * int(WHOLE.header["record_length"]), np.uint8)
        try:
            lazrs.decompress_points_with_chunk_table(bytes(data[offset : offset + length]), bytes(record), out, [(points, length)])
        except lazrs.LazrsError:
            return False
        return True

    return reads(size) and not reads(size - 1)


def mended(folder, data: bytes):
    (folder / "damaged.laz").write_bytes(data)
    return repair(folder / "damaged.laz", folder / "mended.laz"), folder / "mended.laz"


def records_but(*lost: int) -> np.ndarray:
    kept = np.ones(len(WHOLE.chunks), bool)
    kept[list(lost)] = False
    return points_of(WHOLE.data)[np.repeat(kept, WHOLE.chunks[:, 2])]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("chunks", [(0,), (3,), (7,), (2, 3), (2, 5)])
def test_a_chunk_that_does_not_end_at_its_bytes_is_lost_and_no_other(tmp_path, chunks, part):
    data = without_table()
    for chunk in chunks:
        data = rotten(data, chunk, part)
    report, path = mended(tmp_path, data)
    assert report.lost_points == CHUNK * len(chunks) and not report.complete
    assert [entry.offset for entry in report.lost] == [int(WHOLE.chunks[chunk, 0]) for chunk in chunks]
    assert (points_of(path.read_bytes()) == records_but(*chunks)).all()
    assert validate(path).files[0].valid


def test_the_last_chunk_is_held_against_the_table_that_is_still_there(tmp_path):
    data = bytearray(WHOLE.data)
    data[WHOLE.start : WHOLE.start + 8] = bytes(8)
    report, path = mended(tmp_path, rotten(data, len(WHOLE.chunks) - 1, 0.5))
    assert report.lost_points == POINTS % CHUNK and (points_of(path.read_bytes()) == records_but(len(WHOLE.chunks) - 1)).all()


def test_a_first_point_that_is_damaged_does_not_take_the_chunk_before_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(checked, "_assert_valid", lambda path: None)  # what a damaged point says may be invalid
    data, at = without_table(), int(WHOLE.chunks[4, 0])
    data[at : at + 12] = b"\x7f" * 12
    _, path = mended(tmp_path, data)
    found = {record.tobytes() for record in points_of(path.read_bytes())}
    assert all(record.tobytes() in found for record in records_but(4))


@pytest.mark.parametrize("bounds", [np.nan, 0.0, 1e6])
def test_bounds_that_say_nothing_do_not_make_sound_chunks_suspect(tmp_path, bounds):
    data, at = without_table(), WHOLE.at("bounds")
    data[at : at + 48] = np.full(6, bounds).tobytes()
    report, path = mended(tmp_path, data)
    assert report.complete and (points_of(path.read_bytes()) == points_of(WHOLE.data)).all()


def test_each_chunk_is_decoded_once(tmp_path, monkeypatch):
    from copc_forge.core.restoration.salvage import pointwise

    made, kind = [], pointwise.SequentialDecoder
    monkeypatch.setattr(pointwise, "SequentialDecoder", lambda *given: made.append(1) or kind(*given))
    report, _ = mended(tmp_path, without_table())
    assert report.complete and len(made) == len(WHOLE.chunks)


def test_beginnings_are_all_places_with_a_point_inside(tmp_path):
    """Against a plain search, across the windows in which it is done."""
    head = Head("a", len(WHOLE.data), WHOLE.header.copy(), WHOLE.header)
    bounds, dice = Bounds(head), np.random.default_rng(3)
    data = dice.integers(0, 256, _WINDOW + 50_000, np.uint8)
    places = [5, 1_002, 70_003, _WINDOW - 7, _WINDOW + 6, len(data) - 12]
    for place in places:
        data[place : place + 12] = dice.integers(bounds.low, bounds.high, endpoint=True).astype("<i4").view(np.uint8)
    path = tmp_path / "noise"
    path.write_bytes(data.tobytes())
    every = np.lib.stride_tricks.sliding_window_view(data, 12).copy().view("<i4")
    wanted = np.flatnonzero(((every >= bounds.low) & (every <= bounds.high)).all(axis=1)).tolist()
    with path.open("rb") as file:
        assert list(beginnings(file, bounds, 0, len(data))) == wanted and set(places) <= set(wanted)
        assert list(beginnings(file, bounds, 6, len(data) - 1)) == [place for place in wanted if 6 <= place < len(data) - 12]
