"""Transactions on containers: no acknowledged cell is lost, whenever the process dies (docs/formats/bcc.md, section 6).

Inserted cells go to the write-ahead log first. Finishing writes them to the container, and the log is removed last; until then
every step can be done again from the log with the same result, which `settle` does on the next occasion.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ...base import files
from ...base.errors import BadParameter, OutputError, UnsupportedFile
from ...base.files import long_path
from ...base.monitor import Monitor
from ..files.container import Container, naming
from ..files.sorting import Sorter
from ..files.writer import BlockWriter, ContainerWriter, Settings, checked_cells
from ..format.cells import Cells
from ..format.layout import CHECKSUMS, DELTA_IDS, HAS_INDEX, HEADER_SIZE, INDEX_BLOCK, INDEX_ENTRY, RANDOM_ACCESS, FileHeader, Identifier
from ..format.metadata import Metadata, checked_schema
from .wal import LogReader, LogWriter, Plan, log_path


class TransactionalWriter:
    """Inserts cells into a container that exists, or creates one; a context manager.

    path: the container; kind, schema, metadata, settings: of one that is created, and left out for one that exists. What an
    earlier run left in the log is brought in first. When the block ends well the container is finished; when it does not, the log
    stays, and with it all that was acknowledged. Raises BadParameter, UnsupportedFile, DamagedFile, OutputError.
    """

    def __init__(
        self,
        path: str | os.PathLike,
        kind: Identifier | None = None,
        schema: np.dtype | None = None,
        *,
        metadata: Metadata | None = None,
        settings: Settings | None = None,
        memory: int = 0,
        monitor: Monitor | None = None,
    ):
        self.path, self.memory, self.monitor = Path(path), memory, monitor or Monitor()
        replay(path, memory=memory, monitor=self.monitor)
        if self.path.exists():
            self.plan = _append_plan(self.path, settings)
        elif kind is None or (schema is None and metadata is None):
            raise BadParameter("a new container needs an identifier type and payload columns", path=path)
        else:
            columns = metadata.schema if metadata is not None else checked_schema(schema)
            self.plan = Plan(kind, columns, settings or Settings(), metadata)
        self._log = LogWriter(path, self.plan)

    def __enter__(self) -> TransactionalWriter:
        return self

    def __exit__(self, _, error, __) -> None:
        if error is None:
            self.finalize()
        else:
            self.close()

    @property
    def acknowledged(self) -> int:
        """Cells of this writer that are safe on the disk."""
        return self._log.cells

    def insert(self, cells: Cells) -> int:
        """Returns once the cells are safe: how many have been acknowledged so far."""
        self._log.insert(checked_cells(self.plan.kind, cells, self.plan.schema.itemsize))
        return self._log.cells

    def finalize(self) -> None:
        """Brings all acknowledged cells into the container and removes the log."""
        _apply(self.path, self._log.path, self.memory, self.monitor, even_empty=not self.plan.base_header)
        self._log.close()
        _remove(self._log.path)

    def close(self) -> None:
        """Leaves the log as it is, for the next one to bring in."""
        self._log.close()

    def abort(self) -> None:
        """Forgets all that was inserted: the container stays as it was."""
        self._log.close()
        _remove(self._log.path)


def replay(path: str | os.PathLike, *, memory: int = 0, monitor: Monitor | None = None) -> int:
    """Brings in what an earlier run left in the container's log, and removes that; the number of its cells, 0 without a log.

    Raises OutputError if a living process is writing to the container.
    """
    log = log_path(path)
    if not log.exists():
        return 0
    with files.output_errors(log), open(long_path(log), "r+b") as file:
        if not files.lock(file):
            raise OutputError("another process is writing to this container", path=path, hint="wait until it is done")
        cells = _apply(Path(path), log, memory, monitor or Monitor())
    _remove(log)
    return cells


def settle(path: str | os.PathLike, monitor: Monitor) -> None:
    """Before reading: brings in what an earlier run left in the log, or warns where that can't be done."""
    try:
        cells = replay(path, monitor=monitor)
    except OutputError as error:
        monitor.warn(f"cells in the write-ahead log are not seen: {error}")
    else:
        if cells:
            monitor.info(f"{cells:,} cells were brought in from the write-ahead log")


