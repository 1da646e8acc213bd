"""From an older version of the container to a newer one, or to another codec, with proof (docs/formats/migration.md)."""

from __future__ import annotations

import os
import time
from typing import BinaryIO

from ...base.errors import BadParameter, OutputError
from ...base.files import publishing
from ...base.monitor import Monitor
from ...base.paths import same_file
from ..files.container import Container
from ..files.sorting import Sorter
from ..files.sources import open_source
from ..files.writer import ContainerWriter, Settings
from ..format.metadata import Metadata
from ..transactions.journal import settle
from .digest import CellDigest
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
    settle(source, monitor)
    with open_source(source) as cells, Sorter(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as sorter:
        report = MigrationReport(os.fspath(source), os.fspath(output), from_version=cells.version, to_version=version,
                                 bytes_before=size_of(source))
        monitor.stage("Reading", cells.total_cells, (0.0, 0.4))
        for piece in cells.cells():
            sorter.add(piece)
            monitor.advance(len(piece))
        for sentence in cells.warnings:
            monitor.warn(sentence)
        kept = cells.metadata or metadata
        if kept is not None and version == "2.0":
            monitor.warn("version 2.0 holds no metadata: CRS, origin, cell size and column names are left out")
            kept = None
        with publishing(output, overwrite=overwrite) as file:
            digest = CellDigest(cells.kind)
            with ContainerWriter(file, cells.kind, cells.payload_size, metadata=kept, settings=made) as writer:
                monitor.stage("Writing", sorter.cells, (0.4, 0.8))
                for piece in sorter.sorted(monitor):
                    writer.write(piece)
                    digest.update(piece)
                    monitor.advance(len(piece))
            report.digest = _verified(file, digest, monitor)
    report.cells, report.verified, report.byte_size = digest.cells, True, size_of(output)
    report.blocks, report.warnings, report.seconds = blocks_of(output), list(monitor.warnings), time.perf_counter() - begin
    return report


def refuse_same(source: str | os.PathLike, output: str | os.PathLike) -> None:
    """Raises BadParameter if the output would replace the input."""
    if same_file(source, output):
        raise BadParameter("the output is the input", path=output, hint="choose another name")


def blocks_of(path: str | os.PathLike) -> int:
    """Data blocks by the header of a v2 container."""
    with Container(path) as container:
        return container.header.blocks


def _verified(file: BinaryIO, expected: CellDigest, monitor: Monitor) -> str:
    """Reads the output again and compares its cells with those of the input. Raises OutputError if they differ."""
    file.flush()
    found = CellDigest(expected.kind)
    with Container(file.name) as container:
        monitor.stage("Verifying", container.total_cells, (0.8, 1.0))
        for piece in container.cells():
            found.update(piece)
            monitor.advance(len(piece))
    digest = expected.hexdigest()
    if found.cells != expected.cells or found.hexdigest() != digest:
        raise OutputError("the migrated container does not hold the cells of the input, and was not kept")
    return digest
