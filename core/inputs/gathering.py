"""Which files are meant: files, folders, each once, in one order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..base.errors import BadParameter, UnreadableInput
from ..base.monitor import Monitor
from ..base.paths import absolute, files_of, identity, is_folder, refuse_missing
from ..base.saying import say
from ..base.suffixes import COPC, POINT_CLOUDS
from .virtual import files_named_by, is_virtual


def gather(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    *,
    recursive: bool = False,
    output: str | os.PathLike | None = None,
    monitor: Monitor,
) -> list[str]:
    """Absolute paths of all input files, sorted, each once.

    inputs: files, folders and virtual point clouds (.vpc), which stand for what they name; in a folder .las and .laz count in any case,
    but .copc.laz only if there is nothing else.
    A file that is named twice counts once, with a warning. Raises UnreadableInput for what does not exist and folders without
    such files, BadParameter if there is no input or the output is one that was named.
    """
    named = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    if not named:
        raise BadParameter(say("inputs.gathering.no_input"), hint=say("inputs.gathering.give_las_laz_files_folder"))
    taken: dict[str, str] = {}
    target = identity(output) if output is not None else None
    for item in named:
        path = absolute(item)
        if is_folder(path):
            found = [file for file in _of_folder(path, recursive, monitor) if identity(file) != target]
            if not found:
                hint = (
                    say("inputs.gathering.give_another_folder")
                    if recursive
                    else say("inputs.gathering.give_another_folder_search_subfolders")
                )
                raise UnreadableInput(say("inputs.gathering.no_las_laz_file_folder"), path=path, hint=hint)
        elif is_virtual(path):
            found = [_existing(absolute(file)) for file in files_named_by(path)]
        else:
            found = [_existing(path)]
            if identity(path) == target:
                raise BadParameter(
                    say("inputs.gathering.output_also_input"), path=path, hint=say("inputs.gathering.give_output_another_name")
                )
        for file in found:
            monitor.check()
            if taken.setdefault(identity(file), file) is not file:
                monitor.warn(say("inputs.gathering.named_more_once_its_points", file=file))
                taken[identity(file)] = min(file, taken[identity(file)])
    return sorted(taken.values())


def _of_folder(folder: str, recursive: bool, monitor: Monitor) -> list[str]:
    files = sorted(file for file in files_of(folder, recursive, monitor.warn) if _is_meant(Path(file).name))
    plain = [file for file in files if not file.lower().endswith(COPC)]
    return plain or files


def _is_meant(name: str) -> bool:
    return name.lower().endswith(POINT_CLOUDS) and not name.startswith("._")  # the latter: what macOS leaves on foreign disks


def _existing(path: str) -> str:
    refuse_missing(path)
    return path
