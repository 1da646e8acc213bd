"""Cells of one container into another, as a transaction; and the order put right again afterwards."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ...base.errors import BadParameter, MixedInputs, UnreadableInput, UnsupportedFile
from ...base.files import check_output, is_in_place, publishing
from ...base.monitor import Monitor
from ...base.paths import refuse_missing, same_file
from ...base.saying import say
from ..files.duplicates import check_policy
from ..files.passage import Passage
from ..files.sorting import for_sorting
from ..files.sources import open_source, sniff
from ..files.standing import open_container
from ..files.wal import Appended, Plan, log_path
from ..files.writer import Settings
from ..format.cells import Cells
from ..format.codecs import Codec
from ..transactions import resume
from ..transactions.journal import Base, TransactionalWriter, bring_in, rewriting, writing
from .migration import refuse_same
from .reports import WriteReport, size_of


def append(
    source: str | os.PathLike,
    target: str | os.PathLike,
    *,
    codec: str | None = None,
    memory_limit: int = 0,
    monitor: Monitor | None = None,
    until: contextlib.ExitStack | None = None,
) -> WriteReport:
    """Adds the cells of a container or stream to a v2 container, in place: sorted blocks behind its old end.

    source: a container or a stream.
    target: the container.
    codec: of the new blocks, as of `migrate`; the target's by default.
    memory_limit: MiB, as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    until: the append has ended when this is closed, so that if the process dies before it has told, the append repeated adds nothing twice.

    After a cancel or an error the target is as it was. If the process dies, cells that were safe in the log are brought in by the
    next writer, each once; the same append repeated then goes on behind them, whoever brought them in. An append that ended adds
    its cells again when it is repeated. Waits for other writers, a minute each. The target is not copied, so that its size costs
    nothing; compact it when it has been appended to often. Raises MixedInputs if identifier type, payload columns or place differ;
    UnreadableInput and its kin, OutputError.
    """
    with contextlib.ExitStack() as stack:
        return (until or stack).enter_context(_appending(source, target, codec, for_sorting(memory_limit), monitor or Monitor()))


@contextlib.contextmanager
def _appending(source, target, codec: str | None, memory: int, monitor: Monitor) -> Iterator[WriteReport]:
    """`append`, which has ended when the block ends."""
    begin = time.perf_counter()
    _refuse_own(source, target)
    with writing(target, monitor=monitor) as path:
        brought = bring_in(path, memory=memory, monitor=monitor)
        if brought:
            monitor.info(say("bcc.jobs.appending.cells_brought_from_write_ahead", brought=brought))
        base = _base(path, target, None if codec is None else Settings(Codec.of(codec)))
        with contextlib.ExitStack() as stack:
            file = stack.enter_context(open_container(source))
            appended = _appended(source, file, path)
            cells = stack.enter_context(open_source(source, file))
            _check_alike(cells, base.plan, path)
            base = base._replace(plan=replace(base.plan, appended=appended))
            with TransactionalWriter(path, base=base, memory=memory, monitor=_ToTheEnd()) as writer:
                _insert(cells, appended.cells, writer, monitor)
            report = WriteReport(
                os.fspath(source),
                os.fspath(target),
                writer.acknowledged,
                writer.blocks,
                size_of(path),
                identifier_type=cells.kind.name.lower(),
                codec=str(writer.plan.settings.codec),
                continued=appended.cells,
                input_size=size_of(source),
            )
        report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
        yield report
        resume.drop(path, appended.source)


def _refuse_own(source: str | os.PathLike, target: str | os.PathLike) -> None:
    """Raises BadParameter if a container is to be appended to itself, or its own log to it."""
    refuse_same(source, target)
    if same_file(source, log_path(target)):
        raise BadParameter(
            say("bcc.jobs.appending.container_own_log"), path=source, hint=say("bcc.jobs.appending.settle_container_give_log_another")
        )


def _base(path: Path, target: str | os.PathLike, settings: Settings | None) -> Base:
    try:
        return Base.of(path, settings)
    except UnreadableInput:
        if sniff(path) != "v2":
            raise UnsupportedFile(
                say("bcc.jobs.appending.only_containers_version_appended"), path=target, hint=say("bcc.jobs.appending.migrate_first")
            ) from None
        raise


def _appended(source: str | os.PathLike, file: BinaryIO, target: Path) -> Appended:
    """Whose cells come, and what of them an append that did not end has brought in. file: the source, at its beginning."""
    digest = resume.source_digest(file.raw)
    known = resume.find(target, digest)
    if known is None or not _begins(source, known):
        return Appended(digest)
    return known


def _begins(source: str | os.PathLike, known: Appended) -> bool:
    """Are the first cells of a source those that were brought in?"""
    with open_source(source) as opened:
        pieces = _pieces(opened.cells())
        for part in known.parts:
            digest = resume.PartDigest()
            for piece in pieces.take(part.cells):
                digest.update(piece)
            if digest.part() != part:
                return False
    return True


class _pieces:  # noqa: N801 - a small iterator
    """Cells in pieces, of which so many can be taken at a time."""

    def __init__(self, source: Iterable[Cells]):
        self._source, self._left = iter(source), None

    def take(self, count: int) -> Iterator[Cells]:
        """The next `count` cells, fewer at the end."""
        while count and (piece := self._next()) is not None:
            yield piece.part(0, count)
            self._left, count = piece.part(count, len(piece)) if len(piece) > count else None, max(count - len(piece), 0)

    def rest(self) -> Iterator[Cells]:
        """All that was not taken."""
        while (piece := self._next()) is not None:
            self._left = None
            yield piece

    def _next(self) -> Cells | None:
        if self._left is None:
            self._left = next(self._source, None)
        return self._left


def _insert(cells, behind: int, writer: TransactionalWriter, monitor: Monitor) -> None:
    """The cells of a source behind its first ones into the log; on a cancel or an error none, for the next attempt brings them again."""
    try:
        monitor.stage(say("bcc.jobs.appending.appending"), cells.total_cells)
        pieces = _pieces(cells.cells())
        for piece in pieces.take(behind):
            monitor.advance(len(piece))
        for piece in pieces.rest():
            writer.insert(piece)
            monitor.advance(len(piece))
        monitor.check()
    except BaseException:
        writer.abort()
        raise
    for sentence in cells.warnings:
        monitor.warn(sentence)
    if behind:
        text = say("bcc.jobs.appending.first_cells_source_container_already_from", behind=behind)
        monitor.warn(text)


class _ToTheEnd(Monitor):
    """Of the transaction's end, which a cancel must not leave to the next occasion: the log would bring the cells in then."""


