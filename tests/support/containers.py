"""Cells and containers for tests, and a reader of 2.0 written from the layout alone."""

from __future__ import annotations

import io
import struct
from types import SimpleNamespace

import numpy as np
from copc_forge.core.bcc.files import sorting, writer
from copc_forge.core.bcc.format import identifiers
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.format.metadata import Metadata

SCHEMA = np.dtype([("value", "<f4")])
GOLDEN_CELLS = np.array([(1, 1, 1), (2, 4, 6), (100, 200, 300)])
GOLDEN_VALUES = np.array([-2.0, 1.5, 0.25], "<f4")
# The published vectors of three cells, in hexadecimal.
GOLDEN_DATA = "0700000000000580a801000000000580408d4e0400000580000000c00000c03f0000803e"
GOLDEN_V2 = (
    "4243434944583200020000000d00000001000000000000000300000000000000"
    "0001040000000000" + "00" * 24 + "4400000003000000"
    "0700000000000000"
    "408d4e0400000000"
    "0000c02100000000" + GOLDEN_DATA + "00" * 28 + "3800000001000000"
    "0700000000000000"
    "0700000000000000"
    "0010ca8400000000"
    "0700000000000000"
    "4000000000000000"
    "4400000003000000"
)
GOLDEN_V2_DELTA = (
    "4243434944583200020000000f00000001000000000000000300000000000000"
    "0001040000000000" + "00" * 24 + "4400000003000000"
    "0700000000000000"
    "408d4e0400000000"
    "0002b81b00000000" + "0700000000000580"
    "a101000000000000"
    "988b4e0400000000"
    "000000c00000c03f0000803e" + "00" * 28 + "3800000001000000"
    "0700000000000000"
    "0700000000000000"
    "0010ca8400000000"
    "0700000000000000"
    "4000000000000000"
    "4400000003000000"
)
GOLDEN_STREAM = (
    "ea72c5bc38000000"
    "0000000000000000"
    "00401e18240a0600"
    "02000000000093f4"
    "0700000000000580"
    "a801000000000580"
    "000000c00000c03f"
    "ea72c5bc20000000"
    "0100000000000000"
    "0000000000000000"
    "0000000000010000"
)
GOLDEN_V1 = (
    "4243434944580000"
    "0100000000000000"
    "0300000000000000"
    "0100000004000101"
    "2f00000003000000"
    "24000000a2070000"
    "0000000580a80108"
    "00f00540"
    "8d4e0400"
    "0005800000"
    "00c00000c03f00"
    "00803e"
)


def golden() -> Cells:
    """The three cells of the published vectors."""
    ids = identifiers.encode(Identifier.INDEX64, GOLDEN_CELLS, lod=5)
    return Cells(ids, GOLDEN_VALUES.view(np.uint8).reshape(-1, 4))


def some_cells(kind=Identifier.INDEX64, count=1000, payload_size=4, seed=0, spread=400) -> Cells:
    """Cells in the order of a container, with float-like payloads."""
    rng = np.random.default_rng(seed)
    ids = identifiers.encode(kind, rng.integers(0, spread, (count, 3)) * 2, lod=min(5, identifiers.LOD_MAX[kind]))
    cells = Cells(ids, rng.integers(0, 9, (count, payload_size)).astype(np.uint8))
    order = sorting.order(kind, ids)
    return cells if order is None else cells.take(order)


def container(cells: Cells, kind=Identifier.INDEX64, metadata=None, codec="none", **settings) -> bytes:
    """A whole v2 container in memory."""
    file = io.BytesIO()
    made = writer.Settings.of(codec, **settings)
    writer.write_sorted(file, kind, cells.payload.shape[1], [cells], metadata=metadata, settings=made)
    return file.getvalue()


def some_metadata(schema=SCHEMA) -> Metadata:
    return Metadata('LOCAL_CS["here"]', (1000.0, 2000.0, 30.0), 0.5, schema, "mean", "test")


def same(a: Cells, b: Cells) -> bool:
    return a.ids.shape == b.ids.shape and bool((a.ids == b.ids).all()) and bool((a.payload == b.payload).all())


def as_set(cells: Cells) -> list[bytes]:
    """Sorted (identifier, payload) records: equal for equal multisets of cells."""
    rows = np.ascontiguousarray(cells.ids).view(np.uint8).reshape(len(cells), -1)
    return sorted(bytes(row) for row in np.concatenate([rows, cells.payload], axis=1))


def naive_v2_0(data: bytes) -> list[tuple[int, float]]:
    """(identifier, value) of a container of Index64 and one float32, read as the layout of 2.0 and its padding rule say.

    Knows nothing of minor version 1. Uses struct and the codecs' own packages, nothing of the engine.
    """
    import lz4.block
    import zstandard

    magic, major, _, _, blocks, total = struct.unpack_from("<8sHHIQQ", data)
    assert magic == b"BCCIDX2\0" and major == 2
    cells, position, seen = [], 64, 0
    while position < len(data):
        length, entries, _, _, codec, flags, _ = struct.unpack_from("<IIQQBBH", data, position)
        payload = data[position + 32 : position + length]
        position += length
        if flags & 0x10:
            continue
        position += (64 - len(payload) % 64) % 64
        assert not flags & 0x02
        if not entries:
            continue
        if codec == 1:
            payload = lz4.block.decompress(payload)
        elif codec == 2:
            payload = zstandard.ZstdDecompressor().decompress(payload, max_output_size=entries * 12)
        ids, values = struct.unpack_from(f"<{entries}Q", payload), struct.unpack_from(f"<{entries}f", payload, entries * 8)
        cells += zip(ids, values)
        seen += 1
    assert seen == blocks and len(cells) == total
    return cells


def listed_offsets(data: bytes) -> list[int]:
    """Offsets of data blocks by all index blocks of a container."""
    listed, position = [], 64
    while position < len(data):
        length = struct.unpack_from("<I", data, position)[0]
        flags = data[position + 25]
        if flags & 0x10:
            listed += [row[1] for row in struct.iter_unpack("<QQII", data[position + 32 : position + length])]
        position += length + (0 if flags & 0x30 else -(length - 32) % 64)
    return listed


def validate(path):
    """What the validator says of one container, with its verdict beside its findings."""
    from copc_forge.core import validate as engine

    (report,) = engine(path).files
    facts = {"container": "", "status": "lost", "blocks": 0, "valid_blocks": 0, "cells": 0, **report.facts}
    named = {"kind": facts.pop("container"), "valid": report.valid, "findings": report.findings}
    return SimpleNamespace(**facts, **named)
