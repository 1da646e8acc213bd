"""Transactions on containers: no acknowledged cell is lost, whenever the process dies (docs/formats/bcc.md, section 6).

Inserted cells go to the write-ahead log first. Finishing writes them to the container, and the log is removed last; until then
every step can be done again from the log with the same result, which the next writer does. One writer at a time has its turn at
a container; readers need none.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from ...base import files
from ...base.errors import BadParameter, DamagedFile, OutputError, UnsupportedFile
from ...base.files import long_path
from ...base.monitor import Monitor
from ...base.paths import is_there, refuse_no_file
from ...base.saying import say
from ...base.turns import PATIENCE, turn
from ..files.container import Container
from ..files.sorting import for_sorting
from ..files.sources import sniff
from ..files.standing import Fit
from ..files.wal import LogWriter, Plan, real_path
from ..files.writer import Settings, checked_cells
from ..format import codecs
from ..format.cells import Cells
from ..format.layout import CHECKSUMS, DELTA_IDS, FileHeader, Identifier
from ..format.metadata import Metadata, checked_schema
from . import resume
from .applying import End, apply, judged, note, remove


@contextlib.contextmanager
def writing(path: str | os.PathLike, *, patience: float = PATIENCE, monitor: Monitor | None = None) -> Iterator[Path]:
    """The turn of one writer at a container; gives the file's real path. patience: seconds to wait for another writer.

    Raises OutputError if another process does not end in that time, Cancelled.
    """
    path = real_path(path)
    if is_there(path):
        refuse_no_file(path)  # at once: it is not waited for
    with turn(path, patience=patience, monitor=monitor):
        yield path


class Places(NamedTuple):
    """Where a container that is written anew is read and where it goes."""

    source: Path
    output: Path
    in_place: bool

    def about_to_replace(self, file: BinaryIO) -> None:
        """To be called with the new file before it takes the container's place: what is known of the one holds for the other."""
        if self.in_place:
            resume.carry_over(self.output, file)


@contextlib.contextmanager
def rewriting(
    source: str | os.PathLike, output: str | os.PathLike | None, *, memory: int = 0, monitor: Monitor | None = None
) -> Iterator[Places]:
    """For a job that writes a container anew. In place (output is None) it is a writer: it waits for its turn and
    brings in what an earlier run left in the log; a log of another container it warns of and leaves alone.

    Raises OutputError as `writing` does; DamagedFile for a copy that was made during an append, and whose log is elsewhere.
    """
    if output is not None:
        yield Places(Path(source), Path(output), False)
        return
    monitor = monitor or Monitor()
    with writing(source, monitor=monitor) as path:
        log = judged(path, memory, monitor)
        if log is not None and log.fit is Fit.NONE:
            monitor.warn(log.reason)
        else:
            bring_in(path, memory=memory, monitor=monitor)
        if sniff(path) == "v2":
            with Container(path) as container:
                _refuse_uncounted(container)
        yield Places(path, path, True)


