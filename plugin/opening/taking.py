"""Which of the paths that somebody drops are ours to open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.base.errors import UnreadableInput
from ...core.base.paths import absolute, files_of, is_folder
from ...core.base.standins import datasets_apart, is_dataset_on_disk, is_virtual, metadata_of
from ...core.base.suffixes import CONTAINERS, COPC, is_copc_name, is_las_name

_LOOKED_AT = 10_000  # entries of a folder before it counts as none of ours: the window waits for the answer


def is_ours(path: str) -> bool:
    """LAS, LAZ and containers, virtual point clouds, EPT datasets, and folders that hold some or COPC; a COPC file itself QGIS opens."""
    if is_dataset_on_disk(path):
        return True
    if not is_folder(path):
        return _is_meant(path) or is_virtual(path)
    return any(_is_meant(file) or is_copc_name(file) or is_virtual(file) for file in itertools.islice(_listed(path), _LOOKED_AT))


def files_in(paths: Iterable[str]) -> list[str]:
    """The files to open, each once, in the order in which they were dropped; those of folders sorted, subfolders included.

    COPC files of folders are among them, unless they stand beside a source of the same name, which stands for them. A virtual point cloud
    stands for what it names, an EPT dataset for its tiles.
    """
    found: dict[str, None] = {}
    for path in paths:
        if is_dataset_on_disk(path):
            found.setdefault(metadata_of(path))
        elif is_folder(path):
            found.update(dict.fromkeys(_of_folder(path)))
        else:
            found.setdefault(path)
    return list(found)


def _of_folder(folder: str) -> list[str]:
    datasets, listed = datasets_apart(sorted(_listed(folder)))
    virtual = [file for file in listed if is_virtual(file)]
    named = {file for path in virtual for file in _named_by(path)}
    listed = [file for file in listed if absolute(file) not in named]
    sources = [file for file in listed if _is_meant(file)]
    made = {str(Path(file).with_suffix("")).lower() for file in sources}
    copc = [file for file in listed if is_copc_name(file) and file[: -len(COPC)].lower() not in made]
    return [*virtual, *datasets, *sources, *copc]


def _named_by(path: str) -> list[str]:
    """The files of a virtual point cloud, the overview included; none if it can't be read, which its own turn will tell."""
    from ...core.inputs.virtual import entries_of  # packages may be missing, which must not keep the plugin from loading

    try:
        return [file for entry in entries_of(path) for file in (entry.path, entry.overview)]
    except UnreadableInput:
        return []


def _is_meant(path: str) -> bool:
    hidden = Path(path).name.startswith("._")  # what macOS leaves on foreign disks
    return not hidden and (is_las_name(path) or path.lower().endswith(CONTAINERS))


def _listed(folder: str) -> Iterator[str]:
    try:
        yield from files_of(folder, True)
    except UnreadableInput:
        return