def _apply(path: Path, log: Path, memory: int, monitor: Monitor, *, even_empty: bool = False) -> int:
    """Makes the container hold what its log says; the cells of that. Can be done again at any time with the same result.

    even_empty: without any cells too, to create a container that has none.
    """
    with naming(log), open(long_path(log), "rb") as file:
        reader = LogReader(file)
        plan = reader.plan
        if plan is None:
            return 0
        with Sorter(plan.kind, plan.schema.itemsize, memory=memory, folder=path.parent) as sorter:
            for batch in reader.batches():
                sorter.add(batch)
            with files.output_errors(path):
                if not sorter.cells and not even_empty:
                    return 0
                if plan.base_header:
                    _append(path, plan, sorter, monitor)
                else:
                    _create(path, plan, sorter, monitor)
    return sorter.cells


def _create(path: Path, plan: Plan, sorter: Sorter, monitor: Monitor) -> None:
    temporary = path.with_name(path.name + ".tmp")
    with open(long_path(temporary), "w+b") as file:
        with ContainerWriter(file, plan.kind, plan.schema.itemsize, metadata=plan.metadata, settings=plan.settings) as writer:
            for cells in sorter.sorted(monitor):
                writer.write(cells)
        _sync(file)
    os.replace(long_path(temporary), long_path(path))
    files.sync_folder(path.parent)


def _append(path: Path, plan: Plan, sorter: Sorter, monitor: Monitor) -> None:
    """Sorted blocks behind the old end, then the index, and last the header that counts them."""
    with open(long_path(path), "r+b") as file:
        file.seek(0)
        file.write(plan.base_header)
        file.truncate(plan.base_size)
        file.flush()
        start, unlisted = _end_and_unlisted(path)
        file.truncate(start)
        file.seek(start)
        writer = BlockWriter(file, plan.kind, plan.schema.itemsize, plan.settings)
        writer.list_too(unlisted)
        for cells in sorter.sorted(monitor):
            writer.write(cells)
        writer.finish()
        _sync(file)
        file.seek(0)
        file.write(_header_after(FileHeader.unpack(plan.base_header), writer).pack())
        _sync(file)


def _header_after(header: FileHeader, writer: BlockWriter) -> FileHeader:
    header = header._replace(blocks=header.blocks + writer.blocks, cells=header.cells + writer.cells)
    if not writer.index_offset:
        return header
    offset = writer.index_offset if header.minor else header.index_offset
    return header._replace(flags=header.flags | HAS_INDEX | RANDOM_ACCESS, index_offset=offset)


def _append_plan(path: Path, settings: Settings | None) -> Plan:
    """How to append to a container: as it was written, but for codec and block size where the caller says so."""
    with Container(path) as container:
        container.table()  # refuse what is damaged before anything is acknowledged
        header = container.header
        if header.minor > 1:
            hint = "migrate it to version 2.1 first"
            raise UnsupportedFile(f"a container of version {container.version} is not appended to", path=path, hint=hint)
        chosen = settings or Settings.of(("none", "lz4", "zstd-3")[header.compression])
        kept = Settings(chosen.codec, bool(header.flags & DELTA_IDS), chosen.block_cells, chosen.index_every or 100,
                        bool(header.flags & CHECKSUMS), header.minor, chosen.threads)
        with open(long_path(path), "rb") as file:
            raw = file.read(HEADER_SIZE)
        return Plan(container.kind, container.schema, kept, container.metadata, container.size, raw)


def _end_and_unlisted(path: Path) -> tuple[int, np.ndarray]:
    """Where the next block of a container begins, and its data blocks that no index block lists, (n,) of INDEX_ENTRY."""
    with Container(path) as container:
        walker, listed, end = container._walker, set(), HEADER_SIZE
        for offset, block in walker:
            if block.flags & INDEX_BLOCK:
                listed.update(np.frombuffer(walker.read(offset + 32, block.stored), INDEX_ENTRY)["offset"].tolist())
            places = walker.candidates(offset, block)
            end = container.size if container.size in places else min((p for p in places if p >= container.size), default=places[0])
        table = container.table()
        missing = table[[offset not in listed for offset in table["offset"].tolist()]] if len(table) else table
    entries = np.empty(len(missing), INDEX_ENTRY)
    for name in INDEX_ENTRY.names:
        entries[name] = missing[name]
    return max(end, HEADER_SIZE), entries


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _remove(log: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.remove(long_path(log))
    files.sync_folder(log.parent)
