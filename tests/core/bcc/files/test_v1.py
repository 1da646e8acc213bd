"""Sequential v1 containers."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, UnreadableInput
from copc_forge.core.bcc.files import v1
from copc_forge.core.bcc.format.cells import concatenated
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.tests.support import containers as support


def saved(tmp_path, data):
    path = tmp_path / "old.bcc"
    path.write_bytes(data)
    return path


def made(cells, kind=Identifier.INDEX64, **options):
    file = io.BytesIO()
    v1.write(file, kind, cells.payload.shape[1], [cells], **options)
    return file.getvalue()


def test_published_vector(tmp_path):
    with v1.V1Container(saved(tmp_path, bytes.fromhex(support.GOLDEN_V1))) as source:
        assert source.total_cells == 3 and source.schema == support.SCHEMA and source.version == "1.0"
        assert support.same(concatenated(source.cells()), support.golden())


def test_the_published_file_is_this(real_data):
    assert (real_data / "bcc" / "v1.bcc").read_bytes().hex() == support.GOLDEN_V1


@pytest.mark.parametrize("kind", list(Identifier))
@pytest.mark.parametrize("payload_size", [0, 4, 7])
def test_round_trip(tmp_path, kind, payload_size):
    cells = support.some_cells(kind, 1234, payload_size)
    with v1.V1Container(saved(tmp_path, made(cells, kind, block_cells=100))) as source:
        assert source.total_blocks == 13 and support.same(concatenated(source.cells()), cells)


def test_damage_is_said(tmp_path):
    data = made(support.some_cells(count=500), block_cells=100)
    for bad, text in [
        (data[:-1], "no block"),
        (data[:20], "inside its header"),
        (data[:8] + b"\x05" + data[9:], "version 5.0"),
        (data[:31] + b"\x02" + data[32:], "LZ4 only"),
        (data[:30] + b"\x09" + data[31:], "type 9"),
        (data[:16] + b"\x01" + data[17:], "announces"),
    ]:
        with pytest.raises(DamagedFile, match=text), v1.V1Container(saved(tmp_path, bad)) as source:
            list(source.cells())
    with pytest.raises(UnreadableInput, match="no BCC container of version 1"):
        v1.V1Container(saved(tmp_path, b"BCCIDX2\0"))
    with pytest.raises(UnreadableInput, match="does not exist"):
        v1.V1Container(tmp_path / "absent.bcc")


def test_flips_never_crash(tmp_path):
    data = bytearray(made(support.some_cells(count=300), block_cells=50))
    for bit in np.random.default_rng(2).integers(0, len(data) * 8, 200):
        data[bit // 8] ^= 1 << int(bit % 8)
        try:
            with v1.V1Container(saved(tmp_path, bytes(data))) as source:
                list(source.cells())
        except UnreadableInput:
            pass
        data[bit // 8] ^= 1 << int(bit % 8)
