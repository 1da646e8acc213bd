"""Byte layouts of BCC containers: sequential v1, v2.0 and v2.1, and the stream (docs/formats/bcc.md). Little-endian, packed."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from .checksum import crc16

MAGIC_V1, MAGIC_V2 = b"BCCIDX\0\0", b"BCCIDX2\0"
STREAM_MAGIC = 0xBCC572EA
STREAM_MAGIC_BYTES = struct.pack("<I", STREAM_MAGIC)


class Identifier(IntEnum):
    """Type of the identifiers of a container."""

    INDEX64, GALACTIC128, HILBERT64, ROUTE64 = 1, 2, 3, 4

    @property
    def size(self) -> int:
        """Bytes of one identifier."""
        return 16 if self is Identifier.GALACTIC128 else 8


# File flags. An unknown one in bits 0-15 may be ignored, in bits 16-31 it forbids decoding.
HAS_INDEX, DELTA_IDS, CHECKSUMS, RANDOM_ACCESS, HAS_METADATA = 0x01, 0x02, 0x04, 0x08, 0x10
MUST_UNDERSTAND = 0xFFFF0000
# Block flags; DELTA_IDS is the same bit as in the file's flags.
INDEX_BLOCK, METADATA_BLOCK = 0x10, 0x20
KNOWN_BLOCK_FLAGS = DELTA_IDS | INDEX_BLOCK | METADATA_BLOCK
# Chunk flags of a stream.
FINAL, CONTINUATION, ENTRY_TIMES, METADATA_CHUNK = 0x01, 0x02, 0x04, 0x08

UNCOMPRESSED = 0  # number of the method of index and metadata blocks; `codecs` knows them all
ALIGNMENT = 64  # data blocks are padded so that their stored payload fills a multiple of it
MAX_RAW_BLOCK = 1 << 28  # decoded bytes of one block that a reader takes; beyond it a count is taken for damage

INDEX_ENTRY = np.dtype(
    [
        ("first_key", "<u8"),
        ("offset", "<u8"),  # of the block's header, absolute
        ("length", "<u4"),  # as in the block's header
        ("entries", "<u4"),
    ]
)

FILE_HEADER = np.dtype(
    [
        ("magic", "V8"),
        ("major", "<u2"),
        ("minor", "<u2"),
        ("flags", "<u4"),
        ("blocks", "<u8"),  # data blocks only
        ("cells", "<u8"),
        ("compression", "u1"),  # of most blocks; each block says its own
        ("identifier", "u1"),
        ("payload_size", "<u2"),  # bytes per cell
        ("index_offset", "<u8"),  # 2.1: of the last index block, 0 = unknown
        ("reserved", "V16"),
        ("checksum", "<u2"),  # 2.1: of what stands before it, 0 = absent
        ("reserved_end", "V2"),
    ]
)
BLOCK_HEADER = np.dtype(
    [
        ("length", "<u4"),  # header and stored payload, without padding
        ("entries", "<u4"),
        ("first_key", "<u8"),  # least sort key in the block
        ("last_key", "<u8"),  # greatest
        ("compression", "u1"),
        ("flags", "u1"),
        ("checksum", "<u2"),  # of the stored payload
        ("header_checksum", "<u2"),  # 2.1: of what stands before it, 0 = absent
        ("reserved", "V2"),
    ]
)
V1_HEADER = np.dtype(
    [
        ("magic", "V8"),
        ("major", "<u2"),
        ("minor", "<u2"),
        ("flags", "<u4"),
        ("cells", "<u8"),
        ("blocks", "<u4"),
        ("payload_size", "<u2"),
        ("identifier", "u1"),
        ("compression", "u1"),
    ]
)
V1_BLOCK = np.dtype(
    [
        ("length", "<u4"),  # with these 8 bytes
        ("entries", "<u4"),
    ]
)
CHUNK_HEADER = np.dtype(
    [
        ("magic", "<u4"),
        ("length", "<u4"),  # with these 32 bytes
        ("sequence", "<u8"),
        ("timestamp", "<u8"),  # microseconds
        ("entries", "<u4"),
        ("compression", "u1"),
        ("flags", "u1"),
        ("checksum", "<u2"),  # of the stored payload
    ]
)


def _struct_of(dtype: np.dtype) -> struct.Struct:
    """A layout for one record at a time, which struct reads faster than NumPy."""
    fields = (dtype[name] for name in dtype.names)
    return struct.Struct("<" + "".join(f"{field.itemsize}s" if field.kind == "V" else _LETTERS[field.itemsize] for field in fields))


_LETTERS = {1: "B", 2: "H", 4: "I", 8: "Q"}
_LAYOUTS = FILE_HEADER, BLOCK_HEADER, V1_HEADER, V1_BLOCK, CHUNK_HEADER
_HEADER, _BLOCK, _V1_HEADER, _V1_BLOCK, _CHUNK = map(_struct_of, _LAYOUTS)
HEADER_SIZE, BLOCK_SIZE, V1_HEADER_SIZE, V1_BLOCK_SIZE, CHUNK_SIZE = (layout.itemsize for layout in _LAYOUTS)
_HEADER_COVERED, _BLOCK_COVERED = FILE_HEADER.fields["checksum"][1], BLOCK_HEADER.fields["header_checksum"][1]


class FileHeader(NamedTuple):
    """The 64-byte header of a v2 container (section 3.1)."""

    magic: bytes = MAGIC_V2
    major: int = 2
    minor: int = 0
    flags: int = 0
    blocks: int = 0
    cells: int = 0
    compression: int = 0
    identifier: int = 1
    payload_size: int = 4
    index_offset: int = 0
    reserved: bytes = bytes(16)
    checksum: int = 0
    reserved_end: bytes = bytes(2)

    def pack(self) -> bytes:
        """The 64 bytes; of minor version 1 and later with their checksum."""
        data = _HEADER.pack(*self._replace(checksum=0))
        return data if self.minor == 0 else _HEADER.pack(*self._replace(checksum=crc16(data[:_HEADER_COVERED])))

    @classmethod
    def unpack(cls, data: bytes) -> FileHeader:
        """Reads 64 bytes without judging them."""
        return cls(*_HEADER.unpack(data))

    def checksum_holds(self) -> bool:
        """False if the header carries a checksum that its bytes contradict."""
        return self.minor == 0 or self.checksum == 0 or crc16(_HEADER.pack(*self)[:_HEADER_COVERED]) == self.checksum


class BlockHeader(NamedTuple):
    """The 32-byte header of a block of a v2 container (section 3.2)."""

    length: int
    entries: int
    first_key: int
    last_key: int
    compression: int = 0
    flags: int = 0
    checksum: int = 0
    header_checksum: int = 0
    reserved: bytes = bytes(2)

    def pack(self, with_checksum: bool) -> bytes:
        """The 32 bytes; with_checksum: those of minor version 1."""
        data = _BLOCK.pack(*self._replace(header_checksum=0))
        return _BLOCK.pack(*self._replace(header_checksum=crc16(data[:_BLOCK_COVERED]))) if with_checksum else data

    @classmethod
    def unpack(cls, data: bytes) -> BlockHeader:
        """Reads 32 bytes without judging them."""
        return cls(*_BLOCK.unpack(data))

    def checksum_holds(self) -> bool:
        """False if the header carries a checksum of its own that its bytes contradict."""
        return self.header_checksum == 0 or crc16(_BLOCK.pack(*self)[:_BLOCK_COVERED]) == self.header_checksum

    @property
    def stored(self) -> int:
        """Bytes of the stored payload."""
        return self.length - BLOCK_SIZE

    @property
    def is_data(self) -> bool:
        return not self.flags & (INDEX_BLOCK | METADATA_BLOCK)


def padding_after(stored: int) -> int:
    """Zero bytes that follow a data block whose stored payload has so many bytes."""
    return -stored % ALIGNMENT


class V1Header(NamedTuple):
    """The 32-byte header of a v1 container (section 4)."""

    magic: bytes = MAGIC_V1
    major: int = 1
    minor: int = 0
    flags: int = 0
    cells: int = 0
    blocks: int = 0
    payload_size: int = 4
    identifier: int = 1
    compression: int = 1

    def pack(self) -> bytes:
        return _V1_HEADER.pack(*self)

    @classmethod
    def unpack(cls, data: bytes) -> V1Header:
        return cls(*_V1_HEADER.unpack(data))


class V1Block(NamedTuple):
    """The 8-byte header of a v1 block."""

    length: int
    entries: int

    def pack(self) -> bytes:
        return _V1_BLOCK.pack(*self)

    @classmethod
    def unpack(cls, data: bytes) -> V1Block:
        return cls(*_V1_BLOCK.unpack(data))


class ChunkHeader(NamedTuple):
    """The 32-byte header of a chunk of a stream (section 5)."""

    magic: int = STREAM_MAGIC
    length: int = CHUNK_SIZE
    sequence: int = 0
    timestamp: int = 0
    entries: int = 0
    compression: int = 0
    flags: int = 0
    checksum: int = 0

    def pack(self) -> bytes:
        return _CHUNK.pack(*self)

    @classmethod
    def unpack(cls, data: bytes) -> ChunkHeader:
        return cls(*_CHUNK.unpack(data))
