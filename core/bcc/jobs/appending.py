"""Cells of one container into another, as a transaction; and the order put right again afterwards."""

from __future__ import annotations

import os
import time

from ...base.errors import MixedInputs, UnsupportedFile
from ...base.files import check_output, is_in_place, publishing
from ...base.monitor import Monitor
from ..files.container import Container
from ..files.duplicates import check_policy
from ..files.passage import Passage
from ..files.sources import open_source, sniff
from ..files.writer import Settings
from ..format.codecs import Codec
from ..transactions.journal import TransactionalWriter, replay, settle
from .migration import blocks_of, refuse_same
from .reports import WriteReport, size_of


def append(
    source: str | os.PathLike,
    target: str | os.PathLike,
    *,
    codec: str | None = None,
    memory: int = 0,
    monitor: Monitor | None = None,
) -> WriteReport:
    """Adds the cells of a container or stream to a v2 container, in place: sorted blocks behind its old end.

    After a cancel or an error the target is as it was. If the process dies, cells that were safe in the log are brought in on the
    next occasion, each once. The target is not copied, so that its size costs nothing;
    compact it when it has been appended to often. codec: of the new blocks, the target's by default. Raises MixedInputs if
    identifier type, payload columns or place differ; UnreadableInput and its kin, OutputError.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    refuse_same(source, target)
    settle(source, monitor)
    replay(target, memory=memory, monitor=monitor)
    if sniff(target) != "v2":
        raise UnsupportedFile("only containers of version 2 are appended to", path=target, hint="migrate it first")
    before = blocks_of(target)
    with open_source(source) as cells:
        _check_alike(cells, target)
        settings = None if codec is None else Settings(Codec.of(codec))
        with TransactionalWriter(target, settings=settings, memory=memory, monitor=_ToTheEnd()) as writer:
            _insert(cells, writer, monitor)
        report = WriteReport(os.fspath(source), os.fspath(target), writer.acknowledged, blocks_of(target) - before, size_of(target),
                             identifier_type=cells.kind.name.lower(), codec=str(writer.plan.settings.codec), input_size=size_of(source))
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _insert(cells, writer: TransactionalWriter, monitor: Monitor) -> None:
    """All cells of a source into the log; on a cancel or an error none, for they would come again with the next attempt."""
    try:
        monitor.stage("Appending", cells.total_cells)
        for piece in cells.cells():
            writer.insert(piece)
            monitor.advance(len(piece))
        monitor.check()
    except BaseException:
        writer.abort()
        raise
    for sentence in cells.warnings:
        monitor.warn(sentence)


class _ToTheEnd(Monitor):
    """Of the transaction's end, which a cancel must not leave to the next occasion: the log would bring the cells in then."""


def compact(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    codec: str = "zstd-3",
    duplicates: str = "keep",
    overwrite: bool = True,
    memory: int = 0,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
    **settings,
) -> WriteReport:
    """Writes a container anew, sorted as a whole, with full blocks and one run of index blocks.

    output: another file, or None to replace the container itself once the new one is proven to hold its cells; duplicates: what
    becomes of cells with one identifier, see `duplicates.merged`; settings: further ones of writer.Settings.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    in_place = output is None or is_in_place(source, output)
    if not in_place:
        check_output(output, overwrite=overwrite, inputs=[source])
    replay(source, memory=memory, monitor=monitor)
    output = source if output is None else output
    before = size_of(source)
    with open_source(source) as cells, Passage(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as passage:
        check_policy(duplicates, cells.schema)
        version = "2.0" if cells.version == "2.0" else "2.1"
        made = Settings.of(codec, version, **settings)
        monitor.stage("Reading", cells.total_cells, (0.0, 0.4))
        passage.add_all(cells, cells.cells(), monitor)
        monitor.stage("Writing", passage.cells, (0.4, 0.8))
        with publishing(output, overwrite=overwrite, in_place=in_place) as file:
            written = passage.write(
                file, output, monitor, metadata=cells.metadata, settings=made, schema=cells.schema, duplicates=duplicates
            )
        report = WriteReport(os.fspath(source), os.fspath(output), identifier_type=cells.kind.name.lower(), codec=str(made.codec),
                             input_size=before, bytes_read=before)
    report.cells, report.blocks, _ = written
    report.duplicates, report.byte_size = passage.cells - report.cells, size_of(output)
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _check_alike(source, target: str | os.PathLike) -> None:
    """Raises MixedInputs if cells of the source mean something else than those of the target."""
    with Container(target) as container:
        a, b = source.metadata, container.metadata
        pairs = {"identifier type": (source.kind.name.lower(), container.kind.name.lower())}
        pairs["payload columns"] = (source.schema, container.schema)
        if a is not None and b is not None:
            pairs.update({"origin": (a.origin, b.origin), "cell size": (a.cell_size, b.cell_size), "CRS": (a.crs or b.crs, b.crs or a.crs)})
    for name, (ours, theirs) in pairs.items():
        if ours != theirs:
            raise MixedInputs(f"{name} is {ours} in {os.fspath(source.path)} but {theirs} in the container", path=target)
