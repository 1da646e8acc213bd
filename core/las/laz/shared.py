"""The file through which bytes go between a worker and its parent."""

from __future__ import annotations

import contextlib
import os
from typing import Any

from ...base.temporary import beside, folder_for, unnamed

NAME = "copc-forge-codec"
NAMED = os.name == "nt"  # Windows passes no handles on: there the shared file has a name
_STEP = 1 << 20  # bytes by which the shared file grows


class Shared:
    """The file through which bytes go. Readable by its owner alone; without a name wherever the system lets it be so.

    The parent reads and writes it, which lets other threads run, and only the worker maps it: so nothing that happens to the file
    can end the parent, and its pages count once.
    """

    def __init__(self) -> None:
        self.path, self.size = "", 0
        self._in_memory = hasattr(os, "memfd_create") and not NAMED
        if self._in_memory:
            self._file: Any = os.fdopen(os.memfd_create(NAME), "r+b", buffering=0)
        elif NAMED:
            self._file, self.path = beside(os.path.join(folder_for(None), NAME), private=True, buffering=0)
        else:
            self._file = unnamed(buffering=0)

    @property
    def handles(self) -> tuple[int, ...]:
        """What the worker inherits."""
        return () if self.path else (self._file.fileno(),)

    @property
    def word(self) -> str:
        """How the worker is told of it."""
        return self.path or str(self._file.fileno())

    def reserve(self, size: int) -> None:
        """Makes it at least so long, with room on the disk: a worker that maps a hole on a full disk would be ended for it."""
        if size <= self.size:
            return
        size = -(-size // _STEP) * _STEP
        self._file.seek(self.size)
        if self._in_memory:
            self._file.truncate(size)
        else:
            for _ in range(self.size, size, _STEP):
                self._file.write(bytes(_STEP))
        self.size = size

    def put(self, start: int, data: bytes | memoryview) -> None:
        """Writes bytes."""
        view = memoryview(data).cast("B") if len(data) else memoryview(b"")
        self._file.seek(start)
        while len(view):
            view = view[self._file.write(view) :]

    def fill(self, start: int, size: int, value: int) -> None:
        """Writes the same byte again and again."""
        block = bytes([value]) * min(size, _STEP)
        for place in range(0, size, _STEP):
            self.put(start + place, memoryview(block)[: size - place])

    def get(self, start: int, target: memoryview) -> None:
        """Reads as many bytes as the target takes."""
        self._file.seek(start)
        while len(target):
            target = target[self._file.readinto(target) :]

    def close(self) -> None:
        """Gives it up; with the worker, it is gone."""
        with contextlib.suppress(OSError):
            self._file.close()
        if self.path:
            with contextlib.suppress(OSError):
                os.remove(self.path)
