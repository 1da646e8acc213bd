"""That a container holds what went into it: taken where cells come in, held against what a fresh reader finds in the file.

Nothing here relies on what lies between, be it the sorter, the merging of duplicates or the writer: cells are counted and digested
without regard to their order (core/multiset.py) before the first of these, and again as they are read from the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.errors import OutputError, UnreadableInput
from ...base.monitor import Monitor
from ...base.multiset import Tally
from ...base.saying import say
from ..format.cells import Cells, concatenated
from ..format.layout import Identifier
from .container import Container
from .digest import CellDigest
from .sorting import in_order

LOST = say("bcc.files.proof.container_written_does_not_hold_cells")
_HINT = say("bcc.files.proof.try_again_if_happens_again")


def tally(cells: Cells, into: Tally) -> None:
    """Adds cells, identifier and payload, to a tally."""
    into.take(cells.ids, cells.payload)


@dataclass
class Found:
    """What a fresh reader finds in a file. digest: SHA-256 as of CellDigest, "" if it was not asked for."""

    cells: Tally
    ids: Tally
    blocks: int
    digest: str = ""


class SortProof:
    """That a sort gives back what it was given, each cell as often, in order; and how many identifiers there are.

    ids: tally of the identifiers that differ from the one before, complete once all of `watched` was taken: in sorted cells, each once.
    """

    def __init__(self, kind: Identifier):
        self.kind, self.given, self.ids = kind, Tally(), Tally()

    def give(self, cells: Cells) -> None:
        """Some of the cells that the sorter is given."""
        tally(cells, self.given)

    def watched(self, pieces: Iterable[Cells]) -> Iterator[Cells]:
        """The sorter's cells, passed on. Raises OutputError at the end, or where they are not in order."""
        seen, last = Tally(), None
        for cells in pieces:
            if len(cells):
                require_order(self.kind, last, cells)
                tally(cells, seen)
                self.ids.take(cells.ids[_first_of_each(last, cells)])
                last = cells.part(len(cells) - 1, len(cells))
            yield cells
        if seen != self.given:
            raise OutputError(say("bcc.files.proof.sort_returned_cells_other_given", count=seen.count, count2=self.given.count), hint=_HINT)


def read_back(file: BinaryIO, output: str | os.PathLike, monitor: Monitor, *, digest: bool = False) -> Found:
    """Opens what was written to `file` anew, by its name, and counts what is there.

    output: the name that errors give. Raises OutputError if it can't be read, or if its cells are not in order.
    """
    file.flush()
    try:
        with Container(file.name) as container:
            return _found(container, monitor, digest)
    except UnreadableInput as error:
        text = say("bcc.files.proof.container_written_cant_read_not_kept", message=error.message)
        raise OutputError(text, path=output, hint=_HINT) from error


def _found(container: Container, monitor: Monitor, digest: bool) -> Found:
    found, last = Found(Tally(), Tally(), container.header.blocks), None
    made = CellDigest(container.kind) if digest else None
    monitor.stage(say("bcc.files.proof.verifying"), container.total_cells, (0.8, 1.0))
    for cells in container.cells():
        require_order(container.kind, last, cells)
        tally(cells, found.cells)
        found.ids.take(cells.ids)
        if made is not None:
            made.update(cells)
        last = cells.part(len(cells) - 1, len(cells))
        monitor.advance(len(cells))
    found.digest = made.hexdigest() if made is not None else ""
    return found


def hold(expected: Tally, found: Tally, path: str | os.PathLike) -> None:
    """Raises OutputError if the cells found in a file are not those expected."""
    if expected != found:
        what = f" ({found.count:,} of {expected.count:,})" if found.count != expected.count else ""
        raise OutputError(LOST + what, path=path, hint=_HINT)


def require_order(kind: Identifier, last: Cells | None, cells: Cells) -> None:
    """Raises OutputError if cells are not in the order of a container, the last one before them included."""
    ids = cells.ids if last is None else concatenated([last, cells.part(0, 1)]).ids
    if not in_order(kind, cells.ids) or not in_order(kind, ids):
        raise OutputError(say("bcc.files.proof.cells_not_order_container_nothing"), hint=_HINT)


def _first_of_each(last: Cells | None, cells: Cells) -> np.ndarray:
    """Which cells have another identifier than the one before: (n,) bool."""
    differs = cells.ids[1:] != cells.ids[:-1]
    differs = differs.any(axis=1) if differs.ndim == 2 else differs
    first = last is None or not np.array_equal(last.ids[0], cells.ids[0])
    return np.append(first, differs)
