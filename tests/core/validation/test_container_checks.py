"""Validation: sound containers are healthy, and each damage is found by the check meant for it."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from copc_forge.core import validate as whole
from copc_forge.core.bcc.files import v1
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.crcs import VARIANTS, crc_of
from copc_forge.core.bcc.format.layout import Identifier, crc16
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.containers import validate

CELLS = support.some_cells(count=500)


def made(codec="lz4", cells=CELLS, **options):
    return support.container(cells, codec=codec, block_cells=50, index_every=4, **options)


@pytest.fixture
def checked(tmp_path):
    def run(data):
        path = tmp_path / "cells.bcc"
        path.write_bytes(data)
        return validate(path)

    return run


def ids(report, *severities):
    return {finding.id for finding in report.findings if finding.severity in (severities or ("error", "warning", "note"))}


@pytest.mark.parametrize("version", ["2.0", "2.1"])
@pytest.mark.parametrize("codec", ["none", "lz4", "zstd-3", "adaptive"])
@pytest.mark.parametrize("checksums", [True, False])
def test_sound_containers_are_healthy(checked, version, codec, checksums):
    report = checked(made(codec, version=version, checksums=checksums))
    assert report.findings == [] and report.status == "healthy" and report.valid and report.kind == f"v{version}"
    assert (report.cells, report.blocks, report.valid_blocks) == (500, 10, 10)


def test_metadata_no_cells_and_the_published_files(checked):
    assert checked(made(metadata=support.some_metadata())).findings == []
    assert checked(support.container(support.some_cells(count=0))).status == "healthy"
    assert checked(support.container(support.some_cells(count=0), metadata=support.some_metadata())).status == "healthy"
    for text in (support.GOLDEN_V2, support.GOLDEN_V2_DELTA, support.GOLDEN_STREAM, support.GOLDEN_V1):
        report = checked(bytes.fromhex(text))
        assert report.status == "healthy" and report.cells in (2, 3) and ids(report) <= {"bcc.unverified"}


def changed(offset, value, data=None, header=False):
    data = bytearray(made() if data is None else data)
    data[offset : offset + len(value)] = value
    if header and data[10]:
        data[60:62] = struct.pack("<H", crc16(bytes(data[:60])))
    return bytes(data)


LENGTH = struct.unpack_from("<I", made(), 64)[0]
SECOND = 64 + LENGTH + -(LENGTH - 32) % 64
INDEX = struct.unpack_from("<Q", made(), 36)[0]
OLD = made(version="2.0")


def block_header_fixed(data, offset):
    data = bytearray(data)
    data[offset + 28 : offset + 30] = struct.pack("<H", crc16(bytes(data[offset : offset + 28])))
    return bytes(data)


DAMAGES = {
    "newer major": (changed(8, b"\x03", header=True), {"bcc.version"}, "lost"),
    "newer minor": (changed(10, b"\x04", header=True), {"bcc.version"}, "healthy"),
    "header checksum": (changed(60, b"\x01\x02"), {"bcc.header_crc"}, "recoverable"),
    "must understand": (changed(14, b"\x01", header=True), {"bcc.flags"}, "lost"),
    "unknown flag": (changed(13, b"\x40", header=True), {"bcc.flags"}, "healthy"),
    "random access without index": (changed(12, b"\x0e", header=True), {"bcc.flags"}, "healthy"),
    "identifier type": (changed(33, b"\x03", header=True), {"bcc.header"}, "recoverable"),
    "payload size": (changed(34, b"\x05", header=True), {"bcc.header"}, "recoverable"),
    "cells": (changed(24, b"\x01", header=True), {"bcc.counts"}, "recoverable"),
    "unfinished": (changed(16, bytes(16), header=True), {"bcc.unfinished"}, "recoverable"),
    "payload": (changed(SECOND + 60, b"\xff\xff"), {"bcc.block", "bcc.counts", "bcc.index"}, "recoverable"),
    "block header checksum": (changed(SECOND + 28, b"\xab\xcd"), {"bcc.block_crc"}, "recoverable"),
    "first key": (block_header_fixed(changed(SECOND + 8, b"\x01\x00"), SECOND), {"bcc.keys", "bcc.index", "bcc.order"}, "recoverable"),
    "padding": (changed(SECOND - 1, b"\x01"), {"bcc.padding"}, "healthy"),
    "index entry": (changed(INDEX + 32, b"\x07"), {"bcc.block", "bcc.index"}, "recoverable"),
    "index offset": (changed(36, struct.pack("<Q", 999), header=True), {"bcc.index"}, "recoverable"),
    "truncated": (made()[: INDEX - 70], {"bcc.truncated", "bcc.counts", "bcc.index"}, "recoverable"),
    "trailing": (made() + b"tail", {"bcc.block"}, "recoverable"),
    "reserved": (changed(50, b"\x01", OLD), {"bcc.reserved"}, "healthy"),
    "magic": (changed(0, b"X"), {"bcc.magic"}, "recoverable"),
    "header cut": (made()[:40], {"bcc.header"}, "lost"),
    "no block": (made()[:64] + bytes(range(200)), {"bcc.block"}, "lost"),
}


@pytest.mark.parametrize("name", list(DAMAGES))
def test_each_damage_is_found(checked, name):
    data, expected, status = DAMAGES[name]
    report = checked(data)
    assert ids(report) - {"bcc.order"} >= expected - {"bcc.order"} and report.status == status
    assert ids(report) <= expected | {"bcc.counts", "bcc.index", "bcc.order"}, report.findings


def test_mixed_parity_is_warned_of(checked):
    raw = np.arange(10, dtype=np.uint64) + np.uint64(0x8005000000000000)
    report = checked(support.container(Cells(raw, np.zeros((10, 4), np.uint8))))
    assert ids(report) == {"bcc.parity"} and report.status == "healthy"


@pytest.mark.parametrize("name", list(VARIANTS))
def test_another_checksum_is_named(checked, name):
    data, position = bytearray(made(version="2.0")), 64
    while position < len(data):
        length, flags = struct.unpack_from("<I", data, position)[0], data[position + 25]
        struct.pack_into("<H", data, position + 26, crc_of(name, bytes(data[position + 32 : position + length])))
        position += length + (0 if flags & 0x30 else -(length - 32) % 64)
    report = checked(bytes(data))
    assert report.status == "lost" and any(f"CRC-16/{name}" in finding.message for finding in report.findings)


def test_published_check_values():
    expected = {"XMODEM": 0x31C3, "ARC": 0xBB3D, "MODBUS": 0x4B37, "KERMIT": 0x2189, "X-25": 0x906E}
    assert {name: crc_of(name, b"123456789") for name in VARIANTS} == expected


def test_streams_and_v1(checked):
    file = io.BytesIO()
    with StreamWriter(file, chunk_cells=50) as out:
        out.write(CELLS)
    data = file.getvalue()
    assert checked(data).findings == []
    assert ids(checked(data[:-32])) == {"bcc.unterminated"}
    assert {"bcc.truncated", "bcc.unterminated"} == ids(checked(data[:-40]))
    bad = bytearray(data)
    bad[100] ^= 1
    assert {"bcc.block", "bcc.gap"} >= ids(checked(bytes(bad))) and checked(bytes(bad)).status == "recoverable"
    file = io.BytesIO()
    v1.write(file, Identifier.INDEX64, 4, [CELLS], block_cells=50)
    assert ids(checked(file.getvalue())) == {"bcc.unverified"}
    assert checked(file.getvalue()[:-3]).status == "recoverable"


def test_a_log_beside_the_container_is_told(checked, tmp_path):
    (tmp_path / "cells.bcc.wal").write_bytes(b"")
    report = checked(made())
    assert ids(report) == {"bcc.wal"} and report.status == "healthy"


def test_no_file(tmp_path):
    (report,) = whole(tmp_path / "absent.bcc").files
    assert ids(report) == {"file.readable"} and not report.readable and "does not exist" in report.findings[0].message
    (tmp_path / "empty.bcc").write_bytes(b"")
    assert validate(tmp_path / "empty.bcc").status == "lost"


def test_inspect(tmp_path):
    path = tmp_path / "cells.bcc"
    path.write_bytes(made(metadata=support.some_metadata()))
    report = inspect(path)
    assert (report.cells, report.blocks, report.version, report.identifier_type) == (500, 10, "2.1", "index64")
    assert report.codecs == {"lz4": 10} and report.sorted and report.cell_size == 0.5 and report.flags[0] == "index"
    assert report.bounds[0] >= [1000.0, 2000.0, 30.0] and report.levels == [{"lod": 5, "cells": 500, "cell_size": 0.5}]
    assert report.first_identifiers[0].startswith("0x8005") and set(report.attributes) == {"value"}
    assert report.crs == 'LOCAL_CS["here"]'
    quick = inspect(path, attributes=False)
    assert quick.cells == 500 and quick.bounds is None
    for text, cells in ((support.GOLDEN_V1, 3), (support.GOLDEN_STREAM, 2)):
        path.write_bytes(bytes.fromhex(text))
        assert inspect(path).cells == cells
