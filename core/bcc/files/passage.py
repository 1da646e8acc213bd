"""Cells of any order into a container: sorted, duplicates dealt with, written, and proven to be there before the file is published."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

from ...base.errors import DamagedFile
from ...base.monitor import Monitor
from ...base.multiset import Tally
from ...base.saying import say
from ..format.cells import Cells
from ..format.layout import Identifier
from ..format.metadata import Metadata
from . import proof
from .duplicates import merged
from .sorting import Sorter
from .writer import ContainerWriter, Settings


class Written(NamedTuple):
    """What a fresh reader found in the file. digest: SHA-256 as of digest.CellDigest, "" if it was not asked for."""

    cells: int
    blocks: int
    digest: str


class Passage:
    """Takes cells with `add`, then writes them with `write`. A context manager: leaving it removes the scratch file.

    kind, payload_size: of the cells; memory: bytes for the sort; folder: for its scratch file.
    """

    def __init__(self, kind: Identifier, payload_size: int, *, memory: int = 0, folder: str | os.PathLike | None = None):
        self.kind, self.payload_size = kind, payload_size
        self._sorter, self._proof = Sorter(kind, payload_size, memory=memory, folder=folder), proof.SortProof(kind)

    def __enter__(self) -> Passage:
        return self

    def __exit__(self, *error) -> None:
        self._sorter.__exit__(*error)

    @property
    def cells(self) -> int:
        """How many have come in."""
        return self._proof.given.count

    def add(self, cells: Cells) -> None:
        """Takes some cells. Their arrays must not change afterwards."""
        self._proof.give(cells)
        self._sorter.add(cells)

    def add_all(self, source, pieces: Iterable[Cells], monitor: Monitor) -> None:
        """Takes all cells of an open source (see sources.open_source). Raises DamagedFile if they are not as many as it announces."""
        before = self.cells
        for cells in pieces:
            self.add(cells)
            monitor.advance(len(cells))
        if source.total_cells not in (0, self.cells - before):
            text = say("bcc.files.passage.cells_read_announced", cells=self.cells - before, total_cells=source.total_cells)
            raise DamagedFile(text, path=source.path, hint=say("bcc.files.passage.recover_file"))

    def sorted(self, monitor: Monitor) -> Iterator[Cells]:
        """All cells in order, proven to be those that came in, for who makes others of them; then hold those by `ids`."""
        return self._proof.watched(self._sorter.sorted(monitor))

    @property
    def ids(self) -> Tally:
        """Of the identifiers, each once; complete when all of `sorted` was taken."""
        return self._proof.ids

    def write(
        self,
        file: BinaryIO,
        output: str | os.PathLike,
        monitor: Monitor,
        *,
        schema: np.dtype | None = None,
        duplicates: str = "keep",
        ids: Tally | None = None,
        **options,
    ) -> Written:
        """Writes a container of all cells into an empty file and proves that it holds them.

        schema, duplicates: what becomes of cells with one identifier, see `duplicates.merged`; ids: of the identifiers that must be
        there, if they are known by another way, too; the rest as for `write_proven`.
        """
        if duplicates == "keep":
            pieces, cells = self._sorter.sorted(monitor), self._proof.given
        else:
            pieces, cells, ids = merged(self.sorted(monitor), schema, duplicates), None, self.ids
        return write_proven(file, output, self.kind, self.payload_size, pieces, monitor, cells=cells, ids=ids, **options)


def write_proven(
    file: BinaryIO,
    output: str | os.PathLike,
    kind: Identifier,
    payload_size: int,
    pieces: Iterable[Cells],
    monitor: Monitor,
    *,
    cells: Tally | None = None,
    ids: Tally | None = None,
    metadata: Metadata | None = None,
    settings: Settings | None = None,
    digest: bool = False,
) -> Written:
    """Writes a container of sorted cells into an empty file, reads it again, and holds what is there against what should be.

    output: the name that errors give; cells: what should be there, None for what `pieces` turn out to be; ids: their identifiers, as
    known from elsewhere; both looked at when all is written. digest: whether to return one. Raises OutputError if the file differs.
    """
    passed = Tally()
    with ContainerWriter(file, kind, payload_size, metadata=metadata, settings=settings) as writer:
        for piece in pieces:
            if cells is None:
                proof.tally(piece, passed)
            writer.write(piece)
            monitor.advance(len(piece))
    found = proof.read_back(file, output, monitor, digest=digest)
    proof.hold(passed if cells is None else cells, found.cells, output)
    if ids is not None:
        proof.hold(ids, found.ids, output)
    return Written(found.cells.count, found.blocks, found.digest)
