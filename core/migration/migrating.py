"""`core.migration.migrate`: older point clouds become clean COPC 1.0, by what they are."""

from __future__ import annotations

import os
import time

from ..base.monitor import Monitor, watched
from ..base.paths import is_folder
from ..base.saying import say
from ..inputs.ept.storage import is_dataset
from .folders import migrate_folder
from .means import Means
from .report import CloudMigration, FolderMigration
from .single import migrate_one


@watched
def migrate(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    crs: str | None = None,
    gps_time: str | None = None,
    recursive: bool = False,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> CloudMigration | FolderMigration:
    """Makes clean COPC 1.0 of an older point cloud, and keeps it only if it holds the same points.

    source: an EPT dataset (its folder, its ept.json, or a ZIP or TAR archive of it), whose octree stays node for node; a COPC file that
        breaks rules, or one of a draft before 1.0, whose nodes and, where they are in order, chunks stay; LAS or LAZ, which is
        converted; or a folder of all these.
    output: a path that ends in .copc.laz, or a folder, where files keep their names. None replaces a COPC file, and in a folder writes
        beside the files.
    crs: overrides what the source says; WKT or "EPSG:…".
    gps_time: as of `convert`.
    recursive: a folder with its subfolders.
    memory_limit, threads: as of `convert`, for what is converted.
    temp_folder: for scratch files, None for the system's.
    overwrite: replaces an existing output, at the end, in one step. In a folder, outputs that are current stay as they are anyway, and
        those that were made from other contents of the same file are made anew.
    monitor: takes progress and warnings, and is asked for a cancel.

    A COPC file that breaks no rule is left alone. Source and output are read anew for the proof, before the output takes its place. Of a
    folder, what is wrong with one file stands in its row and keeps no other from being done. Raises BadParameter, UnreadableInput and
    its kinds, CrsError, NotRepresentable and OutputError; then, as on cancel, nothing of that file is left behind.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    means = Means(crs, gps_time, memory_limit, threads, temp_folder, overwrite)
    report: CloudMigration | FolderMigration
    if is_folder(source) and not is_dataset(source):
        report = migrate_folder(source, output, recursive, means, monitor)
    else:
        report = migrate_one(source, output, means, monitor)
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    monitor.on_progress(1.0, say("base.called.done"))
    return report
