"""What a container was, told from its blocks alone, when its file header is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

import numpy as np

from ...base.errors import ForgeError
from ..format import codecs, identifiers
from ..format.blocks import decode_raw
from ..format.layout import (
    BLOCK_SIZE,
    DELTA_IDS,
    HEADER_SIZE,
    INDEX_BLOCK,
    MAX_RAW_BLOCK,
    METADATA_BLOCK,
    V1_BLOCK_SIZE,
    V1_HEADER_SIZE,
    BlockHeader,
    Identifier,
    V1Block,
    crc16,
)
from .salvage import WINDOW, Frame, header_places

# Types by how surely an identifier's bits tell them: two bits of every identifier, or the four bits of Galactic128's version.
_TYPES = (Identifier.INDEX64, Identifier.HILBERT64, Identifier.ROUTE64, Identifier.GALACTIC128)
_FAR = 64 << 20  # bytes in which a first sound block is looked for
_EXAMINED = 1 << 29  # bytes of payloads that are read for it
_TRIES = 20_000  # places that are looked at closely: garbage that looks like blocks everywhere holds none


def infer_frame(data: np.ndarray, kind: Identifier | None = None, payload_size: int | None = None) -> Frame | None:
    """Identifier type, payload size, checksums and minor version of a v2 container by its first sound data block.

    kind, payload_size: what the caller knows already. None if no block can be told.
    """
    examined = 0
    for offset in chain([HEADER_SIZE], _windowed(partial(_likely, data), len(data))):
        if offset + BLOCK_SIZE > len(data):
            continue
        header = BlockHeader.unpack(data[offset : offset + BLOCK_SIZE].tobytes())
        if header.flags & (INDEX_BLOCK | METADATA_BLOCK) or offset + header.length > len(data):
            continue
        if header.length > MAX_RAW_BLOCK:
            continue
        examined += header.length
        if examined > _EXAMINED:
            return None
        frame = _frame_of_block(data, int(offset), header, kind, payload_size)
        if frame is not None:
            return frame
    return None


def infer_v1(data: np.ndarray, kind: Identifier | None = None, payload_size: int | None = None) -> tuple[Identifier, int] | None:
    """Identifier type and payload size of a v1 container by its first block that decodes."""
    examined = 0
    for offset in chain([V1_HEADER_SIZE], _windowed(partial(v1_likely, data, record=None), len(data))):
        if offset + V1_BLOCK_SIZE + 4 > len(data):
            continue
        header = V1Block.unpack(data[offset : offset + V1_BLOCK_SIZE].tobytes())
        examined += header.length
        if examined > _EXAMINED:
            return None
        stored = data[offset + V1_BLOCK_SIZE : offset + header.length].tobytes()
        if header.entries and header.length > V1_BLOCK_SIZE + 4 and len(stored) == header.length - V1_BLOCK_SIZE:
            told = _told(codecs.LZ4.number, stored, header.entries, False, kind, payload_size)
            if told is not None:
                return told
    return None


def v1_likely(data: np.ndarray, start: int, stop: int, record: int | None) -> np.ndarray:
    """Offsets in a range where a v1 block may begin: the size that LZ4 announces is a multiple of (or exactly) what its cells need."""
    found = []
    for shift in range(start, min(start + 4, stop)):
        words = data[shift : shift + (min(stop + 8, len(data)) - shift) // 4 * 4].view("<u4").astype(np.int64)
        if len(words) < 3:
            continue
        length, entries, raw = words[:-2], words[1:-1], words[2:]
        places = shift + 4 * np.arange(len(length))
        can = (entries > 0) & (length > V1_BLOCK_SIZE + 4) & (length <= len(data) - places) & (raw <= MAX_RAW_BLOCK)
        can &= (raw == entries * record) if record else (raw % np.maximum(entries, 1) == 0) & (raw >= 8 * entries)
        found.append(places[can])
    return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)


def _windowed(likely: Callable, size: int) -> Iterator[int]:
    """Likely offsets window by window, as far as is looked."""
    tried = 0
    for start in range(0, min(size, _FAR), WINDOW):
        found = likely(start, min(start + WINDOW, size)).tolist()[: _TRIES - tried]
        tried += len(found)
        yield from found


def _likely(data: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Offsets in a range where a data block of cells of any size could begin."""
    offsets, fields = header_places(data, start, stop)
    record = fields.raw // np.maximum(fields.entries, 1)
    cells = (fields.entries > 0) & (fields.raw % np.maximum(fields.entries, 1) == 0) & (record >= 8) & (record <= 16 + 0xFFFF)
    return offsets[(fields.flags & (INDEX_BLOCK | METADATA_BLOCK) == 0) & ((fields.raw == -1) | (cells & (fields.raw <= MAX_RAW_BLOCK)))]


def _frame_of_block(data: np.ndarray, offset: int, header: BlockHeader, kind, payload_size) -> Frame | None:
    if header.length <= BLOCK_SIZE or not header.entries or not codecs.KNOWN[header.compression]:
        return None
    if not _record_fits(data[offset + BLOCK_SIZE : offset + BLOCK_SIZE + 18].tobytes(), header):
        return None
    stored = data[offset + BLOCK_SIZE : offset + header.length].tobytes()
    checksums = crc16(stored) == header.checksum
    if header.checksum and not checksums:
        return None
    told = _told(header.compression, stored, header.entries, bool(header.flags & DELTA_IDS), kind, payload_size, header)
    if told is None:
        return None
    return Frame(*told, checksums, 1 if header.header_checksum and header.checksum_holds() else 0)


def _record_fits(start_of_payload: bytes, header: BlockHeader) -> bool:
    """Can the payload hold so many cells of any size? Tells garbage before its payload is read."""
    try:
        raw = codecs.of_number(header.compression).announced(start_of_payload, header.stored)
    except ForgeError:
        return False
    return raw is None or (raw <= MAX_RAW_BLOCK and raw % header.entries == 0 and 8 <= raw // header.entries <= 16 + 0xFFFF)


def _told(compression: int, stored: bytes, entries: int, delta: bool, kind, payload_size, header=None) -> tuple[Identifier, int] | None:
    """Identifier type and payload size of a block's cells."""
    try:
        method = codecs.of_number(compression)
        size = method.announced(stored, len(stored))
        if size is None:
            size = method.measured(stored)
        record, rest = divmod(size or 0, entries)
        if rest or not 8 <= record <= 16 + 0xFFFF:
            return None
        raw = codecs.decompress(compression, stored, size)
    except ForgeError:
        return None
    for type_ in _TYPES if kind is None else (kind,):
        if record < type_.size or (payload_size is not None and record != type_.size + payload_size):
            continue
        cells = decode_raw(type_, raw, entries, record - type_.size, delta)
        if len(cells) and identifiers.well_formed(type_, cells.ids).all() and _keys_fit(type_, cells, header):
            return type_, record - type_.size
    return None


def _keys_fit(kind: Identifier, cells, header: BlockHeader | None) -> bool:
    keys = identifiers.keys(kind, cells.ids)
    return header is None or (int(keys.min()), int(keys.max())) == (header.first_key, header.last_key)
