"""What tells a file from others without reading all of it: a digest of its ends and of blocks between them (docs/formats/copc.md)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from ..base.paths import open_input
from ..base.streams import Seekable, foretell

_END = 1 << 16  # bytes at either end of an input that its digest covers: header, VLRs and, at the end of most LAZ, the chunk table
_BETWEEN, _BLOCK = 16, 1 << 12  # blocks in between, evenly spread, and their bytes: values that were changed in place show there


def digest_of(path: str | os.PathLike) -> str:
    """As `digest_of_file`, of a file that is not open."""
    with open_input(path) as file:
        return digest_of_file(file)


def digest_of_file(file: Seekable) -> str:
    """SHA-256, in hexadecimal digits, of both ends of a file and of blocks evenly spread between them."""
    digest, size = hashlib.sha256(), file.seek(0, os.SEEK_END)
    foretell(file, _pieces(size))
    for start, length in _pieces(size):
        file.seek(start)
        digest.update(file.read(length))
    return digest.hexdigest()


def _pieces(size: int) -> Iterable[tuple[int, int]]:
    """Offset and length of what the digest of a file of `size` bytes covers, in order; a small file whole."""
    if size <= 2 * _END + _BETWEEN * _BLOCK:
        return [(0, size)]
    step = (size - 2 * _END - _BLOCK) // (_BETWEEN - 1)
    return [(0, _END), *((_END + number * step, _BLOCK) for number in range(_BETWEEN)), (size - _END, _END)]
