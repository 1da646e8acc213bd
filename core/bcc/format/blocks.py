"""Blocks of a v2 container: cells to bytes and back (docs/formats/bcc.md, sections 3.2, 3.5 and 3.6)."""

from __future__ import annotations

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from . import codecs, identifiers
from .cells import Cells
from .codecs import Codec
from .layout import BLOCK_SIZE, DELTA_IDS, BlockHeader, Identifier, crc16


def encode_raw(kind: Identifier, cells: Cells, delta: bool) -> memoryview:
    """The payload before compression: all identifiers, then all payload rows."""
    split = len(cells) * kind.size
    raw = np.empty(split + cells.payload.size, np.uint8)
    ids = raw[:split].view("<u8").reshape(cells.ids.shape)
    ids[...] = cells.ids
    if delta and len(cells):
        _difference(cells.ids, ids)
    raw[split:] = cells.payload.reshape(-1)
    return memoryview(raw)


def decode_raw(kind: Identifier, raw, entries: int, payload_size: int, delta: bool) -> Cells:
    """Cells of a payload of exactly entries × (identifier + payload) bytes; read-only views of it unless delta-coded."""
    ids = np.frombuffer(raw, "<u8", entries * kind.size // 8).astype(np.uint64, copy=False)
    ids = ids.reshape(-1, 2) if kind.size == 16 else ids
    payload = np.frombuffer(raw, np.uint8, entries * payload_size, entries * kind.size) if entries * payload_size else np.empty(0, np.uint8)
    return Cells(_sums(ids) if delta else ids, payload.reshape(entries, payload_size))


def encode(
    kind: Identifier, cells: Cells, codec: Codec, *, delta: bool, checksums: bool, header_checksums: bool
) -> tuple[BlockHeader, list]:
    """A data block of cells sorted by rank: its header and the pieces to write, without the padding that follows."""
    compression, stored = codecs.compress(codec, encode_raw(kind, cells, delta))
    first, last = (int(identifiers.keys(kind, cells.ids[at : at + 1])[0]) for at in (0, len(cells) - 1))
    header = BlockHeader(
        BLOCK_SIZE + len(stored), len(cells), first, last, compression, DELTA_IDS if delta else 0, crc16(stored) if checksums else 0
    )
    return header, [header.pack(header_checksums), stored]


def decode(kind: Identifier, header: BlockHeader, stored, payload_size: int, *, checksums: bool) -> Cells:
    """The cells of a data block. Raises DamagedFile if the payload contradicts its checksum or announced length."""
    if checksums and len(stored) and crc16(stored) != header.checksum:
        raise DamagedFile(say("bcc.format.blocks.block_checksum_does_not_match"))
    raw = codecs.decompress(header.compression, stored, header.entries * (kind.size + payload_size))
    return decode_raw(kind, raw, header.entries, payload_size, bool(header.flags & DELTA_IDS))


def trust(kind: Identifier, header: BlockHeader | None, cells: Cells) -> str:
    """Why the cells of a block can't be what was written; empty if nothing speaks against them.

    Looks at the identifiers' header bits, the order by key, and, if a header is given, at the keys that it announces.
    """
    if not len(cells):
        return ""
    if not identifiers.well_formed(kind, cells.ids).all():
        return say("bcc.format.blocks.identifiers_not_all_type", lower=kind.name.lower())
    keys = identifiers.keys(kind, cells.ids)
    if (keys[1:] < keys[:-1]).any():
        return say("bcc.format.blocks.cells_not_order_their_keys")
    if header is not None and (int(keys[0]), int(keys[-1])) != (header.first_key, header.last_key):
        return say("bcc.format.blocks.least_greatest_key_not_those_blocks")
    return ""


def _difference(ids: np.ndarray, out: np.ndarray) -> None:
    """Into `out`, a copy of ids: the first as it is, then what each adds to the one before it, modulo 2⁶⁴ or 2¹²⁸."""
    np.subtract(ids[1:], ids[:-1], out=out[1:])
    if ids.ndim == 2:
        out[1:, 1] -= ids[1:, 0] < ids[:-1, 0]  # the borrow of the low word


def _sums(differences: np.ndarray) -> np.ndarray:
    """The inverse of `_difference`."""
    if differences.ndim == 1:
        return np.cumsum(differences, dtype=np.uint64)
    low = np.cumsum(differences[:, 0], dtype=np.uint64)
    carried = differences[:, 1] + (low < differences[:, 0])  # the carry of the low word
    return np.stack([low, np.cumsum(carried, dtype=np.uint64)], axis=1)
