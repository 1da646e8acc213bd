"""From an older version of the container to a newer one, or to another codec, with proof (docs/formats/migration.md)."""

from __future__ import annotations

import os
import time

from ...base.errors import BadParameter
from ...base.files import publishing
from ...base.monitor import Monitor
from ...base.paths import same_file
from ..files.container import Container
from ..files.passage import Passage
from ..files.sources import open_source
from ..files.writer import Settings
from ..format.metadata import Metadata
from .reports import MigrationReport, size_of


def migrate(
    source: str | os.PathLike,
    output: str | os.PathLike,
    *,
    version: str = "2.1",
    codec: str = "zstd-3",
    metadata: Metadata | None = None,
    overwrite: bool = True,
    temp_folder: str | os.PathLike | None = None,
    memory: int = 0,
    monitor: Monitor | None = None,
    **settings,
) -> MigrationReport:
    """Rewrites a container of any version as v2.0 or v2.1, sorted, and keeps the output only if it holds the same cells.

    metadata: where cells lie, for inputs that do not say; memory: bytes for the sort; settings: further ones of
    writer.Settings (delta, block_cells, index_every, checksums, threads). Raises BadParameter, UnreadableInput and its kin, OutputError.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    made = Settings.of(codec, version, **settings)
    refuse_same(source, output)
    with open_source(source) as cells, Passage(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as passage:
        report = MigrationReport(os.fspath(source), os.fspath(output), from_version=cells.version, to_version=version,
                                 bytes_before=size_of(source))
        monitor.stage("Reading", cells.total_cells, (0.0, 0.4))
        passage.add_all(cells, cells.cells(), monitor)
        for sentence in cells.warnings:
            monitor.warn(sentence)
        kept = cells.metadata or metadata
        if kept is not None and version == "2.0":
            monitor.warn("version 2.0 holds no metadata: CRS, origin, cell size and column names are left out")
            kept = None
        monitor.stage("Writing", passage.cells, (0.4, 0.8))
        whole = cells.whole
        with publishing(output, overwrite=overwrite) as file:
            written = passage.write(file, output, monitor, metadata=kept, settings=made, digest=True)
    report.cells, report.blocks, report.digest = written
    report.verified, report.byte_size = whole, size_of(output)
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def refuse_same(source: str | os.PathLike, output: str | os.PathLike) -> None:
    """Raises BadParameter if the output would replace the input."""
    if same_file(source, output):
        raise BadParameter("the output is the input", path=output, hint="choose another name")


def blocks_of(path: str | os.PathLike) -> int:
    """Data blocks by the header of a v2 container."""
    with Container(path) as container:
        return container.header.blocks
