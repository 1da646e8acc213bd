"""Single bits and bytes of containers that no round trip shows."""

from __future__ import annotations

import pytest
from copc_forge.core.bcc.files.walk import Walker
from copc_forge.core.bcc.format.codecs import METHODS
from copc_forge.core.bcc.format.layout import (
    CHECKSUMS,
    DELTA_IDS,
    HAS_INDEX,
    HAS_METADATA,
    INDEX_BLOCK,
    INDEX_ENTRY,
    RANDOM_ACCESS,
    BlockHeader,
    FileHeader,
)
from copc_forge.tests.support import containers as support


@pytest.mark.parametrize("delta", [True, False])
@pytest.mark.parametrize("has_metadata", [True, False])
@pytest.mark.parametrize("index_every", [0, 2])
def test_the_flags_of_a_file_say_what_it_has_and_no_more(delta, has_metadata, index_every):
    version, metadata = ("2.1", support.some_metadata()) if has_metadata else ("2.0", None)
    data = support.container(support.some_cells(), codec="none", delta=delta, version=version, metadata=metadata, index_every=index_every)
    flags = FileHeader.unpack(data[:64]).flags
    assert bool(flags & DELTA_IDS) == delta and bool(flags & HAS_METADATA) == has_metadata and flags & CHECKSUMS
    assert bool(flags & HAS_INDEX) == bool(index_every) and not flags & ~(HAS_INDEX | DELTA_IDS | CHECKSUMS | RANDOM_ACCESS | HAS_METADATA)


@pytest.mark.parametrize(("stored", "compression", "fits"), [(3, 0, True), (2, 0, False), (3, 1, False), (2, 1, False)])
def test_an_index_is_as_long_as_its_entries_and_not_compressed(stored, compression, fits):
    size = INDEX_ENTRY.itemsize
    block = BlockHeader(32 + stored * size, 3, 0, 9, compression, INDEX_BLOCK)
    assert Walker._fits(object.__new__(Walker), block, b"") is fits


@pytest.mark.parametrize(("start", "size"), [(b"", None), (b"\1\0\0", None), (b"\1\0\0\0", 1), (b"\0\1\0\0rest", 256)])
def test_what_a_payload_of_lz4_announces(start, size):
    (method,) = [method for method in METHODS if method.name == "lz4"]
    assert method.announced(start, 100) == size
