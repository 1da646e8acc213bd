"""What a builder does for its parent: takes a task out of the shared file, builds and encodes it, and puts the result there."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...base.monitor import Monitor
from ...base.needs import need
from ...base.scratch import Kept
from ...las.laz.worker import Server, prepare
from ..grown import grown
from ..parcel import packed, unpacked
from .telling import encoding_from, task_from


class _Room:
    """Puts rows aside in the memory that is shared with the parent, as far as it goes."""

    def __init__(self, view: memoryview):
        self._view, self.used = view, 0

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        data = np.ascontiguousarray(rows)
        first, self.used = self.used, self.used + data.nbytes
        if self.used > len(self._view):
            raise BufferError("the result is longer than its records")
        self._view[first : self.used] = data.reshape(-1).view(np.uint8).data
        return Kept(rows.shape, path="shared", spans=[(first, data.nbytes)])


class BuilderServer(Server):
    """Answers as the codec's worker does, and builds."""

    def do_build(self, told: int, told_size: int, rows: int, rows_size: int, out: int, room: int) -> tuple[int, int]:
        """Builds a task; says how many bytes are told of it, behind those that were put aside, and how many these are."""
        view = memoryview(self._map)
        task_told = unpacked(self._bytes(told, told_size))
        task = task_from(task_told, np.frombuffer(view[rows : rows + rows_size], np.uint8))
        store = _Room(view[out : out + room])
        result = packed(grown(task, encoding_from(task_told), store, Monitor()))
        first = store.used
        store.keep(np.frombuffer(result, np.uint8)[None])
        return first, len(result)


def serve(area: str, idle: int) -> None:
    """Until standard input ends."""
    prepare()
    lazrs: Any = need("lazrs", "building")
    BuilderServer(lazrs, area, idle).serve()