class TransactionalWriter:
    """Inserts cells into a container that exists, or creates one; a context manager.

    path: the container; kind, schema, metadata, settings: of one that is created, and left out for one that exists. What an
    earlier run left in the log is brought in first. When the block ends well the container is finished; when it does not, the log
    stays, and with it all that was acknowledged. patience: seconds to wait while another process writes; base: the container that
    exists, from a caller who has the turn already (`writing`), gave the real path and has brought in the log. Afterwards, blocks: data
    blocks that were written. Raises BadParameter, UnsupportedFile,
    DamagedFile, OutputError: for a log too that is there but not of this container.
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
        patience: float = 0.0,
        base: Base | None = None,
    ):
        self.memory, self.monitor = memory, monitor or Monitor()
        with contextlib.ExitStack() as stack:
            self.path, self.blocks = Path(path), 0
            if base is None:
                self.path = stack.enter_context(writing(path, patience=patience, monitor=self.monitor))
                bring_in(self.path, memory=memory, monitor=self.monitor)
                base = Base.of(self.path, settings) if self.path.exists() else None
            self._end = None if base is None else base.end
            self.plan = base.plan if base is not None else self._new(kind, schema, metadata, settings)
            self._log = LogWriter(self.path, self.plan)
            self._turn = stack.pop_all()

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
        with self._turn, contextlib.closing(self._log):
            new = not self.plan.base_header
            self.blocks = apply(self.path, self._log.path, self.plan, self.memory, self.monitor, even_empty=new, end=self._end)
            remove(self._log.path, self._log.file)

    def close(self) -> None:
        """Leaves the log as it is, for the next writer to bring in."""
        with self._turn:
            self._log.close()

    def abort(self) -> None:
        """Forgets all that was inserted: the container stays as it was."""
        with self._turn, contextlib.closing(self._log):
            remove(self._log.path, self._log.file)

    def _new(self, kind, schema, metadata, settings) -> Plan:
        if kind is None or (schema is None and metadata is None):
            raise BadParameter(say("bcc.transactions.journal.new_container_needs_identifier_type"), path=self.path)
        columns = metadata.schema if metadata is not None else checked_schema(schema)
        return Plan(kind, columns, settings or Settings(), metadata)


def replay(path: str | os.PathLike, *, memory_limit: int = 0, monitor: Monitor | None = None, patience: float = PATIENCE) -> int:
    """Brings in what an earlier run left in the container's log, and removes that; the number of its cells, 0 without a log.

    path: of the container.
    memory_limit: MiB, as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    patience: seconds that another writer is waited for.

    Raises OutputError if another process is writing to the container and does not end, or if the log is not of this container.
    """
    with writing(path, patience=patience, monitor=monitor) as real:
        return bring_in(real, memory=for_sorting(memory_limit), monitor=monitor)


def bring_in(path: Path, *, memory: int = 0, monitor: Monitor | None = None) -> int:
    """As `replay`, for a writer whose turn it is; path: the real one."""
    monitor = monitor or Monitor()
    log = judged(path, memory, monitor)
    if log is None:
        return 0
    if log.fit is Fit.NONE:
        raise OutputError(log.reason, path=path)
    with files.output_errors(log.log), open(long_path(log.log), "r+b") as file:
        if not files.lock(file):  # version 0.1.0 knows no turns
            raise OutputError(
                say("bcc.transactions.journal.another_process_writing"), path=path, hint=say("bcc.transactions.journal.wait_until_done")
            )
        if log.plan is not None:
            if log.fit is Fit.DONE:
                note(path, log.log, log.plan)
            else:
                apply(path, log.log, log.plan, memory, monitor)
        remove(log.log, file)
    return log.cells


class Base(NamedTuple):
    """A container that is appended to, all of it that has to be known, from one reading."""

    plan: Plan
    end: End

    @classmethod
    def of(cls, path: Path, settings: Settings | None = None) -> Base:
        """To append as it was written, but for codec and block size where the caller says so. No log stands beside it any more."""
        with Container(path, as_it_is=True) as container:
            _refuse_uncounted(container)  # and what is damaged, before anything is acknowledged
            if container.header.minor > 1:
                hint = say("bcc.transactions.journal.migrate_version_first")
                raise UnsupportedFile(
                    say("bcc.transactions.journal.container_version_not_appended", version=container.version), path=path, hint=hint
                )
            kept, digest = _settings(container.header, settings), container.digest()
            plan = Plan(container.kind, container.schema, kept, container.metadata, container.size, container.head, digest)
            return cls(plan, End.of(container))


def _settings(header: FileHeader, given: Settings | None) -> Settings:
    chosen = given or Settings.of(codecs.of_number(header.compression).name)
    return Settings(
        chosen.codec,
        bool(header.flags & DELTA_IDS),
        chosen.block_cells,
        chosen.index_every or 100,
        bool(header.flags & CHECKSUMS),
        header.minor,
        chosen.threads,
    )


def _refuse_uncounted(container: Container) -> None:
    """Raises DamagedFile for a container with cells behind its end that its header does not count: a writer would destroy them."""
    container.table()
    if container.uncounted:
        hint = say("bcc.transactions.journal.recover_take_file_copy")
        raise DamagedFile(say("bcc.transactions.journal.append_did_not_end_its"), path=container.path, hint=hint)
