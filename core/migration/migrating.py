"""`core.migration.migrate`: an older point cloud becomes clean COPC 1.0, by what it is."""

from __future__ import annotations

import hashlib
import os
import time

from ..base.errors import BadParameter, UnsupportedFile
from ..base.files import publishing
from ..base.monitor import Monitor, watched
from ..base.saying import say
from ..base.suffixes import COPC, is_copc_name
from ..inputs.origin import Origin
from ..inputs.reading import Reading
from .ept import ENDINGS, named, read_metadata, read_tree
from .from_ept import write_from_ept
from .report import CloudMigration
from .storage import EPT, Storage, opened


@watched
def migrate(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    crs: str | None = None,
    gps_time: str | None = None,
    overwrite: bool = True,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
) -> CloudMigration:
    """Makes clean COPC 1.0 of an EPT dataset, whose octree stays node for node, and keeps it only if it holds the same points.

    source: an EPT dataset: its folder, its ept.json, or a ZIP or TAR archive of it.
    output: a path that ends in .copc.laz.
    crs: overrides what the source says; WKT or "EPSG:…".
    gps_time: as of `convert`.
    overwrite: replaces an existing output, at the end, in one step.
    temp_folder: for scratch files, None for the system's.
    monitor: takes progress and warnings, and is asked for a cancel.

    Both are read anew for the proof, node by node. Raises BadParameter, UnreadableInput and its kinds, CrsError, NotRepresentable and
    OutputError; then, as on cancel, nothing is left behind.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    storage = opened(source)
    if storage is None:
        raise UnsupportedFile(say("migration.migrating.no_dataset"), path=source, hint=say("migration.storage.give_dataset"))
    try:
        report = _from_ept(storage, source, output, Reading(crs=crs, gps_time=gps_time), overwrite, temp_folder, monitor)
    finally:
        storage.close()
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    monitor.on_progress(1.0, "Done")
    return report


def _from_ept(
    storage: Storage,
    source: str | os.PathLike,
    output: str | os.PathLike | None,
    reading: Reading,
    overwrite: bool,
    temp_folder: str | os.PathLike | None,
    monitor: Monitor,
) -> CloudMigration:
    if output is None:
        raise BadParameter(say("migration.migrating.needs_output"), path=source, hint=say("migration.migrating.give_output"))
    if not is_copc_name(os.fspath(output)):
        raise BadParameter(say("migration.migrating.name_not_copc", copc=COPC), path=output, hint=say("migration.migrating.name_so"))
    with publishing(output, overwrite=overwrite, inputs=[source]) as file:
        return write_from_ept(storage, file, output, reading, temp_folder, ept_origin(storage, reading), monitor)


def ept_origin(storage: Storage, reading: Reading) -> Origin:
    """The record of origin of what is made from a dataset: one input, with the digest of all its files' contents."""
    metadata, tree = read_metadata(storage), read_tree(storage)
    digest, size = hashlib.sha256(), 0
    names = [f"ept-data/{named(key)}.{ENDINGS[metadata.data_type]}" for key, count in tree.items() if count]
    for name in [EPT, *names]:
        data = storage.read(name)
        digest.update(f"{name}\0{len(data)}\0".encode() + hashlib.sha256(data).digest())
        size += len(data)
    given = {name: value for name, value in (("crs", reading.crs), ("gps_time", reading.gps_time)) if value is not None}
    return Origin(((size, sum(tree.values()), digest.hexdigest()),), given)