def compact(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    codec: str = "zstd-3",
    duplicates: str = "keep",
    overwrite: bool = True,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
    **settings,
) -> WriteReport:
    """Writes a container anew, sorted as a whole, with full blocks and one run of index blocks.

    source: the container.
    output: another file, or None to replace the container itself once the new one is proven to hold its cells.
    codec: of the blocks, as of `migrate`.
    duplicates: what becomes of cells with one identifier, see `duplicates.merged`.
    overwrite: replaces another output that exists.
    memory_limit, temp_folder: as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    settings: further ones of writer.Settings.

    In place, cells that wait in its log are brought in first; a log of another container is warned of and left alone. Raises
    BadParameter, UnreadableInput and its kin, OutputError.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    in_place = output is None or is_in_place(source, output)
    if not in_place:
        check_output(output, overwrite=overwrite, inputs=[source])
    memory = for_sorting(memory_limit)
    with rewriting(source, None if in_place else output, memory=memory, monitor=monitor) as places:
        refuse_missing(places.source)
        before = size_of(places.source)
        with (
            open_source(places.source) as cells,
            Passage(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as passage,
        ):
            check_policy(duplicates, cells.schema)
            version = "2.0" if cells.version == "2.0" else "2.1"
            made = Settings.of(codec, version, **settings)
            monitor.stage(say("bcc.jobs.appending.reading"), cells.total_cells, (0.0, 0.4))
            passage.add_all(cells, cells.cells(), monitor)
            for sentence in cells.warnings:
                monitor.warn(sentence)
            monitor.stage(say("bcc.jobs.appending.writing"), passage.cells, (0.4, 0.8))
            with publishing(places.output, overwrite=overwrite, in_place=in_place) as file:
                written = passage.write(
                    file, places.output, monitor, metadata=cells.metadata, settings=made, schema=cells.schema, duplicates=duplicates
                )
                places.about_to_replace(file)
            report = WriteReport(
                os.fspath(source),
                os.fspath(source if output is None else output),
                input_size=before,
                bytes_read=before,
                identifier_type=cells.kind.name.lower(),
                codec=str(made.codec),
            )
    report.cells, report.blocks, _ = written
    report.duplicates, report.byte_size = passage.cells - report.cells, size_of(places.output)
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _check_alike(source, plan: Plan, target: Path) -> None:
    """Raises MixedInputs if cells of the source mean something else than those of the container that the plan is for."""
    a, b = source.metadata, plan.metadata
    pairs = {say("bcc.jobs.appending.identifier_type"): (source.kind.name.lower(), plan.kind.name.lower())}
    pairs[say("bcc.jobs.appending.payload_columns")] = (source.schema, plan.schema)
    if a is not None and b is not None:
        pairs.update(
            {
                "origin": (a.origin, b.origin),
                say("bcc.jobs.appending.cell_size"): (a.cell_size, b.cell_size),
                "CRS": (a.crs or b.crs, b.crs or a.crs),
            }
        )
    for name, (ours, theirs) in pairs.items():
        if ours != theirs:
            raise MixedInputs(
                say("bcc.jobs.appending.but_container", name=name, ours=ours, path=os.fspath(source.path), theirs=theirs), path=target
            )
