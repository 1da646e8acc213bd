"""From block to block of a v2 container, whatever padding its writer used (docs/formats/bcc.md, section 3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ...base.errors import DamagedFile, ForgeError
from ...base.saying import say
from ..format import blocks, codecs
from ..format.layout import (
    ALIGNMENT,
    BLOCK_SIZE,
    CHECKSUMS,
    HEADER_SIZE,
    INDEX_BLOCK,
    INDEX_ENTRY,
    KNOWN_BLOCK_FLAGS,
    MAX_RAW_BLOCK,
    METADATA_BLOCK,
    UNCOMPRESSED,
    BlockHeader,
    FileHeader,
    Identifier,
    crc16,
    padding_after,
)

_PEEK = BLOCK_SIZE + 18  # a header, and what a codec says at the start of its payload


class Walker:
    """Finds blocks by their headers. Reads 50 bytes of each block, and whole ones only where the padding is in doubt."""

    def __init__(self, file: BinaryIO, size: int, header: FileHeader):
        self.file, self.size, self.header = file, size, header
        self.kind = Identifier(header.identifier)
        self.record = self.kind.size + header.payload_size
        self.checksums = bool(header.flags & CHECKSUMS)
        self.bytes_read = 0
        self._rule: int | None = None  # which of the candidate offsets proved right

    def __iter__(self) -> Iterator[tuple[int, BlockHeader]]:
        """(offset, header) of every block. Raises DamagedFile where no block stands but the file goes on."""
        found = self._choose([HEADER_SIZE]) if self.size > HEADER_SIZE else None
        while found is not None:
            yield found
            found = self._choose(self.candidates(*found))

    def candidates(self, offset: int, block: BlockHeader) -> list[int]:
        """Where the block after this one may begin, the rule of the format first."""
        end = offset + block.length
        padded, aligned = end + padding_after(block.stored), end + -end % ALIGNMENT
        return [padded, end, aligned] if block.is_data else [end, padded, aligned]

    def plausible(self, offset: int) -> BlockHeader | None:
        """The header at an offset, if it can be one."""
        if offset + BLOCK_SIZE > self.size:
            return None
        peek = self.read(offset, _PEEK)
        block = BlockHeader.unpack(peek[:BLOCK_SIZE])
        if block.length < BLOCK_SIZE or offset + block.length > self.size or not codecs.KNOWN[block.compression]:
            return None
        if self.header.minor <= 1 and block.flags & ~KNOWN_BLOCK_FLAGS:
            return None
        if self.header.minor >= 1 and not block.checksum_holds():
            return None
        return block if self._fits(block, peek[BLOCK_SIZE : block.length]) else None

    def proved(self, offset: int, block: BlockHeader) -> bool:
        """Does the payload of a plausible block match its checksum, or, where there is none, decode as it should?"""
        stored = self.read(offset + BLOCK_SIZE, block.stored)
        if self.checksums or not block.is_data:
            return not self.checksums or crc16(stored) == block.checksum
        try:
            cells = blocks.decode(self.kind, block, stored, self.header.payload_size, checksums=False)
        except ForgeError:
            return False
        return not blocks.trust(self.kind, block, cells)

    def read(self, offset: int, size: int) -> bytes:
        """Bytes of the file, fewer at its end only. Raises DamagedFile if it became shorter since it was opened."""
        self.file.seek(offset)
        data = self.file.read(size)
        self.bytes_read += len(data)
        if len(data) < min(size, self.size - offset):
            raise DamagedFile(say("bcc.files.walk.file_became_shorter_while_read"), offset=offset + len(data))
        return data

    def _choose(self, candidates: list[int]) -> tuple[int, BlockHeader] | None:
        """The next block among candidate offsets; None at the end of the file."""
        if self._rule is not None and candidates[self._rule] < self.size:
            block = self.plausible(candidates[self._rule])
            if block is not None:
                return candidates[self._rule], block
        for rule, offset in enumerate(candidates):
            block = self.plausible(offset)
            if block is not None and self.proved(offset, block):
                if len(set(candidates)) == 3:
                    self._rule = rule
                return offset, block
        for offset in candidates:  # without proof: what is wrong with it shows when it is read
            block = self.plausible(offset)
            if block is not None:
                return offset, block
        if self.size in candidates or (not any(self.read(candidates[-1], ALIGNMENT)) and self.size - min(candidates) < ALIGNMENT):
            return None
        raise DamagedFile(say("bcc.files.walk.no_block_where_one_should"), offset=candidates[0])

    def _fits(self, block: BlockHeader, start_of_payload: bytes) -> bool:
        """Do the fields of a header agree with each other?"""
        if block.flags & METADATA_BLOCK:
            return block.entries == 0 and block.compression == UNCOMPRESSED
        if block.flags & INDEX_BLOCK:
            return block.stored == block.entries * INDEX_ENTRY.itemsize and block.compression == UNCOMPRESSED
        raw = block.entries * self.record
        if raw > MAX_RAW_BLOCK or block.first_key > block.last_key or (raw == 0) != (block.stored == 0):
            return False
        return codecs.may_hold(block.compression, start_of_payload, block.stored, raw)
