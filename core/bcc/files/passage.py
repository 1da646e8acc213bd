"""Cells of any order into a container: sorted, duplicates dealt with, written, and proven to be there before the file is published."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

from ...base.errors import DamagedFile
from ...base.monitor import Monitor
from ...base.multiset import Tally
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
            text = f"{self.cells - before:,} cells were read, {source.total_cells:,} are announced"
            raise DamagedFile(text, path=source.path, hint="recover the file")

    def write(
        self,
        file: BinaryIO,
        output: str | os.PathLike,
        monitor: Monitor,
        *,
        metadata: Metadata | None = None,
        settings: Settings | None = None,
        schema: np.dtype | None = None,
        duplicates: str = "keep",
        digest: bool = False,
    ) -> Written:
        """Writes a container of all cells into an empty file, reads it again, and holds what is there against what came in.

        output: the name that errors give; schema, duplicates: what becomes of cells with one identifier, see `duplicates.merged`;
        digest: whether to return one. Raises OutputError if the file does not hold what it should.
        """
        passed = Tally()
        cells = self._sorter.sorted(monitor)
        if duplicates != "keep":
            cells = _counted(merged(self._proof.watched(cells), schema, duplicates), passed)
        with ContainerWriter(file, self.kind, self.payload_size, metadata=metadata, settings=settings) as writer:
            for piece in cells:
                writer.write(piece)
                monitor.advance(len(piece))
        found = proof.read_back(file, output, monitor, digest=digest)
        if duplicates == "keep":
            proof.hold(self._proof.given, found.cells, output)
        else:
            proof.hold(self._proof.ids, found.ids, output)
            proof.hold(passed, found.cells, output)
        return Written(found.cells.count, found.blocks, found.digest)


def _counted(pieces: Iterable[Cells], into: Tally) -> Iterator[Cells]:
    for cells in pieces:
        proof.tally(cells, into)
        yield cells
