"""Brings what a log holds into its container, so that it can be done again at any time with the same result."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from ...base import files
from ...base.files import long_path
from ...base.monitor import Monitor
from ...base.saying import say
from ..files.container import Container, naming
from ..files.sorting import Sorter
from ..files.standing import Fit, Standing, beside
from ..files.wal import Appended, AppendedPart, LogReader, Plan
from ..files.writer import BlockWriter, write_sorted
from ..format.cells import Cells
from ..format.layout import HAS_INDEX, HEADER_SIZE, INDEX_BLOCK, INDEX_ENTRY, RANDOM_ACCESS, FileHeader
from . import resume


def judged(path: Path, memory: int, monitor: Monitor) -> Standing | None:
    """The log beside a container, for a writer: one that seems to be done with is held against what stands behind its base."""
    with files.output_errors(path):
        log = beside(path)
    if log is None or log.fit is not Fit.DONE:
        return log
    with _sorted_log(path, log.log, log.plan, memory) as sorter, Container(path, as_it_is=True) as container:
        first = FileHeader.unpack(log.plan.base_header).blocks if log.plan.base_header else 0
        behind = range(first, len(container.table()))
        if _together(sorter.sorted(monitor)) == _together(container.cells(behind)):
            return log
    reason = say("bcc.transactions.applying.holds_other_cells_than_those_appended", name=log.log.name, cells=log.cells)
    return replace(log, fit=Fit.NONE, reason=reason)


def apply(path: Path, log: Path, plan: Plan, memory: int, monitor: Monitor, *, even_empty: bool = False, end: End | None = None) -> int:
    """Makes the container hold what its log says. Can be done again at any time with the same result.

    even_empty: without any cells too, to create a container that has none; end: of the container that the log builds on, where that is
    known. Returns how many data blocks were written.
    """
    with _sorted_log(path, log, plan, memory) as sorter:
        if not sorter.cells and not even_empty:
            return 0
        with files.output_errors(path):
            written = _append(path, plan, sorter, monitor, end) if plan.base_header else _create(path, plan, sorter, monitor)
    note(path, log, plan)
    return written


@contextlib.contextmanager
def _sorted_log(path: Path, log: Path, plan: Plan, memory: int) -> Iterator[Sorter]:
    """The cells of a log in a sorter."""
    with Sorter(plan.kind, plan.schema.itemsize, memory=memory, folder=path.parent) as sorter:
        for batch in _logged(log):
            sorter.add(batch)
        yield sorter


def _logged(log: Path) -> Iterator[Cells]:
    with naming(log), files.output_errors(log), open(long_path(log), "rb") as file:
        yield from LogReader(file).batches()


def note(path: Path, log: Path, plan: Plan) -> None:
    """Writes down whose cells came in: the log, which says so too, is removed next."""
    if plan.appended is None:
        return
    digest = resume.PartDigest()
    for batch in _logged(log):
        digest.update(batch)
    if digest.cells:
        resume.put(path, Appended(plan.appended.source, (*plan.appended.parts, digest.part())))


def _together(pieces: Iterable[Cells]) -> AppendedPart:
    digest = resume.PartDigest()
    for piece in pieces:
        digest.update(piece)
    return digest.part()


def _create(path: Path, plan: Plan, sorter: Sorter, monitor: Monitor) -> int:
    options = {"metadata": plan.metadata, "settings": plan.settings}
    with files.publishing(path, overwrite=False) as file:
        header = write_sorted(file, plan.kind, plan.schema.itemsize, sorter.sorted(monitor), **options)
        file.seek(0, os.SEEK_END)
    return header.blocks


def _append(path: Path, plan: Plan, sorter: Sorter, monitor: Monitor, end: End | None) -> int:
    """Sorted blocks behind the old end, then the index, and last the header that counts them.

    Readers beside this see the old header, and need nothing behind the end that goes with it.
    """
    with open(long_path(path), "r+b") as file:
        end = end or End.of(Container(path, view=(plan.base_header, plan.base_size), file=file))
        file.seek(0)
        if file.read(HEADER_SIZE) != plan.base_header:  # torn
            file.seek(0)
            file.write(plan.base_header)
            _sync(file)
        try:
            header = _appended(file, plan, end, sorter, monitor)
        except Exception:
            with contextlib.suppress(OSError):  # a full disk, say: give the room back
                file.truncate(plan.base_size)
            raise
        file.seek(0)
        file.write(header.pack())
        _sync(file)
    return header.blocks - FileHeader.unpack(plan.base_header).blocks


def _appended(file: BinaryIO, plan: Plan, end: End, sorter: Sorter, monitor: Monitor) -> FileHeader:
    """Writes blocks and index; the header that is to count them."""
    file.truncate(end.start)
    file.seek(end.start)
    writer = BlockWriter(file, plan.kind, plan.schema.itemsize, plan.settings)
    try:
        writer.list_too(end.unlisted)
        for cells in sorter.sorted(monitor):
            writer.write(cells)
        writer.finish()
    finally:
        writer.close()
    _sync(file)
    return _header_after(FileHeader.unpack(plan.base_header), writer)


def _header_after(header: FileHeader, writer: BlockWriter) -> FileHeader:
    header = header._replace(blocks=header.blocks + writer.blocks, cells=header.cells + writer.cells)
    if not writer.index_offset:
        return header
    offset = writer.index_offset if header.minor else header.index_offset
    return header._replace(flags=header.flags | HAS_INDEX | RANDOM_ACCESS, index_offset=offset)


class End(NamedTuple):
    """Where the next block of a container begins, and its data blocks that no index block lists, (n,) of INDEX_ENTRY."""

    start: int
    unlisted: np.ndarray

    @classmethod
    def of(cls, container: Container) -> End:
        """Of a container that a log builds on; it shows the state that this is, whatever stands behind it."""
        walker, listed, end = container._walker, set(), HEADER_SIZE
        for offset, block in walker:
            if block.flags & INDEX_BLOCK:
                listed.update(np.frombuffer(walker.read(offset + 32, block.stored), INDEX_ENTRY)["offset"].tolist())
            places, size = walker.candidates(offset, block), container.size
            end = size if size in places else min((place for place in places if place >= size), default=places[0])
        table = container.table()
        missing = table[[offset not in listed for offset in table["offset"].tolist()]] if len(table) else table
        entries = np.empty(len(missing), INDEX_ENTRY)
        for name in INDEX_ENTRY.names:
            entries[name] = missing[name]
        return cls(max(end, HEADER_SIZE), entries)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def remove(log: Path, file: BinaryIO) -> None:
    """Removes a log that is done with; file: the log, open and locked.

    Windows removes no open file. There nothing is left in it at least, if a reader has it open.
    """
    if os.name == "nt":
        file.truncate(0)
        file.close()
    with contextlib.suppress(PermissionError if os.name == "nt" else FileNotFoundError):
        os.remove(long_path(log))
    files.sync_folder(log.parent)
