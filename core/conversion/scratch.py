"""What the pipeline puts aside: in memory while the budget lasts, then in one scratch file, packed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import MissingDependency, NotEnoughSpace
from ..files import lock, long_path, output_errors, remove_leftovers, temporary_name
from ..needs import need

_FOLDER = "copc-forge"


@dataclass
class Kept:
    """Rows put aside. `load` gives them back: (n, width) uint8.

    Either `rows` is there, or they stand in the file at `path`. A Kept can be sent to another process if it is in the file.
    """

    shape: tuple[int, int]
    rows: np.ndarray | None = None
    path: str = ""
    offset: int = 0
    stored: int = 0
    packed: bool = False

    def load(self) -> np.ndarray:
        if self.rows is not None:
            return self.rows
        with open(self.path, "rb") as file:
            file.seek(self.offset)
            data = file.read(self.stored)
        return _unpack(data, self.shape) if self.packed else np.frombuffer(data, np.uint8).reshape(self.shape)

    def load_into(self, target: np.ndarray) -> None:
        """Copies the rows into (n, width) uint8."""
        target[...] = self.load()


class Scratch:
    """One scratch file in a folder of its own, made when first needed, removed at the end whatever happens.

    folder: where, None for the system's temporary folder; memory: bytes that may stay in memory;
    pack: byte-transpose and LZ4 records on the way to the file.
    """

    def __init__(self, folder: str | Path | None, memory: int, pack: bool = True):
        self._parent = Path(folder) if folder else Path(tempfile.gettempdir())
        self._left, self._pack = memory, pack
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._file = None
        self._path = ""
        self._files = 0
        self.written = 0  # bytes

    def __enter__(self) -> Scratch:
        with output_errors(self._parent):
            self._parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(self._parent, _FOLDER)
        return self

    def __exit__(self, *_) -> None:
        if self._file:
            self._file.close()
        if self._folder:
            shutil.rmtree(long_path(self._folder), ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Where the scratch file goes if one is needed."""
        return self._parent

    @property
    def free_space(self) -> int:
        """Bytes free where the scratch file would go."""
        return shutil.disk_usage(self._parent).free

    def require(self, size: int) -> None:
        """Refuses early, with NotEnoughSpace, a job that is expected to write `size` bytes."""
        if size > self.free_space:
            raise NotEnoughSpace(
                f"the scratch file may need {size / 1e9:.1f} GB but only {self.free_space / 1e9:.1f} GB are free",
                path=self._parent, hint="choose another folder for temporary files or allow more memory",
            )

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        """Puts rows, (n, width) uint8, aside. They must not be changed afterwards."""
        kept = self.keep_in_memory(rows)
        if kept is not None:
            return kept
        pack = pack and self._pack
        data = _packed(rows) if pack else np.ascontiguousarray(rows)
        with self._lock, output_errors(self._parent):
            offset = self._append(data)
        size = len(data) if pack else data.nbytes
        return Kept(rows.shape, None, self._path, offset, size, pack)

    def keep_in_memory(self, rows: np.ndarray) -> Kept | None:
        """Puts rows aside if the budget for memory lasts; None if not."""
        with self._lock:
            if rows.nbytes > self._left:
                return None
            self._left -= rows.nbytes
        return Kept(rows.shape, rows)

    def release(self, kept: Kept) -> None:
        """Says that something put aside is no longer needed, so that its memory can serve again. The caller drops it, too."""
        if kept.rows is not None:
            with self._lock:
                self._left += kept.rows.nbytes

    def new_file(self) -> str:
        """The path of a file that does not exist yet, in the scratch folder, for the result of a task that runs elsewhere."""
        with self._lock, output_errors(self._parent):
            self._open()
            self._files += 1
            return long_path(self._folder / f"task-{self._files}")

    def _append(self, data) -> int:
        self._open()
        offset = self.written
        view = memoryview(data).cast("B")
        while len(view):
            view = view[self._file.write(view):]
        self.written = offset + memoryview(data).nbytes
        return offset

    def _open(self) -> None:
        if self._file is None:
            self._folder = self._parent / temporary_name(_FOLDER, "")
            self._folder.mkdir()
            self._path = long_path(self._folder / "points")
            self._file = open(self._path, "xb", buffering=0)  # noqa: SIM115 - closed in __exit__
            lock(self._file)


def _lz4():
    return need("lz4.block", "packing scratch files")


def _packed(rows: np.ndarray) -> bytes:
    """Byte-transposed LZ4: the bytes of one field of many points stand together, and differ little."""
    return _lz4().compress(np.ascontiguousarray(rows.T), store_size=False)


def _unpack(data: bytes, shape: tuple[int, int]) -> np.ndarray:
    flat = _lz4().decompress(data, uncompressed_size=shape[0] * shape[1])
    return np.frombuffer(flat, np.uint8).reshape(shape[1], shape[0]).T


def can_pack() -> bool:
    """Whether records can be packed here."""
    with contextlib.suppress(MissingDependency):
        return bool(_lz4())
    return False
