"""A method of compression, by which payloads of blocks and chunks are stored: one object each (docs/formats/bcc.md, section 3.6).

A decoder knows how many bytes must come out, allocates no more, and accepts no other number: a small block can't grow into a
bomb.
"""

from __future__ import annotations

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say

MAY_NOT_SAY, SAYS_NONSENSE = -1, -2  # in `sizes_said`


class Compression:
    """number: in headers of blocks; name: the user's word; levels: that the user may choose from, and the one by default."""

    number: int
    name: str
    levels = range(0)
    usual_level = 0

    def require(self) -> None:
        """Raises MissingDependency if a library is not installed."""

    def compress(self, raw, level: int) -> bytes:
        """The stored payload of bytes-like `raw`."""
        raise NotImplementedError

    def decompress(self, stored, size: int) -> memoryview:
        """The `size` raw bytes, or DamagedFile."""
        raise NotImplementedError

    def announced(self, start, stored: int) -> int | None:
        """Decoded size by the payload's own word, None if it does not say; start: at least its first 18 bytes; stored: all its bytes.

        Raises DamagedFile if this is no such payload.
        """
        raise NotImplementedError

    def measured(self, stored) -> int | None:
        """Decoded size of a payload that does not say it, found out within bounds; None if it can't be."""
        return None

    def sizes_said(self, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
        """`announced` of many payloads by their size and their first four bytes as a number, (n,) int64 each, or one of the constants."""
        raise NotImplementedError


class Uncompressed(Compression):
    """Payloads as they are."""

    number, name = 0, "none"

    def compress(self, raw, level: int):
        return raw

    def decompress(self, stored, size: int) -> memoryview:
        if len(stored) != size:
            raise DamagedFile(say("bcc.format.compression.uncompressed_payload_bytes_where_belong", count=len(stored), size=size))
        return memoryview(stored)

    def announced(self, start, stored: int) -> int | None:
        return stored

    def sizes_said(self, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
        return stored
