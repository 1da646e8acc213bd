"""Jobs that go by the kind of their input: which function does it for which kind is said in a table here, once."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from . import bcc, migration
from .base.errors import UnsupportedFile
from .base.far.named import is_address, named
from .base.paths import is_folder, open_input
from .base.saying import say
from .base.standins import is_virtual, refuse_stand_in
from .inputs.ept.storage import is_dataset
from .las.layout import SIGNATURE

CLOUD, CONTAINER, DATASET, FOLDER = say("kinds.point_cloud"), "container", say("kinds.dataset_tiles"), "folder"
VIRTUAL = say("kinds.virtual_point_cloud")
# Each is looked up when it is called: a package that it needs may be missing.
_MIGRATIONS: dict[str, Callable] = {
    CONTAINER: lambda source, output, **options: bcc.migrate(source, output, **options),
    **dict.fromkeys((CLOUD, DATASET, FOLDER), lambda source, output, **options: migration.migrate(source, output, **options)),
}
_RECOVERIES: dict[str, Callable] = {CONTAINER: lambda source, output, **options: bcc.recover(source, output, **options)}


def kind_of(path: str | os.PathLike) -> str:
    """The kind of a file by its first bytes; whatever is no point cloud counts as a container, which may have lost its beginning.

    path: of the file, or of an EPT dataset: its folder, its ept.json, or an archive. Raises UnreadableInput if it can't be read.
    """
    if is_virtual(path):
        return VIRTUAL
    if is_dataset(path):
        return DATASET
    if is_folder(path):
        return FOLDER
    with open_input(path) as file:
        return CLOUD if file.read(len(SIGNATURE)) == SIGNATURE else CONTAINER


def migrate(source: str | os.PathLike, output: str | os.PathLike | None = None, **options: Any) -> Any:
    """Rewrites a file of an older version, or of another codec, in today's, with proof that it holds the same.

    source: what is to be migrated: a container, a LAS, LAZ or COPC file, an EPT dataset (its folder, its ept.json, or a ZIP or TAR
        archive of it), or a folder of point clouds.
    output: another file, or another folder for a folder; None, or the source itself, replaces a container or COPC file.
    options: those of the function for that kind, `core.bcc.migrate` for containers, `core.migration.migrate` for all else, which also
        say what is returned.

    Raises UnsupportedFile for a kind that there is no migration of, and what that function raises.
    """
    source = named(source) if is_address(source) else source
    return _job(_MIGRATIONS, source, "")(source, output, **options)


def recover(source: str | os.PathLike, output: str | os.PathLike, **options: Any) -> Any:
    """Writes what can be saved of a damaged file to a new one, and gives account of what was lost.

    source: the damaged container; point clouds are mended by `repair`.
    output: the new file.
    options: those of the function for that kind, `core.bcc.recover` for containers, which also says what is returned.

    Raises UnsupportedFile for a kind that there is no recovery of, and what that function raises.
    """
    source = named(source) if is_address(source) else source
    return _job(_RECOVERIES, source, say("kinds.convert_point_clouds_with_incomplete_input"))(source, output, **options)


def _job(jobs: dict[str, Callable], source: str | os.PathLike, otherwise: str) -> Callable:
    kind = kind_of(source)
    if kind == VIRTUAL:
        refuse_stand_in(source)
    if kind not in jobs:
        raise UnsupportedFile(say("kinds.not_kind_file", kind=kind), path=source, hint=otherwise)
    return jobs[kind]
