"""The folder that client and workers share: what workers put there, and how a later run finds it again.

Each order has its place: a kind and a number, which depend on input and parameters alone. Its rows stand in one file, what it tells in
another, which is written last: where that is, the order was carried out. Workers write under names of their own and rename, so that
an order which is carried out twice does no harm.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.errors import ClusterLost
from ...base.leftovers import name_of, new_token, remove_own
from ...base.locks import lock
from ...base.paths import long_path
from ...base.scratch import Kept, Scratch, packed_rows
from ...base.targets import output_errors
from ...base.temporary import rewritten
from ..parcel import packed, unpacked

STEM = "copc-forge-cluster"
_MOST_AGAIN = 100  # jobs that are alike and run at once in one folder
_SMALL = 1 << 16  # bytes that this process keeps in memory, since they travel with an order


@dataclass(frozen=True)
class ResultPlace:
    """Where the result of an order stands."""

    folder: str
    token: str
    kind: str
    number: int

    @property
    def rows(self) -> str:
        return os.path.join(self.folder, f"{self.token}-{self.kind}-{self.number}")

    @property
    def told(self) -> str:
        return os.path.join(self.folder, f"{self.token}-{self.kind}told-{self.number}")

    def trial(self) -> str:
        """A name that nobody else writes under."""
        return os.path.join(self.folder, f"{self.token}-try-{int(secrets.token_hex(8), 16)}")


class Putting:
    """A worker's way to put rows into its place. A context manager; `keep` as that of a Scratch, `done` once all is there."""

    def __init__(self, place: ResultPlace, pack: bool):
        self.place, self._pack, self._trial, self._size = place, pack, place.trial(), 0
        self._file: BinaryIO | None = None

    def __enter__(self) -> Putting:
        return self

    def __exit__(self, *_) -> None:
        if self._file is not None:
            self._file.close()
            with contextlib.suppress(OSError):
                os.remove(self._trial)

    def keep_in_memory(self, rows: np.ndarray, order: np.ndarray | None = None) -> Kept | None:
        """Nothing stays in memory: it would be another process's."""
        return None

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        """Puts rows, (n, width) uint8, aside."""
        pack = pack and self._pack
        data = packed_rows(rows) if pack else np.ascontiguousarray(rows).data.cast("B")
        span, self._size = (self._size, len(data)), self._size + len(data)
        with output_errors(self.place.folder):
            if self._file is None:
                self._file = rewritten(self._trial)
            _write(self._file, memoryview(data))
        return Kept(rows.shape, path=self.place.rows, spans=[span], packed=pack)

    def done(self, told: dict) -> bytes:
        """Says what was done, for this run and later ones; rows and then that get their names."""
        data = packed({**told, "bytes": self._size})
        with output_errors(self.place.folder):
            if self._file is not None:
                self._file.close()
                os.replace(self._trial, self.place.rows)
                self._file = None
            self._trial = self.place.trial()
            with rewritten(self._trial) as self._file:
                _write(self._file, memoryview(data))
            os.replace(self._trial, self.place.told)
            self._file = None
        return data


class SharedScratch(Scratch):
    """What a conversion on a cluster puts aside: files of workers in a folder of the job's own, and what this process itself keeps.

    parent: a folder that all machines see under this name; job: digest of all that the result depends on. What an earlier run of the same
    job left is taken up. It is removed at the end, whatever happens, unless the cluster was lost.
    """

    def __init__(self, parent: str | os.PathLike, job: str, pack: bool = True):
        super().__init__(parent, 0, pack)
        self._held: BinaryIO | None = None
        self._mark = self.job_folder = ""
        self._job = job
        self._needed: dict[str, int] = {}  # rows that somebody still needs, by file
        self._bytes: dict[str, int] = {}
        self._now = self._peak = 0

    def __enter__(self) -> SharedScratch:
        super().__enter__()
        with output_errors(self.folder):
            for again in range(_MOST_AGAIN):
                if self._taken(f"{int(self._job[:16], 16) ^ again:016x}"):
                    return self
        raise OSError(f"{_MOST_AGAIN} jobs that are alike run in {self.folder}")

    def __exit__(self, *error) -> None:
        if self._held is not None and isinstance(error[1], ClusterLost):
            self._held.close()
        elif self._held is not None:
            remove_own(self.folder, self._moved_away(), self._mark, self._held)
        super().__exit__(*error)

    def _moved_away(self) -> str:
        """The name of the job's folder, another one from now on: workers that have not heard of the end find no place to write."""
        name, other = name_of(STEM, self._mark), name_of(STEM, new_token())
        try:
            os.rename(self.job_folder, long_path(self.folder / other))  # noqa: PTH104 - a long path
        except OSError:  # Windows, where a file in it is open
            return name
        return other

    @property
    def used(self) -> int:
        """Bytes that all files took at once, at most."""
        return self._peak + super().used

    def place(self, kind: str, number: int) -> ResultPlace:
        """Of an order."""
        return ResultPlace(self.job_folder, self._mark, kind, number)

    def found(self, place: ResultPlace) -> bytes | None:
        """What an earlier run was told, if it was."""
        try:
            with open(long_path(place.told), "rb") as file:
                data = file.read()
            unpacked(data)
        except (OSError, ValueError):
            return None
        return data

    def arrived(self, place: ResultPlace, rows: int, size: int) -> None:
        """Takes note of a file of a worker with so many rows that will be consumed, none if it is needed to the end."""
        if rows:
            self._needed[place.rows], self._bytes[place.rows] = rows, size
        self._now += size
        self._peak = max(self._peak, self._now)

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        """As of Scratch; a few rows stay in memory, since workers may get them, and do not see our own file before it is closed."""
        return Kept(rows.shape, rows) if rows.nbytes <= _SMALL else super().keep(rows, pack=pack)

    def consume(self, kept: Kept, count: int) -> None:
        """As of Scratch; a worker's file goes once nobody needs it."""
        if kept.path not in self._needed:
            if kept.path == self._path and kept.rows is None:
                super().consume(kept, count)
            return
        self._needed[kept.path] -= count
        if self._needed[kept.path] <= 0:
            del self._needed[kept.path]
            self._now -= self._bytes.pop(kept.path)
            with contextlib.suppress(OSError):
                os.remove(long_path(kept.path))

    def _taken(self, token: str) -> bool:
        """Whether the job's folder could be had under this token: new, or left by a run that ended."""
        folder = long_path(self.folder / name_of(STEM, token))
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102 - a long path
        file = open(os.path.join(folder, f"{token}.lock"), "a+b")  # noqa: SIM115 - held to the end
        if not lock(file):
            file.close()
            return False
        self._mark, self.job_folder, self._held = token, folder, file
        return True


def _write(file: BinaryIO, data: memoryview) -> None:
    while len(data):
        data = data[file.write(data) :]
