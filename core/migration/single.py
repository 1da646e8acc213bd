"""One point cloud: which of the ways it takes to COPC 1.0."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from ..base.errors import BadParameter, UnsupportedFile
from ..base.files import check_output, is_in_place, long_path, output_errors, publishing
from ..base.monitor import Monitor, Part
from ..base.saying import say
from ..base.scratch import Scratch
from ..base.standins import EPT
from ..base.suffixes import COPC, LAS, LAZ, POINT_CLOUDS, is_copc_name
from ..copc.layout import ORIGIN_RECORD
from ..copc.reader import CopcFile
from ..inputs.ept.dataset import read_metadata, read_tree
from ..inputs.ept.digest import row_of
from ..inputs.ept.storage import Storage, is_dataset, opened
from ..inputs.origin import Origin, OutputState, origin_of, read_origin, state_of
from ..inputs.reading import Reading
from ..inputs.wanted.query import Wanted
from ..las.source import PointSource
from ..las.vlr import Record, find
from .copc_proof import prove_copc
from .drafts import draft_of
from .from_copc import write_from_copc
from .from_ept import write_from_ept
from .from_las import convert_and_prove
from .judging import broken, mended
from .means import Means
from .report import MIGRATED, SOUND, CloudMigration

_SAMPLES_IN_MEMORY = 64 << 20  # bytes; more go to a scratch file
COPC_KIND, DRAFT_KIND, LAS_KIND = "COPC", say("migration.single.copc_draft"), say("migration.single.las_or_laz")
_ARCHIVES = (".zip", ".tar")
_SPACING = ("copc.info.spacing", "copc.info.spacing_density")


class _NothingMended(Exception):
    """What was written is no better than its source."""


def migrate_one(source: str | os.PathLike, output: str | os.PathLike | None, means: Means, monitor: Monitor) -> CloudMigration:
    """As `migrate`, of one dataset or file."""
    output = _file_of(source, output)
    has_dataset = is_dataset(source)  # raises for what can't be read
    if output is not None and not is_in_place(source, output):  # though nothing may have to be written
        check_output(output, overwrite=means.overwrite, inputs=[source])
    storage = opened(source) if has_dataset else None
    if storage is not None:
        with closing(storage):
            return _from_ept(storage, source, output, means, monitor)
    draft = draft_of(source)
    if draft is not None:
        with draft:
            if draft.settle_cube(monitor):
                return _rewritten(draft, source, output, DRAFT_KIND, [], means, monitor)
    try:
        copc = None if draft is not None else CopcFile(source)
    except UnsupportedFile:
        copc = None
    if copc is None or copc.header.version != (1, 4):
        if copc is not None:
            copc.close()
        return convert_and_prove(source, _needed(source, output), DRAFT_KIND if draft is not None else LAS_KIND, means, monitor)
    with copc:
        rules = broken(source, means.crs is not None, Part(monitor, 0.0, 0.2))
        sound = CloudMigration(os.fspath(source), os.fspath(source), COPC_KIND, SOUND)
        if not rules:
            return sound
        try:
            return _rewritten(copc, source, output, COPC_KIND, rules, means, Part(monitor, 0.2, 1.0))
        except _NothingMended:
            return sound


def target_name(source: str) -> str:
    """Path of the COPC file beside a source."""
    for ending in (COPC, LAZ, LAS, *_ARCHIVES):
        if source.lower().endswith(ending):
            return source[: -len(ending)] + COPC
    return source + COPC


def _file_of(source: str | os.PathLike, output: str | os.PathLike | None) -> str | os.PathLike | None:
    """The output's path, in a folder if one was named. Raises BadParameter for a name of another kind of point cloud."""
    if output is None or is_copc_name(os.fspath(output)):
        return output
    if os.fspath(output).lower().endswith(POINT_CLOUDS):
        raise BadParameter(say("migration.single.name_not_copc", copc=COPC), path=output, hint=say("migration.single.name_so"))
    with output_errors(output):
        os.makedirs(long_path(output), exist_ok=True)  # noqa: PTH103 - a long path
    dataset = Path(source).parent if Path(source).name == EPT else Path(source)
    return os.path.join(output, target_name(dataset.name))


