"""A further method of compression is an object and an entry: all rooms then write, read, check and recover it."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile
from copc_forge.core.bcc import migrate, recover
from copc_forge.core.bcc.files.sources import open_source
from copc_forge.core.bcc.format import codecs
from copc_forge.core.bcc.format.cells import concatenated
from copc_forge.core.bcc.format.compression import MAY_NOT_SAY, Compression
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.containers import validate


class Deflate(Compression):
    number, name, levels, usual_level = 3, "deflate", range(1, 10), 6

    def compress(self, raw, level: int) -> bytes:
        return zlib.compress(raw, level)

    def decompress(self, stored, size: int) -> memoryview:
        raw = self.measured(stored)
        if raw != size:
            raise DamagedFile("payload is of another length")
        return memoryview(zlib.decompress(stored))

    def announced(self, start, stored: int) -> int | None:
        return None

    def measured(self, stored) -> int | None:
        try:
            return len(zlib.decompress(stored))
        except zlib.error:
            raise DamagedFile("payload does not inflate") from None

    def sizes_said(self, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
        return np.full(len(stored), MAY_NOT_SAY)


@pytest.fixture
def with_deflate(monkeypatch):
    methods = (*codecs.METHODS, Deflate())
    monkeypatch.setattr(codecs, "METHODS", methods)
    monkeypatch.setattr(codecs, "CODECS", (*(method.name for method in methods), *codecs.CHOOSING))
    monkeypatch.setattr(codecs, "_BY_NUMBER", {method.number: method for method in methods})
    monkeypatch.setattr(codecs, "_BY_NAME", {method.name: method for method in methods})
    monkeypatch.setattr(codecs, "KNOWN", np.isin(np.arange(256), [method.number for method in methods]))


def test_another_method_is_known_in_all_rooms(with_deflate, tmp_path):
    cells, path = support.some_cells(count=3000), tmp_path / "in.bcc"
    data = bytearray(support.container(cells, codec="deflate-9", block_cells=500))
    path.write_bytes(data)
    assert validate(path).valid and inspect(path).codecs == {"deflate": 6}
    assert migrate(path, tmp_path / "out.bcc", codec="deflate").verified
    with open_source(tmp_path / "out.bcc") as source:
        assert source.header.compression == 3 and support.as_set(concatenated(source.cells())) == support.as_set(cells)
    data[:64] = bytes(64)
    path.write_bytes(data)
    assert recover(path, tmp_path / "saved.bcc").cells == 3000
    assert codecs.words() == "none, lz4, zstd-1 to zstd-22, deflate-1 to deflate-9, adaptive or smallest"
    with pytest.raises(BadParameter, match="no level"):
        codecs.Codec.of("deflate-10")


def test_without_it_its_blocks_are_damage(tmp_path):
    with pytest.raises(DamagedFile, match="unknown codec 3"):
        codecs.decompress(3, b"1", 1)
    assert not codecs.KNOWN[3] and codecs.KNOWN[:3].all()
