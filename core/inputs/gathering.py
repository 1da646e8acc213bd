"""Which files are meant: files, folders, each once, in one order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.errors import BadParameter, UnreadableInput
from ..base.files import long_path
from ..base.monitor import Monitor

SUFFIXES = (".las", ".laz")
COPC_SUFFIX = ".copc.laz"


def gather(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    *,
    recursive: bool = False,
    output: str | os.PathLike | None = None,
    monitor: Monitor,
) -> list[str]:
    """Absolute paths of all input files, sorted, each once.

    inputs: files and folders; in a folder .las and .laz count in any case, but .copc.laz only if there is nothing else.
    A file that is named twice counts once, with a warning. Raises UnreadableInput for what does not exist and folders without
    such files, BadParameter if there is no input or the output is one that was named.
    """
    named = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    if not named:
        raise BadParameter("there is no input", hint="give LAS or LAZ files, or a folder of them")
    taken: dict[str, str] = {}
    target = _identity(output) if output is not None else None
    for item in named:
        path = os.path.abspath(os.fspath(item))
        if Path(long_path(path)).is_dir():
            found = [file for file in _of_folder(path, recursive) if _identity(file) != target]
            if not found:
                hint = "give another folder" if recursive else "give another folder, or search subfolders too"
                raise UnreadableInput("no .las or .laz file is in this folder", path=path, hint=hint)
        else:
            found = [_existing(path)]
            if _identity(path) == target:
                raise BadParameter("the output is also an input", path=path, hint="give the output another name")
        for file in found:
            monitor.check()
            if taken.setdefault(_identity(file), file) is not file:
                monitor.warn(f"{file} is named more than once; its points are taken once.")
                taken[_identity(file)] = min(file, taken[_identity(file)])
    return sorted(taken.values())


def _of_folder(folder: str, recursive: bool) -> list[str]:
    files = sorted(_walk(folder, recursive))
    plain = [file for file in files if not file.lower().endswith(COPC_SUFFIX)]
    return plain or files


def _walk(folder: str, recursive: bool) -> Iterator[str]:
    for parent, folders, names in os.walk(long_path(folder)):
        below = os.path.relpath(parent, long_path(folder))
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("._"):  # the latter: what macOS leaves on foreign disks
                yield os.path.normpath(os.path.join(folder, below, name))
        if not recursive:
            folders.clear()


def _existing(path: str) -> str:
    if not Path(long_path(path)).exists():
        raise UnreadableInput("the file does not exist", path=path, hint="check the path")
    return path


def _identity(path: str | os.PathLike) -> str:
    """What two paths to the same file have in common."""
    return os.path.normcase(os.path.realpath(os.fspath(path)))
