"""What tells an EPT dataset from others: one digest of all that is taken of it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Mapping

from ...base.errors import UnreadableInput
from ...base.paths import open_input
from ...base.standins import EPT
from ...las.digest import digest_of_file
from .dataset import DatasetFacts, Key, tile_name
from .storage import Storage

Row = tuple[int, int, str]  # of a record of origin: bytes, points, digest


def row_of(storage: Storage, metadata: DatasetFacts, tree: Mapping[Key, int], check: Callable[[], None] = lambda: None) -> Row:
    """Bytes of ept.json and all tiles, their points, and a digest of names, lengths and what `digest_of_file` gives of each.

    check: called with each file, to end it by an error. Raises UnreadableInput for a tile that is not there. (docs/formats/copc.md)
    """
    digest, size = hashlib.sha256(), 0
    for name in _names(metadata, tree):
        check()
        length, content = _looked_at(storage, name)
        digest.update(f"{name}\0{length}\0".encode() + bytes.fromhex(content))
        size += length
    return size, sum(tree.values()), digest.hexdigest()


def size_of(storage: Storage, metadata: DatasetFacts, tree: Mapping[Key, int]) -> int:
    """Bytes of the same files, without those that are not there."""
    size = 0
    for name in _names(metadata, tree):
        with contextlib.suppress(UnreadableInput), _opened(storage, name) as file:
            size += file.seek(0, os.SEEK_END)
    return size


def _names(metadata: DatasetFacts, tree: Mapping[Key, int]) -> list[str]:
    return [EPT, *(tile_name(metadata, key) for key, count in tree.items() if count)]


def _looked_at(storage: Storage, name: str) -> tuple[int, str]:
    """Length and digest of a file."""
    with _opened(storage, name) as file:
        return file.seek(0, os.SEEK_END), digest_of_file(file)


def _opened(storage: Storage, name: str) -> io.BufferedIOBase:
    """In a folder no more of it is read than is asked for."""
    path = storage.path_of(name)
    return io.BytesIO(storage.read(name)) if path is None else open_input(path)
