"""Recovery returns exactly the undamaged cells, whatever was done to the file."""

from __future__ import annotations

import io
import os
import struct
import time

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile, UnreadableInput
from copc_forge.core.bcc.damage import rescue
from copc_forge.core.bcc.damage.recovery import recover
from copc_forge.core.bcc.files import v1
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import concatenated
from copc_forge.core.bcc.format.layout import MAGIC_V1, V1_BLOCK_SIZE, V1_HEADER_SIZE, Identifier, V1Block
from copc_forge.core.bcc.transactions.journal import TransactionalWriter
from copc_forge.tests.support import containers as support

KIND = Identifier.INDEX64
CELLS = support.some_cells(count=1000)
STEP = 50  # cells of a block


def made(codec="lz4", version="2.1", delta=True, checksums=True, kind=KIND, cells=CELLS, metadata=None, index_every=7):
    options = {"version": version, "delta": delta, "checksums": checksums, "block_cells": STEP, "index_every": index_every}
    return support.container(cells, kind, metadata, codec, **options)


def data_blocks(data) -> list[tuple[int, int]]:
    """(offset, length) of the data blocks of a sound container."""
    found, position = [], 64
    while position < len(data):
        length, flags = struct.unpack_from("<I", data, position)[0], data[position + 25]
        if not flags & 0x30:
            found.append((position, length))
        position += length + (0 if flags & 0x30 else -(length - 32) % 64)
    return found


def expected(blocks: list[int], cells=CELLS):
    keep = [number for block in blocks for number in range(block * STEP, min((block + 1) * STEP, len(cells)))]
    return support.as_set(cells.take(np.array(keep, np.int64)))


@pytest.fixture
def recovered(tmp_path):
    def run(data, **options):
        source, output = tmp_path / "bad.bcc", tmp_path / "good.bcc"
        source.write_bytes(data)
        report = recover(source, output, **options)
        with Container(output) as container:
            pieces = list(container.cells())
            cells = support.as_set(concatenated(pieces)) if pieces else []
            assert len(cells) == report.cells and container.is_sorted
        return cells, report

    return run


WAYS = [("none", "2.0", False), ("none", "2.1", True), ("lz4", "2.1", True), ("zstd-3", "2.0", True), ("zstd-3", "2.1", False)]
ways = pytest.mark.parametrize(("codec", "version", "delta"), WAYS)


@ways
@pytest.mark.parametrize("checksums", [True, False])
def test_a_sound_file_loses_nothing(recovered, codec, version, delta, checksums):
    cells, report = recovered(made(codec, version, delta, checksums))
    assert cells == support.as_set(CELLS) and report.lost_ranges == [] and report.header == "kept" and report.verified == checksums
    assert (report.blocks_corrupted, report.blocks_truncated, report.blocks_repeated) == (0, 0, 0)


@ways
def test_bit_flips_in_payloads_lose_their_block_alone(recovered, codec, version, delta):
    data, rng = made(codec, version, delta), np.random.default_rng(11)
    blocks = data_blocks(data)
    for _ in range(12):
        number = int(rng.integers(len(blocks)))
        offset, length = blocks[number]
        bad = bytearray(data)
        bad[offset + int(rng.integers(32, length))] ^= 1 << int(rng.integers(8))
        cells, report = recovered(bytes(bad))
        assert cells == expected([other for other in range(20) if other != number])
        assert report.lost_ranges == [(offset, offset + length)] and report.blocks_corrupted == 1


