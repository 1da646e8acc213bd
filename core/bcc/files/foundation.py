"""What an append builds on: the part of a container that no append changes, and how it is known again."""

from __future__ import annotations

from hashlib import sha256
from typing import BinaryIO

from ...base.errors import ForgeError
from ..format.layout import MAGIC_V2, FileHeader, Identifier
from .walk import Walker


def digest(file: BinaryIO, size: int, header: bytes) -> str | None:
    """SHA-256 over a header, the metadata and index blocks, and the first and last data block of a container's first `size` bytes.

    header: the 64 bytes that they had, which an append replaces. The index tells keys, offsets and lengths of all blocks, so that a
    container of other cells is told without reading it. None if the blocks are not those that the header counts.
    """
    counted, ends = FileHeader.unpack(header), []
    if counted.magic != MAGIC_V2 or counted.identifier not in Identifier.__members__.values():
        return None
    walker, found, blocks, cells = Walker(file, size, counted), sha256(header), 0, 0
    try:
        for offset, block in walker:
            if not block.is_data:
                found.update(walker.read(offset, block.length))
                continue
            ends = [ends[0] if ends else (offset, block.length), (offset, block.length)]
            blocks, cells = blocks + 1, cells + block.entries
        for offset, length in ends:
            found.update(walker.read(offset, length))
    except ForgeError:
        return None
    return found.hexdigest() if (blocks, cells) == (counted.blocks, counted.cells) else None
