"""What the pipeline puts aside: in memory while the budget lasts, then in one scratch file, packed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from .errors import MissingDependency, NotEnoughSpace
from .gaps import Gaps, Span
from .memory import available, lies_in_memory
from .needs import need
from .saying import say
from .streams import Filling
from .targets import output_errors
from .temporary import Folder

_TURNED = 1 << 13  # rows that are transposed at once: they stay in the cache while one byte after another is taken of each
_HASTE = 8  # of LZ4, from 1 on


@dataclass
class Kept:
    """Rows put aside. `load` gives them back: (n, width) uint8.

    Either `rows` is there, or they stand in `spans` of the file at `path`. A Kept can be sent to another process if it is in the
    file. order: (n,) unsigned, which of `rows` comes when, None for as they stand: sorting them in memory would double them.
    left: rows that somebody still needs, all of them at first.
    """

    shape: tuple[int, ...]
    rows: np.ndarray | None = None
    order: np.ndarray | None = None
    path: str = ""
    spans: list[Span] = field(default_factory=list)
    packed: bool = False
    left: int = 0

    def __post_init__(self) -> None:
        self.left = self.shape[0]

    def load(self, first: int = 0, last: int | None = None) -> np.ndarray:
        """Rows first to last, exclusive; all if nothing is said."""
        if self.rows is not None and self.order is not None:
            return take_rows(self.rows, self.order[first:last])
        return (self._read() if self.rows is None else self.rows)[first:last]

    def load_into(self, target: np.ndarray, first: int, last: int) -> None:
        """Copies rows first to last, exclusive, to (last - first, width) uint8."""
        if self.rows is not None and self.order is not None:
            take_rows(self.rows, self.order[first:last], target)
        else:
            target[:] = self.load(first, last)

    @property
    def nbytes(self) -> int:
        """Bytes of memory that it holds."""
        return sum(array.nbytes for array in (self.rows, self.order) if array is not None)

    def _read(self) -> np.ndarray:
        data = bytearray(sum(size for _, size in self.spans))
        view = memoryview(data)
        with open(self.path, "rb", buffering=0) as file:
            for offset, size in self.spans:
                file.seek(offset)
                read_fully(file, view[:size])
                view = view[size:]
        return _unpack(data, self.shape) if self.packed else np.frombuffer(data, np.uint8).reshape(self.shape)


def take_rows(rows: np.ndarray, order: np.ndarray, target: np.ndarray | None = None) -> np.ndarray:
    """Rows in another order. As one opaque item each, they are copied six times as fast as field by field.

    rows: (n, width) uint8; order: (m,) integers below n; target: (m, width) uint8 to fill, None for a new array.
    """
    whole = np.ascontiguousarray(rows).view(f"V{rows.shape[1]}")[:, 0]
    if target is None:
        return whole.take(order).view(np.uint8).reshape(len(order), rows.shape[1])
    whole.take(order, out=target.view(whole.dtype)[:, 0], mode="clip")  # other modes would fill a copy of `out` first
    return target


def read_fully(file: Filling, target: memoryview) -> None:
    """Fills `target` from an unbuffered file, which may give less at a time than is asked for."""
    while len(target):
        count = file.readinto(target)
        if not count:
            raise OSError(errno.EIO, "the scratch file ended too early")
        target = target[count:]


class Scratch:
    """One scratch file in a folder of its own, made when first needed, removed at the end whatever happens.

    folder: where, None for the system's temporary folder; memory: bytes that may stay in memory;
    pack: byte-transpose and LZ4 records on the way to the file, where lz4 is installed.
    """

    def __init__(self, folder: str | os.PathLike | None, memory: int, pack: bool = True):
        self._own = Folder(folder)
        self._left, self._pack = memory, pack and can_pack()  # to miss lz4 half-way would be worse than a larger file
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self._path = ""
        self._gaps = Gaps()

    def __enter__(self) -> Scratch:
        self._own.__enter__()
        return self

    def __exit__(self, *_) -> None:
        if self._file:
            self._file.close()
        self._own.__exit__()

    @property
    def folder(self) -> Path:
        """Where the scratch file goes if one is needed."""
        return self._own.parent

    @property
    def packs(self) -> bool:
        """Whether records are packed on the way to the file."""
        return self._pack

    @property
    def used(self) -> int:
        """Bytes that the scratch file takes, at its largest."""
        return self._gaps.end

    @property
    def free_space(self) -> int:
        """Bytes free where the scratch file would go."""
        free = shutil.disk_usage(self.folder).free
        return min(free, available()[1]) if lies_in_memory(self.folder) else free

    def require(self, size: int) -> None:
        """Refuses early, with NotEnoughSpace, a job that is expected to write `size` bytes."""
        if size > self.free_space:
            raise NotEnoughSpace(
                say("base.scratch.scratch_file_may_need_gb", size=size / 1000000000.0, free_space=self.free_space / 1000000000.0),
                path=self.folder,
                hint=say("base.scratch.choose_another_folder_temporary_files"),
            )

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        """Puts rows, (n, width) uint8, aside. They must not be changed afterwards."""
        kept = self.keep_in_memory(rows)
        if kept is not None:
            return kept
        pack = pack and self._pack
        data = packed_rows(rows) if pack else np.ascontiguousarray(rows).data
        with self._lock, output_errors(self.folder):
            spans = self._write(memoryview(data).cast("B"))
        return Kept(rows.shape, path=self._path, spans=spans, packed=pack)

    def keep_in_memory(self, rows: np.ndarray, order: np.ndarray | None = None) -> Kept | None:
        """Puts rows aside if the budget for memory lasts; None if not. order: as in Kept."""
        kept = Kept(rows.shape, rows, order)
        with self._lock:
            if kept.nbytes > self._left:
                return None
            self._left -= kept.nbytes
        return kept

    def consume(self, kept: Kept, count: int) -> None:
        """Says that `count` rows were needed for the last time. What nobody needs any more makes room, in memory or in the file."""
        with self._lock:
            kept.left -= count
            if kept.left > 0:
                return
            if kept.rows is None:
                self._gaps.give_back(kept.spans)
            else:
                self._left += kept.nbytes
                kept.rows = kept.order = None

    def new_file(self) -> str:
        """The path of a file that does not exist yet, in the scratch folder, for the result of a task that runs elsewhere."""
        return self._own.new_path("task")

    def _write(self, view: memoryview) -> list[Span]:
        if self._file is None:
            self._file, self._path = self._own.new_file("points", buffering=0)
        spans = self._gaps.take(len(view))
        for offset, size in spans:
            self._file.seek(offset)
            part, view = view[:size], view[size:]
            while len(part):
                part = part[self._file.write(part) :]
        return spans


def _lz4():
    return need("lz4.block", "packing scratch files")


def packed_rows(rows: np.ndarray) -> bytes:
    """Byte-transposed LZ4: the bytes of one field of many points stand together, and differ little.

    What does not repeat soon is not searched for long: that takes two thirds of the time, and 7 % more room.
    """
    turned = np.empty(rows.shape[::-1], np.uint8)
    for first in range(0, len(rows), _TURNED):
        turned[:, first : first + _TURNED] = rows[first : first + _TURNED].T
    return _lz4().compress(turned, mode="fast", acceleration=_HASTE, store_size=False)


def _unpack(data: bytearray, shape: tuple[int, ...]) -> np.ndarray:
    flat = _lz4().decompress(data, uncompressed_size=shape[0] * shape[1])
    return np.frombuffer(flat, np.uint8).reshape(shape[1], shape[0]).T


def can_pack() -> bool:
    """Whether records can be packed here."""
    with contextlib.suppress(MissingDependency):
        return bool(_lz4())
    return False
