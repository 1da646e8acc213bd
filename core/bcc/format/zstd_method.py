"""Zstandard frames, which may or may not say their decoded size.

Compressors belong to one thread each, for Zstandard's contexts are not to be shared.
"""

from __future__ import annotations

import threading

import numpy as np

from ...base.errors import DamagedFile, MissingDependency
from ...base.saying import say
from .compression import MAY_NOT_SAY, SAYS_NONSENSE, Compression
from .layout import MAX_RAW_BLOCK

_MAGIC = b"\x28\xb5\x2f\xfd"
_WINDOW = 1 << 27  # the widest window that is decoded; the format's own default limit
_contexts = threading.local()


class Zstd(Compression):
    """The smaller, at levels 1 (fast) to 22 (small)."""

    number, name, levels, usual_level = 2, "zstd", range(1, 23), 3

    def require(self) -> None:
        _library()

    def compress(self, raw, level: int) -> bytes:
        made = getattr(_contexts, "made", None)
        if made is None or made[0] != level:
            made = _contexts.made = (level, _library().ZstdCompressor(level=level))
        return made[1].compress(raw)

    def decompress(self, stored, size: int) -> memoryview:
        library = _library()
        if _frame_size(stored) not in (None, size):
            raise DamagedFile(say("bcc.format.zstd_method.zstandard_payload_does_not_announce", size=size))
        decoder = getattr(_contexts, "decoder", None)
        if decoder is None:
            decoder = _contexts.decoder = library.ZstdDecompressor(max_window_size=_WINDOW)
        try:
            raw = decoder.decompress(stored, max_output_size=max(size, 1))
        except library.ZstdError:
            raise DamagedFile(say("bcc.format.zstd_method.zstandard_payload_does_not_decode", size=size)) from None
        if len(raw) != size:
            raise DamagedFile(say("bcc.format.zstd_method.zstandard_payload_decodes_bytes_where", count=len(raw), size=size))
        return memoryview(raw)

    def announced(self, start, stored: int) -> int | None:
        return _frame_size(start) if bytes(start[:4]) == _MAGIC else None

    def measured(self, stored) -> int | None:
        library, size = _library(), 0
        try:
            with library.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(stored) as reader:
                while size <= MAX_RAW_BLOCK:
                    read = len(reader.read(1 << 20))
                    if not read:
                        return size
                    size += read
        except library.ZstdError:
            pass
        return None

    def sizes_said(self, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
        return np.where(first == int.from_bytes(_MAGIC, "little"), MAY_NOT_SAY, SAYS_NONSENSE)


def _library():
    """zstandard, or MissingDependency."""
    try:
        import zstandard
    except ImportError:
        message, hint = (
            say("bcc.format.zstd_method.python_package_zstandard_not_installed"),
            say("bcc.format.zstd_method.install_use_another_codec"),
        )
        raise MissingDependency(message, package="zstandard", hint=hint) from None
    return zstandard


def _frame_size(stored) -> int | None:
    """Content size by the frame's header, None if left out. Raises DamagedFile if this is no frame."""
    library = _library()
    try:
        size = library.get_frame_parameters(bytes(stored[:18])).content_size
    except library.ZstdError:
        raise DamagedFile(say("bcc.format.zstd_method.payload_no_zstandard_frame")) from None
    return None if size in (library.CONTENTSIZE_UNKNOWN, library.CONTENTSIZE_ERROR) else size
