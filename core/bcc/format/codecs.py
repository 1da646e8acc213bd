"""Codecs of block payloads: none, LZ4 and Zstandard, and the two that choose (docs/formats/bcc.md, section 3.6).

A decoder knows how many bytes must come out, allocates no more, and accepts no other number: a small block can't grow into a
bomb. Compressors belong to one thread each, for Zstandard's contexts are not to be shared.
"""

from __future__ import annotations

import struct
import threading
from dataclasses import dataclass

from ...base.errors import BadParameter, DamagedFile, MissingDependency, shown
from .layout import MAX_RAW_BLOCK, Compression

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ZSTD_WINDOW = 1 << 27                    # the widest window that is decoded; the format's own default limit
_SIZE = struct.Struct("<I")
_LZ4_MOST = 255                          # no LZ4 block grows by more
_contexts = threading.local()


@dataclass(frozen=True)
class Codec:
    """How payloads are compressed: "none", "lz4", "zstd" (with a level of 1-22), "adaptive" or "smallest"."""

    name: str = "zstd"
    level: int = 3

    @classmethod
    def of(cls, text: str | Codec) -> Codec:
        """Reads "lz4", "zstd", "zstd-9", "zstd:9", "adaptive" … Raises BadParameter."""
        if isinstance(text, Codec):
            return text
        name, _, level = text.strip().lower().replace(":", "-").partition("-")
        if name not in ("none", "lz4", "zstd", "adaptive", "smallest", "archive") or (level and name != "zstd"):
            raise BadParameter(f"there is no codec {shown(text)}", hint="choose none, lz4, zstd-1 to zstd-22, adaptive or smallest")
        if name == "archive":
            return cls("zstd", 9)
        if level and not (level.isdigit() and 1 <= int(level) <= 22):
            raise BadParameter(f"Zstandard has no level {level!r}", hint="choose 1 to 22")
        return cls(name, int(level) if level else 3)

    def __str__(self) -> str:
        return f"zstd-{self.level}" if self.name == "zstd" else self.name


def compress(codec: Codec, raw) -> tuple[Compression, bytes]:
    """The stored payload of bytes-like `raw` and the codec that it says. Raises MissingDependency."""
    if codec.name == "none" or not len(raw):
        return Compression.NONE, raw
    if codec.name == "lz4":
        return Compression.LZ4, _lz4(raw)
    if codec.name == "zstd":
        return Compression.ZSTD, _zstd(raw, codec.level)
    return _adaptive(raw) if codec.name == "adaptive" else _smallest(raw, codec.level)


def decompress(compression: int, stored, size: int) -> memoryview:
    """The `size` raw bytes of a stored payload, or DamagedFile if it does not decode to exactly so many.

    Raises MissingDependency if the codec's library is not installed.
    """
    if size > MAX_RAW_BLOCK:
        raise DamagedFile(f"block announces {size:,} decoded bytes, more than the {MAX_RAW_BLOCK:,} that a block may hold")
    if compression == Compression.NONE:
        if len(stored) != size:
            raise DamagedFile(f"uncompressed payload has {len(stored):,} bytes where {size:,} belong")
        return memoryview(stored)
    if compression not in (Compression.LZ4, Compression.ZSTD):
        raise DamagedFile(f"unknown codec {compression}")
    return memoryview(_unlz4(stored, size) if compression == Compression.LZ4 else _unzstd(stored, size))


def announced_size(compression: int, stored) -> int | None:
    """Decoded size by the payload's own word, None if it does not say; stored: at least its first 18 bytes."""
    if compression == Compression.LZ4 and len(stored) >= 4:
        return _SIZE.unpack_from(stored)[0]
    if compression == Compression.ZSTD and bytes(stored[:4]) == ZSTD_MAGIC:
        return _frame_size(stored)
    return None


def lz4_library():
    """lz4.block, or MissingDependency."""
    try:
        import lz4.block
    except ImportError:
        raise MissingDependency("the Python package lz4 is not installed", hint="install it, or use another codec") from None
    return lz4.block


def zstd_library():
    """zstandard, or MissingDependency."""
    try:
        import zstandard
    except ImportError:
        raise MissingDependency("the Python package zstandard is not installed", hint="install it, or use another codec") from None
    return zstandard


def require(codec: Codec) -> None:
    """Raises MissingDependency before any work if a library that the codec needs is not installed."""
    if codec.name in ("lz4", "adaptive", "smallest"):
        lz4_library()
    if codec.name in ("zstd", "adaptive", "smallest"):
        zstd_library()


def _lz4(raw) -> bytes:
    return lz4_library().compress(raw, store_size=True)


def _zstd(raw, level: int) -> bytes:
    made = getattr(_contexts, "made", None)
    if made is None or made[0] != level:
        made = _contexts.made = (level, zstd_library().ZstdCompressor(level=level))
    return made[1].compress(raw)


def _adaptive(raw) -> tuple[Compression, bytes]:
    """LZ4 while it does well, for it is the fastest to read; Zstandard where that pays; raw where nothing shrinks."""
    fast = _lz4(raw)
    if len(fast) < 0.6 * len(raw):
        return Compression.LZ4, fast
    dense = _zstd(raw, 3)
    best = (Compression.ZSTD, dense) if len(dense) < 0.85 * len(fast) else (Compression.LZ4, fast)
    return best if len(best[1]) < len(raw) else (Compression.NONE, raw)


def _smallest(raw, level: int) -> tuple[Compression, bytes]:
    stored = [(Compression.NONE, raw), (Compression.LZ4, _lz4(raw)), (Compression.ZSTD, _zstd(raw, level))]
    return min(stored, key=lambda pair: len(pair[1]))


def _unlz4(stored, size: int) -> bytes:
    if len(stored) < 4 or _SIZE.unpack_from(stored)[0] != size:
        raise DamagedFile(f"LZ4 payload does not announce the {size:,} bytes that its block should hold")
    if size > _LZ4_MOST * len(stored):
        raise DamagedFile(f"LZ4 payload of {len(stored):,} bytes can't decode to {size:,}")
    library = lz4_library()
    try:
        raw = library.decompress(stored[4:], uncompressed_size=size)
    except library.LZ4BlockError:
        raise DamagedFile("LZ4 payload does not decode") from None
    if len(raw) != size:
        raise DamagedFile(f"LZ4 payload decodes to {len(raw):,} bytes where {size:,} belong")
    return raw


def _unzstd(stored, size: int) -> bytes:
    library = zstd_library()
    if _frame_size(stored) not in (None, size):
        raise DamagedFile(f"Zstandard payload does not announce the {size:,} bytes that its block should hold")
    decoder = getattr(_contexts, "decoder", None)
    if decoder is None:
        decoder = _contexts.decoder = library.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    try:
        raw = decoder.decompress(stored, max_output_size=max(size, 1))
    except library.ZstdError:
        raise DamagedFile(f"Zstandard payload does not decode to {size:,} bytes") from None
    if len(raw) != size:
        raise DamagedFile(f"Zstandard payload decodes to {len(raw):,} bytes where {size:,} belong")
    return raw


def _frame_size(stored) -> int | None:
    """Content size by the frame's header, None if left out. Raises DamagedFile if this is no frame."""
    library = zstd_library()
    try:
        size = library.get_frame_parameters(bytes(stored[:18])).content_size
    except library.ZstdError:
        raise DamagedFile("payload is no Zstandard frame") from None
    return None if size in (library.CONTENTSIZE_UNKNOWN, library.CONTENTSIZE_ERROR) else size
