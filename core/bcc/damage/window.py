"""The bytes of a file as an array that is read where it is looked at.

Not mapped: a file that another program cuts meanwhile would end the process with a signal, where a read ends in a sentence.
"""

from __future__ import annotations

import os
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from ..files.standing import committed, open_container, standing
from ..format.layout import MAGIC_V2

_AHEAD = 1 << 13  # bytes that are read at least


class FileBytes:
    """(size,) uint8 of a file; slices are arrays that can't be written to. A context manager.

    path: the file; file: it, where it is open already without a buffer, to be closed here. Of a v2 container its committed state;
    `log` is the one beside it, or None. Raises
    UnreadableInput, and DamagedFile once the file has become shorter than it was.
    """

    def __init__(self, path: str | os.PathLike, file: BinaryIO | None = None):
        self._file, self._head = open_container(path).detach() if file is None else file, b""
        self._file.seek(0)
        self._size = os.fstat(self._file.fileno()).st_size
        if self._file.read(len(MAGIC_V2)) == MAGIC_V2:
            self._head, self._size, self.log = committed(path, self._file)
        else:
            self.log = standing(path, self._file)
        self._start, self._held = 0, b""

    def __enter__(self) -> FileBytes:
        return self

    def __exit__(self, *_) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, where):
        if not isinstance(where, slice):
            at = int(where) + (self._size if where < 0 else 0)
            if not 0 <= at < self._size:
                raise IndexError(say("bcc.damage.window.byte", where=where, size=self._size))
            return self[at : at + 1][0]
        start, stop, step = where.indices(self._size)
        if step != 1:
            raise ValueError("bytes of a file are taken in one piece")
        return np.frombuffer(self._read(start, max(stop - start, 0)), np.uint8)

    def _read(self, start: int, size: int) -> bytes:
        at = start - self._start
        if at < 0 or at + size > len(self._held):
            want = min(max(size, _AHEAD), self._size - start)
            self._file.seek(start)
            data = _all_of(self._file, want)
            if len(data) < want:
                raise DamagedFile(say("bcc.damage.window.file_became_shorter_while_read"), offset=start + len(data))
            if start < len(self._head):
                data = self._head[start : start + len(data)] + data[len(self._head) - start :]
            if size > _AHEAD:
                return data
            self._start, self._held, at = start, data, 0
        return self._held[at : at + size]


def _all_of(file, size: int) -> bytes:
    """Reads until so many bytes came or the file ends; one read of the system gives no more than 2 GiB."""
    pieces = []
    while size and (data := file.read(size)):
        pieces.append(data)
        size -= len(data)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
