"""LZ4 blocks behind their decoded size as u32."""

from __future__ import annotations

import struct

import numpy as np

from ...base.errors import DamagedFile, MissingDependency
from .compression import Compression

_SIZE = struct.Struct("<I")
_MOST = 255  # no LZ4 block grows by more


class Lz4(Compression):
    """The fastest to read."""

    number, name = 1, "lz4"

    def require(self) -> None:
        _library()

    def compress(self, raw, level: int) -> bytes:
        return _library().compress(raw, store_size=True)

    def decompress(self, stored, size: int) -> memoryview:
        if len(stored) < 4 or _SIZE.unpack_from(stored)[0] != size:
            raise DamagedFile(f"LZ4 payload does not announce the {size:,} bytes that its block should hold")
        if size > _MOST * len(stored):
            raise DamagedFile(f"LZ4 payload of {len(stored):,} bytes can't decode to {size:,}")
        library = _library()
        try:
            raw = library.decompress(stored[4:], uncompressed_size=size)
        except library.LZ4BlockError:
            raise DamagedFile("LZ4 payload does not decode") from None
        if len(raw) != size:
            raise DamagedFile(f"LZ4 payload decodes to {len(raw):,} bytes where {size:,} belong")
        return memoryview(raw)

    def announced(self, start, stored: int) -> int | None:
        return _SIZE.unpack_from(start)[0] if len(start) >= 4 else None

    def sizes_said(self, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
        return first


def _library():
    """lz4.block, or MissingDependency."""
    try:
        import lz4.block
    except ImportError:
        message, hint = "the Python package lz4 is not installed", "install it, or use another codec"
        raise MissingDependency(message, package="lz4", hint=hint) from None
    return lz4.block