def state(source: str | os.PathLike, output: str | os.PathLike, means: Means, monitor: Monitor) -> OutputState:
    """What stands at the output, seen from the source; see `core.state_of`."""
    storage = opened(source) if is_dataset(source) else None
    if storage is None:
        return state_of(output, source, crs=means.crs, gps_time=means.gps_time, monitor=monitor)
    with closing(storage):
        if not os.path.lexists(output):
            return OutputState.MISSING
        made = read_origin(output)
        if made is None:
            return OutputState.FOREIGN
        return OutputState.CURRENT if made.equals(_ept_origin(storage, means.reading, monitor)) else OutputState.STALE


def _needed(source: str | os.PathLike, output: str | os.PathLike | None) -> str | os.PathLike:
    """The output, of what can't be replaced by it. Raises BadParameter if there is none."""
    if output is None:
        raise BadParameter(say("migration.single.needs_output"), path=source, hint=say("migration.single.give_output"))
    return output


def _from_ept(
    storage: Storage, source: str | os.PathLike, output: str | os.PathLike | None, means: Means, monitor: Monitor
) -> CloudMigration:
    output = _needed(source, output)
    with publishing(output, overwrite=means.overwrite, inputs=[source]) as file:
        origin = _ept_origin(storage, means.reading, monitor)
        return write_from_ept(storage, file, output, means.reading, means.temp_folder, origin, monitor)


def _ept_origin(storage: Storage, reading: Reading, monitor: Monitor) -> Origin:
    """The record of origin of what is made from a dataset: one input."""
    row = row_of(storage, read_metadata(storage), read_tree(storage), monitor.check)
    given = {name: value for name, value in (("crs", reading.crs), ("gps_time", reading.gps_time)) if value is not None}
    return Origin((row,), given)


def _rewritten(
    copc: CopcFile,
    source: str | os.PathLike,
    output: str | os.PathLike | None,
    kind: str,
    rules: list[str],
    means: Means,
    monitor: Monitor,
) -> CloudMigration:
    """A COPC file written anew, proven and judged. rules: that it breaks; none for a draft, which breaks what no rule names."""
    target = source if output is None else output
    if not is_copc_name(os.fspath(target)):
        return _rewritten_elsewhere(source, target)
    in_place = is_in_place(source, target)
    points = PointSource(source, digested=True)
    with publishing(target, overwrite=means.overwrite, inputs=[source], in_place=in_place) as file:
        origin = find(copc.evlrs, ORIGIN_RECORD) if in_place else origin_of([points], means.reading, Wanted()).record()
        report = _written(copc, points, origin, file, target, rules, means, monitor)
        copc.close()  # before it may be replaced
    report.kind, report.source = kind, os.fspath(source)
    return report


def _rewritten_elsewhere(source: str | os.PathLike, target: str | os.PathLike) -> CloudMigration:
    """Raises BadParameter: the file itself has no COPC file's name."""
    raise BadParameter(say("migration.single.name_not_copc", copc=COPC), path=target, hint=say("migration.single.give_output"))


def _written(
    copc: CopcFile,
    points: PointSource,
    origin: Record | None,
    file: BinaryIO,
    output: str | os.PathLike,
    rules: list[str],
    means: Means,
    monitor: Monitor,
) -> CloudMigration:
    nodes = int((copc.hierarchy.counts > 0).sum())
    monitor.stage(say("migration.from_ept.writing"), copc.hierarchy.point_count, (0.2, 0.5))
    with Scratch(means.temp_folder, _SAMPLES_IN_MEMORY) as scratch:
        respaced = any(rule in rules for rule in _SPACING)
        copied = write_from_copc(copc, points, origin, means.reading, file, scratch, monitor, respaced)
    file.flush()
    monitor.stage(say("migration.from_ept.verifying"), 2 * copc.hierarchy.point_count, (0.5, 0.8))
    with open(file.name, "rb") as fresh, CopcFile(fresh, path=output) as written:
        prove_copc(copc, points, written, monitor)
    better = mended(file.name, output, rules, Part(monitor, 0.8, 1.0))
    if rules and not better:
        raise _NothingMended
    return CloudMigration(
        source="", output=os.fspath(output), kind="", state=MIGRATED, points=copc.hierarchy.point_count, nodes=nodes, copied=copied,
        mended=better, verified=say("migration.single.verified", count=nodes), byte_size=file.tell(),
    )  # fmt: skip
