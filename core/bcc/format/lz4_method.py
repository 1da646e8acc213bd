"""LZ4 blocks behind their decoded size as u32."""

from __future__ import annotations

import struct

import numpy as np

from ...base.errors import DamagedFile, MissingDependency
from ...base.saying import say
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
            raise DamagedFile(say("bcc.format.lz4_method.lz_payload_does_not_announce", size=size))
        if size > _MOST * len(stored):
            raise DamagedFile(say("bcc.format.lz4_method.lz_payload_bytes_cannot_decode", count=len(stored), size=size))
        library = _library()
        try:
            raw = library.decompress(stored[4:], uncompressed_size=size)
        except library.LZ4BlockError:
            raise DamagedFile(say("bcc.format.lz4_method.lz_payload_does_not_decode")) from None
        if len(raw) != size:
            raise DamagedFile(say("bcc.format.lz4_method.lz_payload_decodes_bytes_where", count=len(raw), size=size))
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
        message, hint = say("bcc.format.lz4_method.python_package_lz_not_installed"), say("bcc.format.lz4_method.install_use_another_codec")
        raise MissingDependency(message, package="lz4", hint=hint) from None
    return lz4.block
