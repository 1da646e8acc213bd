"""From an older version of the container to a newer one, or to another codec, with proof (docs/formats/migration.md)."""

from __future__ import annotations

import os
import time

from ...base.errors import BadParameter
from ...base.files import check_output, is_in_place, publishing
from ...base.monitor import Monitor
from ...base.paths import refuse_missing, same_file
from ...base.saying import say
from ..files.passage import Passage
from ..files.sorting import for_sorting
from ..files.sources import open_source
from ..files.writer import Settings
from ..format.metadata import Metadata
from ..transactions.journal import rewriting
from .reports import MigrationReport, size_of


def migrate(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    version: str = "2.1",
    codec: str = "zstd-3",
    metadata: Metadata | None = None,
    overwrite: bool = True,
    temp_folder: str | os.PathLike | None = None,
    memory_limit: int = 0,
    monitor: Monitor | None = None,
    **settings,
) -> MigrationReport:
    """Rewrites a container of any version as v2.0 or v2.1, sorted, and keeps the output only if it holds the same cells.

    source: the container, or a stream.
    output: another file; None, or the source itself, replaces the source once that is proven. In place, cells that wait in its log
        are brought in first, and what the new file could not hold is refused: streams, metadata in version 2.0, newer minor versions.
    version: "2.0" or "2.1".
    codec: of the blocks, a name or `Codec` ("none", "lz4", "zstd-9", "adaptive" …).
    metadata: where cells lie, for inputs that do not say.
    overwrite: replaces another output that exists.
    temp_folder, memory_limit: as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    settings: further ones of writer.Settings (delta, block_cells, index_every, checksums, threads).

    Raises BadParameter, UnreadableInput and its kin, OutputError.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    made = Settings.of(codec, version, **settings)
    memory = for_sorting(memory_limit)
    in_place = output is None or is_in_place(source, output)
    if not in_place:
        check_output(output, overwrite=overwrite, inputs=[source])
    report = MigrationReport(os.fspath(source), os.fspath(source if output is None else output), to_version=version)
    with rewriting(source, None if in_place else output, memory=memory, monitor=monitor) as places:
        refuse_missing(places.source)
        report.bytes_before = size_of(places.source)
        with (
            open_source(places.source) as cells,
            Passage(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as passage,
        ):
            report.from_version = cells.version
            if in_place:
                _refuse_losses(cells, version)
            monitor.stage(say("bcc.jobs.migration.reading"), cells.total_cells, (0.0, 0.4))
            passage.add_all(cells, cells.cells(), monitor)
            for sentence in cells.warnings:
                monitor.warn(sentence)
            kept = cells.metadata or metadata
            if kept is not None and version == "2.0":
                monitor.warn(say("bcc.jobs.migration.version_holds_no_metadata_crs"))
                kept = None
            monitor.stage(say("bcc.jobs.migration.writing"), passage.cells, (0.4, 0.8))
            report.verified = cells.whole
            with publishing(places.output, overwrite=overwrite, in_place=in_place) as file:
                written = passage.write(file, places.output, monitor, metadata=kept, settings=made, digest=True)
                places.about_to_replace(file)
        report.byte_size = size_of(places.output)
    report.cells, report.blocks, report.digest = written
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _refuse_losses(source, version: str) -> None:
    """Raises BadParameter if a container that is to replace its source could not hold all that the source does."""
    reason = ""
    if source.version == "stream":
        reason = say("bcc.jobs.migration.times_at_stream_sent")
    elif version == "2.0" and source.metadata is not None:
        reason = say("bcc.jobs.migration.crs_origin_cell_size_column_names")
    elif source.version not in ("1.0", "2.0", "2.1"):
        reason = say("bcc.jobs.migration.what_version_may_hold_beyond_2", version=source.version)
    if reason:
        raise BadParameter(
            say("bcc.jobs.migration.migrated_place_lose", reason=reason),
            path=source.path,
            hint=say("bcc.jobs.migration.give_output_another_name"),
        )


def refuse_same(source: str | os.PathLike, output: str | os.PathLike) -> None:
    """Raises BadParameter if the output would replace the input."""
    if same_file(source, output):
        raise BadParameter(say("bcc.jobs.migration.output_input"), path=output, hint=say("bcc.jobs.migration.choose_another_name"))