@ways
def test_bit_flips_in_block_headers_lose_their_block_at_most(recovered, codec, version, delta):
    data = made(codec, version, delta)
    blocks = data_blocks(data)
    offset, _ = blocks[3]
    others = expected([other for other in range(20) if other != 3])
    for bit in range(0, 32 * 8, 3):
        bad = bytearray(data)
        bad[offset + bit // 8] ^= 1 << bit % 8
        cells, _ = recovered(bytes(bad))
        assert cells in (others, support.as_set(CELLS))


@ways
def test_any_bit_flip_keeps_all_other_blocks(recovered, codec, version, delta):
    data, rng = made(codec, version, delta), np.random.default_rng(12)
    blocks = data_blocks(data)
    for _ in range(60):
        at = int(rng.integers(len(data)))
        bad = bytearray(data)
        bad[at] ^= 1 << int(rng.integers(8))
        cells, _ = recovered(bytes(bad))
        sound = [number for number, (offset, length) in enumerate(blocks) if not offset <= at < offset + length]
        assert cells == expected(sound) or cells == support.as_set(CELLS)


@ways
@pytest.mark.parametrize("step", [-1, 0, 1])
def test_truncation_at_every_block_boundary(recovered, codec, version, delta, step):
    data = made(codec, version, delta)
    blocks = data_blocks(data)
    for count, (offset, length) in enumerate(blocks, 1):
        cells, report = recovered(data[: offset + length + step]) if count > 1 or step >= 0 else (None, None)
        if cells is None:
            continue
        assert cells == expected(list(range(count if step >= 0 else count - 1)))
        if step < 0:
            assert report.blocks_truncated == 1 and report.lost_ranges == [(offset, offset + length + step)]


@ways
@pytest.mark.parametrize("checksums", [True, False])
def test_a_wiped_file_header_is_inferred(recovered, codec, version, delta, checksums):
    cells, report = recovered(bytes(64) + made(codec, version, delta, checksums)[64:])
    assert cells == support.as_set(CELLS) and report.header == "inferred" and report.lost_ranges[0] == (0, 64)
    assert (report.identifier_type, report.payload_size) == ("index64", 4)


@pytest.mark.parametrize("kind", list(Identifier))
@pytest.mark.parametrize("payload_size", [0, 4, 11])
def test_every_type_is_inferred(recovered, kind, payload_size):
    cells = support.some_cells(kind, 1000, payload_size)
    found, report = recovered(b"\xff" * 64 + made("zstd-3", kind=kind, cells=cells)[64:])
    assert found == support.as_set(cells) and report.identifier_type == kind.name.lower() and report.payload_size == payload_size


def test_metadata_survives_and_tells_the_payload(recovered, tmp_path):
    data = made(metadata=support.some_metadata())
    recovered(bytes(64) + data[64:])
    with Container(tmp_path / "good.bcc") as container:
        assert container.metadata == support.some_metadata()
    bad = bytearray(data)
    bad[64 + 40] ^= 1
    cells, report = recovered(bytes(bad))
    assert cells == support.as_set(CELLS) and report.blocks_corrupted == 1


@pytest.mark.parametrize("offset", [32, 33, 34, 12, 16, 8])
def test_a_header_that_lies_is_found_out(recovered, offset):
    bad = bytearray(made("zstd-3", "2.0"))
    bad[offset] ^= 0x07
    cells, _ = recovered(bytes(bad))
    assert cells == support.as_set(CELLS)


@ways
def test_wiped_block_headers(recovered, codec, version, delta):
    data = made(codec, version, delta)
    blocks = data_blocks(data)
    for wiped in ([0], [5], [5, 6], [19], [2, 9, 10, 11]):
        bad = bytearray(data)
        for number in wiped:
            bad[blocks[number][0] : blocks[number][0] + 32] = bytes(32)
        cells, report = recovered(bytes(bad))
        assert cells == expected([number for number in range(20) if number not in wiped])
        assert [start for start, _ in report.lost_ranges] == [blocks[n][0] for n in wiped if n - 1 not in wiped or n in (8, 15)]


@ways
def test_index_blocks_are_not_needed(recovered, codec, version, delta):
    data = made(codec, version, delta)
    bad, position = bytearray(data), 64
    while position < len(data):
        length, flags = struct.unpack_from("<I", data, position)[0], data[position + 25]
        if flags & 0x10:
            bad[position : position + length] = os.urandom(length)
        position += length + (0 if flags & 0x30 else -(length - 32) % 64)
    cells, report = recovered(bytes(bad))
    assert cells == support.as_set(CELLS) and len(report.lost_ranges) == 3
    dropped = made(codec, version, delta, index_every=0)
    cells, report = recovered(dropped[:12] + struct.pack("<I", struct.unpack_from("<I", dropped, 12)[0] | 9) + dropped[16:])
    assert cells == support.as_set(CELLS)


@ways
@pytest.mark.parametrize("size", [1, 31, 64, 1000])
def test_inserted_garbage(recovered, codec, version, delta, size):
    data = made(codec, version, delta)
    blocks = data_blocks(data)
    for number in (0, 4, 19):
        at = blocks[number][0]
        garbage = os.urandom(size)
        cells, report = recovered(data[:at] + garbage + data[at:])
        assert cells == support.as_set(CELLS) and report.lost_ranges == [(at, at + size)]
    offset, _ = blocks[4]
    cells, _ = recovered(data[: offset + 50] + os.urandom(size) + data[offset + 50 :])
    assert cells == expected([number for number in range(20) if number != 4])


@ways
def test_removed_bytes(recovered, codec, version, delta):
    data = made(codec, version, delta)
    offset, _ = data_blocks(data)[4]
    cells, _ = recovered(data[: offset + 50] + data[offset + 57 :])
    assert cells == expected([number for number in range(20) if number != 4])


@ways
def test_a_block_that_stands_twice_counts_once(recovered, codec, version, delta):
    data = made(codec, version, delta)
    (start, _), (end, _) = data_blocks(data)[4:6]
    doubled = data[:end] + data[start:end] + data[end:]
    cells, report = recovered(doubled)
    assert cells == support.as_set(CELLS) and report.blocks_repeated == 1 and report.lost_ranges == []
    cells, report = recovered(doubled, keep_repeats=True)
    assert len(cells) == 1050


def test_an_unfinished_file(recovered):
    data = bytearray(made())
    data[16:32], data[60:62] = bytes(16), bytes(2)
    cells, _ = recovered(bytes(data))
    assert cells == support.as_set(CELLS)


def test_large_garbage_is_searched_quickly(recovered):
    data = made()
    at = data_blocks(data)[4][0]
    cells, _ = recovered(data[:at] + os.urandom(20 << 20) + bytes(20 << 20) + data[at:])
    assert cells == support.as_set(CELLS)


def old(block_cells=STEP, kind=KIND, cells=CELLS):
    file = io.BytesIO()
    v1.write(file, kind, cells.payload.shape[1], [cells], block_cells=block_cells)
    return file.getvalue()


@pytest.mark.parametrize("block_cells", [3, 100])
@pytest.mark.parametrize("kind", list(Identifier))
def test_v1_in_any_order(recovered, kind, block_cells):
    """As migration reads it: nothing asks a v1 block for an order."""
    cells = support.some_cells(kind, 400, 6)
    cells = cells.take(np.random.default_rng(5).permutation(400))
    data = old(block_cells, kind, cells)
    found, report = recovered(data)
    assert found == support.as_set(cells) and report.complete
    if block_cells == 100:
        offset, length = v1_blocks(data)[1]
        damaged = bytearray(data)
        damaged[offset : offset + 4] = b"\xff\xff\xff\x7f"  # its length: the next is searched
        found, report = recovered(bytes(damaged))
        assert len(found) == 300 and report.lost_ranges == [(offset, offset + length)]


def v1_blocks(data):
    found, position = [], 32
    while position < len(data):
        length = struct.unpack_from("<I", data, position)[0]
        found.append((position, length))
        position += length
    return found


@pytest.mark.parametrize("kind", list(Identifier))
def test_v1(recovered, kind):
    cells = support.some_cells(kind, 1000, 6)
    data = old(kind=kind, cells=cells)
    found, report = recovered(data)
    assert found == support.as_set(cells) and not report.verified and report.lost_ranges == []
    found, report = recovered(bytes(32) + data[32:])
    assert found == support.as_set(cells) and report.header == "inferred"
    offset, length = v1_blocks(data)[7]
    bad = bytearray(data)
    bad[offset : offset + 12] = os.urandom(12)
    found, report = recovered(bytes(bad))
    assert found == expected([number for number in range(20) if number != 7], cells)
    assert report.lost_ranges == [(offset, offset + length)] and report.blocks_corrupted == 1
    found, report = recovered(data[: offset + 20])
    assert found == expected(list(range(7)), cells) and report.blocks_truncated == 1
    found, _ = recovered(data[:offset] + os.urandom(77) + data[offset:])
    assert found == support.as_set(cells)
    found, report = recovered(data[: offset + length] + data[offset:])
    assert found == support.as_set(cells) and report.blocks_repeated == 1


def test_streams(recovered):
    file = io.BytesIO()
    with StreamWriter(file, chunk_cells=STEP, metadata=support.some_metadata()) as out:
        out.write(CELLS)
    data = file.getvalue()
    cells, report = recovered(data)
    assert cells == support.as_set(CELLS) and report.kind == "stream" and report.warnings == []
    bad = bytearray(data)
    bad[1500] ^= 1
    cells, report = recovered(bytes(bad))
    assert len(cells) == 950 and len(report.lost_ranges) == 1 and any("missing" in said for said in report.warnings)
    cells, report = recovered(b"noise" + data[:-10])
    assert cells == support.as_set(CELLS)


def test_nothing_to_save(recovered):
    for data in (b"", b"nothing here", os.urandom(5000), bytes(5000), b"BCCIDX2\0" + os.urandom(3000)):
        with pytest.raises((DamagedFile, UnreadableInput)):
            recovered(data)
    cells, _ = recovered(support.container(support.some_cells(count=0)))
    assert cells == []


def test_type_given_by_the_caller(recovered):
    data = made("none", kind=Identifier.ROUTE64, cells=support.some_cells(Identifier.ROUTE64))
    cells, report = recovered(bytes(64) + data[64:], identifier_type="route64", payload_size=4)
    assert len(cells) == 1000 and report.header == "given"
    with pytest.raises(BadParameter):
        recovered(data, identifier_type="route65")


def test_many_random_damages_never_crash(recovered):
    rng = np.random.default_rng(13)
    for _ in range(60):
        codec, version, delta = WAYS[int(rng.integers(len(WAYS)))]
        bad = bytearray(made(codec, version, delta))
        for _ in range(int(rng.integers(1, 6))):
            at, size = int(rng.integers(len(bad))), int(rng.integers(1, 200))
            way = int(rng.integers(3))
            if way == 0:
                bad[at : at + size] = rng.bytes(size)
            elif way == 1:
                del bad[at : at + size]
            else:
                bad[at:at] = bad[at - size : at]
        try:
            cells, _ = recovered(bytes(bad))
        except DamagedFile:
            continue
        assert set(cells) <= set(support.as_set(CELLS))


def test_a_log_beside_a_damaged_container_is_not_forgotten(tmp_path):
    base, log = tmp_path / "cells.bcc", tmp_path / "cells.bcc.wal"
    base.write_bytes(made())
    late = support.some_cells(count=77, seed=9)
    writer = TransactionalWriter(base)
    writer.insert(late)
    writer.close()
    bad = bytearray(base.read_bytes())
    offset, length = data_blocks(bad)[3]
    bad[offset : offset + length] = bytes(length)
    base.write_bytes(bad)
    report = recover(base, tmp_path / "base.bcc")
    assert report.cells == 950 and "recover that file too" in report.warnings[0] and log.exists()
    assert recover(log, tmp_path / "log.bcc").cells == 77


def test_garbage_that_looks_like_blocks_everywhere_takes_no_age(recovered):
    shapes = [np.arange(1 << 20, dtype="<u8").tobytes(), bytes(8 << 20), b"\x20\0\0\0" * (2 << 20), MAGIC_V1 + bytes(4 << 20)]
    begin = time.perf_counter()
    for data in shapes:
        with pytest.raises(DamagedFile):
            recovered(data)
    assert time.perf_counter() - begin < 20


def test_complete_is_what_holds_all_that_was_announced(recovered):
    """A file that ends between two blocks lacks no byte of any block that is there."""
    data = made(index_every=0)
    _, report = recovered(data)
    assert report.complete and report.announced == 1000
    offset = data_blocks(data)[15][0]
    cells, report = recovered(data[:offset])
    assert len(cells) == 750 and report.lost_ranges == [] and not report.complete
    assert any("announces 1,000 cells, 250 of which are missing" in said for said in report.warnings)
    unfinished = bytearray(data)
    unfinished[16:32] = bytes(16)
    unfinished[60:62] = bytes(2)
    cells, report = recovered(bytes(unfinished))
    assert len(cells) == 1000 and not report.complete


def test_blocks_that_were_appended_twice_are_not_passed_over_in_silence(recovered):
    data = support.container(CELLS.take(np.concatenate([np.arange(STEP), np.arange(STEP)])), codec="none", block_cells=STEP, index_every=0)
    cells, report = recovered(data)
    assert len(cells) == STEP and report.blocks_repeated == 1 and not report.complete
    assert any("keep repeats" in said for said in report.warnings)
    cells, report = recovered(data, keep_repeats=True)
    assert len(cells) == 2 * STEP and report.complete


def test_a_stream_is_complete_with_its_end_and_all_numbers(recovered):
    file = io.BytesIO()
    with StreamWriter(file, chunk_cells=100) as out:
        out.write(CELLS)
    data = file.getvalue()
    length = struct.unpack_from("<I", data, 4)[0]
    assert recovered(data)[1].complete
    assert not recovered(data[:-32])[1].complete and not recovered(data[length:-32])[1].complete
    second = struct.unpack_from("<I", data, length + 4)[0]
    cells, report = recovered(data[:length] + data[length + second :])
    assert len(cells) == 900 and report.lost_ranges == [] and not report.complete


def test_an_old_container_is_complete_with_all_its_cells(recovered):
    file = io.BytesIO()
    v1.write(file, KIND, 4, [CELLS], block_cells=100)
    data = file.getvalue()
    assert recovered(data)[1].complete
    last = len(data)
    position = 32
    while position < len(data):
        last, position = position, position + struct.unpack_from("<I", data, position)[0]
    cells, report = recovered(data[:last])
    assert len(cells) == 900 and report.lost_ranges == [] and not report.complete


@pytest.mark.parametrize("lost", [0, 1, 8])
def test_a_block_of_version_1_that_goes_beyond_the_file_is_none(lost):
    """As long as it says to be, it is one; a byte less, and it is not."""
    file = io.BytesIO()
    v1.write(file, Identifier.INDEX64, 4, [support.some_cells(count=20)], block_cells=20)
    data = np.frombuffer(file.getvalue(), np.uint8)
    start = V1_HEADER_SIZE
    end = start + V1Block.unpack(data[start : start + V1_BLOCK_SIZE].tobytes()).length
    cells, stop = rescue._v1_block(data[: end - lost], start, Identifier.INDEX64, 4)
    assert (cells is None) == bool(lost) and (lost or (len(cells), stop) == (20, end))
