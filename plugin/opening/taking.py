"""Which of the paths that somebody drops are ours to open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.base.errors import UnreadableInput
from ...core.base.paths import files_of, is_folder
from ...core.base.suffixes import CONTAINERS, COPC, is_copc_name, is_las_name

_LOOKED_AT = 10_000  # entries of a folder before it counts as none of ours: the window waits for the answer


def is_ours(path: str) -> bool:
    """LAS, LAZ and containers, and folders that hold some or COPC; a COPC file itself QGIS opens."""
    if not is_folder(path):
        return _is_meant(path)
    return any(_is_meant(file) or is_copc_name(file) for file in itertools.islice(_listed(path), _LOOKED_AT))


def files_in(paths: Iterable[str]) -> list[str]:
    """The files to open, each once, in the order in which they were dropped; those of folders sorted, subfolders included.

    COPC files of folders are among them, unless they stand beside a source of the same name, which stands for them.
    """
    found: dict[str, None] = {}
    for path in paths:
        if not is_folder(path):
            found.setdefault(path)
            continue
        listed = sorted(_listed(path))
        sources = [file for file in listed if _is_meant(file)]
        made = {str(Path(file).with_suffix("")).lower() for file in sources}
        found.update(dict.fromkeys(sources))
        found.update(dict.fromkeys(file for file in listed if is_copc_name(file) and file[: -len(COPC)].lower() not in made))
    return list(found)


def _is_meant(path: str) -> bool:
    hidden = Path(path).name.startswith("._")  # what macOS leaves on foreign disks
    return not hidden and (is_las_name(path) or path.lower().endswith(CONTAINERS))


def _listed(folder: str) -> Iterator[str]:
    try:
        yield from files_of(folder, True)
    except UnreadableInput:
        return
