"""The point clouds of a folder, one after another: what is current is passed over, so that a run that was ended goes on."""

from __future__ import annotations

import os
from pathlib import Path

from ..base.errors import BadParameter, Cancelled, ForgeError, MissingDependency, OutputError, UnreadableInput, unforeseen
from ..base.files import long_path, output_errors
from ..base.monitor import Monitor, Part
from ..base.paths import absolute, files_of, identity
from ..base.saying import say
from ..base.standins import EPT, datasets_apart
from ..base.suffixes import POINT_CLOUDS, is_copc_name
from ..base.targets import followed
from ..inputs.origin import OutputState
from .means import Means
from .report import CURRENT, FAILED, CloudMigration, FolderMigration
from .single import migrate_one, state, target_name

_OURS_TO_REPLACE = (OutputState.MISSING, OutputState.STALE)


def migrate_folder(
    folder: str | os.PathLike, output: str | os.PathLike | None, recursive: bool, means: Means, monitor: Monitor
) -> FolderMigration:
    """As `migrate`, of a folder that is no dataset. Raises UnreadableInput if nothing is in it, BadParameter for an impossible output.

    output: another folder, which gets the same subfolders; None to write beside the files, and to replace COPC.
    """
    top = absolute(folder)
    goal = top if output is None else absolute(output)
    if is_copc_name(goal):
        raise BadParameter(say("migration.folders.one_output"), path=output, hint=say("migration.folders.name_folder"))
    sources = found_in(top, recursive, monitor)
    if not sources:
        raise UnreadableInput(say("migration.folders.nothing_there"), path=folder)
    taken: dict[str, str] = {identity(source): source for source in sources if is_copc_name(source)}
    rows = []
    for number, source in enumerate(sources):
        target = os.path.join(goal, os.path.relpath(target_name(source), top))
        part = Part(monitor, number / len(sources), (number + 1) / len(sources))
        rows.append(_tried(source, target, taken, means, part))
    return FolderMigration(os.fspath(folder), goal, rows)


def found_in(folder: str, recursive: bool, monitor: Monitor) -> list[str]:
    """Paths of the LAS, LAZ and COPC files and of the folders of EPT datasets, sorted; the files of datasets are none of their own."""
    files = [absolute(path) for path in files_of(folder, recursive, monitor.warn)]
    found, files = datasets_apart(files)
    datasets = {os.path.dirname(path) for path in found}  # noqa: PTH120 - any kind of path
    if not recursive:
        datasets |= {absolute(path) for path in Path(folder).iterdir() if (path / EPT).is_file()}
    clouds = [path for path in files if path.lower().endswith(POINT_CLOUDS) and not Path(path).name.startswith("._")]
    return sorted([*datasets, *clouds])


def _tried(source: str, target: str, taken: dict[str, str], means: Means, monitor: Monitor) -> CloudMigration:
    """One of them; whatever is wrong with it is told in its row. taken: outputs that are spoken for, by identity, and by whom."""
    try:
        return _done(source, target, taken, means, monitor)
    except (Cancelled, MissingDependency):
        raise
    except ForgeError as error:
        if error.path is None:
            error.path = source
        told = str(error)
    except Exception as error:  # the other files wait
        told = say("base.errors.of_file", path=source, told=unforeseen(error))
    return CloudMigration(source, target, "", FAILED, error=told)


def _done(source: str, target: str, taken: dict[str, str], means: Means, monitor: Monitor) -> CloudMigration:
    if identity(source) == identity(target):
        return migrate_one(source, None, means, monitor)
    with output_errors(target):
        os.makedirs(long_path(os.path.dirname(followed(target))), exist_ok=True)  # noqa: PTH103, PTH120 - a long path
    found = state(source, target, means, monitor)
    if found is OutputState.CURRENT:
        return CloudMigration(source, target, "", CURRENT)
    other = taken.setdefault(identity(target), source)
    if other != source:
        raise OutputError(say("migration.folders.same_output", other=other), path=target, hint=say("migration.folders.rename"))
    if found not in _OURS_TO_REPLACE and not means.overwrite:
        raise OutputError(say("migration.folders.foreign"), path=target, hint=say("migration.folders.allow_overwriting"))
    allowed = Means(means.crs, means.gps_time, means.memory_limit, means.threads, means.temp_folder, True)
    return migrate_one(source, target, allowed, monitor)
