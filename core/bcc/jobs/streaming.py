"""From a stream to a sequential container."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from typing import BinaryIO

import numpy as np

from ...base.errors import UnreadableInput
from ...base.files import publishing
from ...base.monitor import Monitor
from ...base.paths import open_input
from ...base.saying import say
from ...base.words import TIME_COLUMN
from ..files.container import naming
from ..files.duplicates import check_policy
from ..files.passage import Passage
from ..files.sorting import for_sorting
from ..files.stream_reader import Chunk, StreamReader
from ..files.writer import Settings
from ..format.cells import Cells, as_records, as_rows
from ..format.layout import Identifier
from ..format.metadata import Metadata, checked_schema
from .reports import WriteReport, size_of


def from_stream(
    source: str | os.PathLike | BinaryIO,
    output: str | os.PathLike,
    *,
    codec: str = "zstd-3",
    duplicates: str = "keep",
    keep_repeats: bool = False,
    times: bool | None = None,
    identifier_type: Identifier | None = None,
    schema=None,
    metadata: Metadata | None = None,
    overwrite: bool = True,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
    **settings,
) -> WriteReport:
    """Sorts the cells of a stream into a v2 container.

    source: a file, "-" for standard input, or anything with `read`; what the stream lost or repeated is warned of, not refused.
    output: the container.
    codec: of the blocks, as of `migrate`.
    duplicates: what becomes of cells with one identifier, see `duplicates.merged`.
    keep_repeats: keeps chunks that came twice.
    times: whether to keep time stamps in a payload column `time_us` (None: if the first cells carry them; chunks whose cells do not, give
        their own).
    identifier_type, schema, metadata: for streams that do not announce them.
    overwrite: replaces an output that exists.
    memory_limit, temp_folder: as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    settings: further ones of writer.Settings.

    Raises BadParameter, UnreadableInput, OutputError.
    """
    monitor, begin, memory = monitor or Monitor(), time.perf_counter(), for_sorting(memory_limit)
    made = Settings.of(codec, **settings)
    with ExitStack() as stack:
        file, name = _opened(source, stack)
        stack.enter_context(naming(name))
        reader = StreamReader(file, identifier_type, None if schema is None else checked_schema(schema), keep_repeats=keep_repeats)
        chunks = iter(reader)
        first = next(chunks, None)
        timed = bool(first is not None and first.times is not None) if times is None else times
        columns = _with_time(reader.schema) if timed else reader.schema
        check_policy(duplicates, columns)
        passage = stack.enter_context(Passage(reader.kind, columns.itemsize, memory=memory, folder=temp_folder))
        monitor.stage(say("bcc.jobs.streaming.reading"), 0, (0.0, 0.4))
        while first is not None:
            monitor.check()
            passage.add(_stamped(first, reader.schema, columns) if timed else first.cells)
            first = next(chunks, None)
        if reader.bytes_read and not reader.account.chunks:
            raise UnreadableInput(
                say("bcc.jobs.streaming.no_sound_chunk_stream"), path=name, hint=say("bcc.jobs.streaming.if_container_migrate")
            )
        for sentence in reader.account.sentences():
            monitor.warn(sentence)
        kept = _metadata(reader.metadata or metadata, columns)
        with publishing(output, overwrite=overwrite) as target:
            monitor.stage(say("bcc.jobs.streaming.writing"), passage.cells, (0.4, 0.8))
            written = passage.write(target, output, monitor, metadata=kept, settings=made, schema=columns, duplicates=duplicates)
    report = WriteReport(name, os.fspath(output), identifier_type=reader.kind.name.lower(), codec=str(made.codec))
    report.blocks_read = reader.account.chunks
    report.cells, report.blocks, _ = written
    report.duplicates, report.byte_size, report.bytes_read = passage.cells - report.cells, size_of(output), reader.bytes_read
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _opened(source, stack: ExitStack) -> tuple[BinaryIO, str]:
    if hasattr(source, "read"):
        return source, str(getattr(source, "name", "stream"))
    if os.fspath(source) == "-":
        if sys.stdin is None:
            raise UnreadableInput(say("bcc.jobs.streaming.standard_input_closed"), hint=say("bcc.jobs.streaming.pipe_stream_into"))
        return sys.stdin.buffer, say("bcc.jobs.streaming.standard_input")
    file = stack.enter_context(open_input(source))
    if not os.fstat(file.fileno()).st_size:
        raise UnreadableInput(
            say("bcc.jobs.streaming.file_empty"), path=source, hint=say("bcc.jobs.streaming.see_whether_should_written_did")
        )
    return file, os.fspath(source)


def _with_time(schema: np.dtype) -> np.dtype:
    if TIME_COLUMN in (schema.names or ()):
        return schema
    return np.dtype([*((name, schema[name]) for name in schema.names or ()), (TIME_COLUMN, "<u8")])


def _stamped(chunk: Chunk, schema: np.dtype, columns: np.dtype) -> Cells:
    """The cells with their times as a column."""
    records, source = np.zeros(len(chunk.cells), columns), as_records(chunk.cells.payload, schema)
    for name in schema.names or ():
        records[name] = source[name]
    records[TIME_COLUMN] = chunk.header.timestamp if chunk.times is None else chunk.times
    return Cells(chunk.cells.ids, as_rows(records))


def _metadata(metadata: Metadata | None, columns: np.dtype) -> Metadata | None:
    if metadata is None or metadata.schema == columns:
        return metadata
    return Metadata(
        metadata.crs, metadata.origin, metadata.cell_size, columns, metadata.aggregation, metadata.source, metadata.levels, metadata.extra
    )
