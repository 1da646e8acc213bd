"""Which files are meant: files, folders, lists of them, each once, in one order."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from typing import NoReturn

from ..base.errors import BadParameter, UnreadableInput
from ..base.far.beside import Beside
from ..base.monitor import Monitor
from ..base.paths import absolute, files_of, identities, identity, is_folder, is_there, long_path, read_text, refuse_missing
from ..base.saying import say
from ..base.standins import datasets_apart, is_dataset_on_disk, is_virtual, metadata_of
from ..base.suffixes import COPC, LAS, POINT_CLOUDS
from ..las.laz.encoding import ELSEWHERE
from .virtual import files_named_by

_LARGE = 4 << 20  # bytes of inputs, from which on the codec gets a process of its own in any case; of how many that is asked
_LOOKED_AT = 8
LIST = "@"  # before the name of a text file that names inputs
_LONGEST_LIST = 1 << 28  # bytes: two million paths


def gather(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    *,
    recursive: bool = False,
    output: str | os.PathLike | None = None,
    monitor: Monitor,
) -> list[str]:
    """Absolute paths of all input files, sorted, each once.

    inputs: files, folders, virtual point clouds (.vpc), which stand for what they name, EPT datasets (their folder, or ept.json), and lists
    (`spread`); in a folder .las, .laz and datasets (of whose tiles none counts by itself), but .copc.laz only if there is nothing else.
    A file that is named twice counts once, with a warning. Raises UnreadableInput for what does not exist and folders without
    such files, BadParameter if there is no input or the output is one that was named.
    """
    taken: dict[str, str] = {}
    target = identity(output) if output is not None else None
    identity_of = identities()
    for item in spread(inputs):
        found = [(identity_of(file), file) for file in meant_by(item, recursive=recursive, monitor=monitor)]
        if is_folder(item):
            found = [(key, file) for key, file in found if key != target] or _nothing_in(item, recursive)
        for key, file in found:
            monitor.check()
            if file == item or is_virtual(item):
                refuse_missing(file)
            if key == target and file == item:
                hint = say("inputs.gathering.give_output_another_name")
                raise BadParameter(say("inputs.gathering.output_also_input"), path=file, hint=hint)
            if taken.setdefault(key, file) is not file:
                monitor.warn(say("inputs.gathering.named_more_once_its_points", file=file))
                taken[key] = min(file, taken[key])
    return sorted(taken.values())


def spread(inputs: str | os.PathLike | Sequence[str | os.PathLike]) -> list[str]:
    """Absolute paths of what is named, lists taken apart. Raises BadParameter if that is nothing, UnreadableInput for a list.

    @LIST is a text file with an input a line, from the list's folder on; empty lines and those that begin with # mean nothing.
    """
    named = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    found = [path for item in named for path in _listed(os.fspath(item))]
    if not found:
        raise BadParameter(say("inputs.gathering.no_input"), hint=say("inputs.gathering.give_las_laz_files_folder"))
    return found


def meant_by(path: str, *, recursive: bool, monitor: Monitor) -> list[str]:
    """The files that one of what `spread` gives stands for; a file that is named need not be there.

    Raises UnreadableInput for a folder without point clouds, and what `entries_of` raises.
    """
    if is_virtual(path):
        return [absolute(file) for file in files_named_by(path)]
    if is_dataset_on_disk(path):
        return [metadata_of(path)]
    if not is_folder(path):
        return [path]
    return _of_folder(path, recursive, monitor) or _nothing_in(path, recursive)


def _nothing_in(folder: str, recursive: bool) -> NoReturn:
    hint = say("inputs.gathering.give_another_folder_search_subfolders")
    if recursive:
        hint = say("inputs.gathering.give_another_folder")
    raise UnreadableInput(say("inputs.gathering.no_las_laz_file_folder"), path=folder, hint=hint)


def _listed(item: str) -> Iterator[str]:
    if not item.startswith(LIST) or is_there(item):
        yield absolute(item)
        return
    path = absolute(item[len(LIST) :])
    beside = Beside(path)
    for line in map(str.strip, read_text(path, _LONGEST_LIST).splitlines()):
        if line and not line.startswith("#"):
            yield absolute(beside.of(line))


def _of_folder(folder: str, recursive: bool, monitor: Monitor) -> list[str]:
    datasets, files = datasets_apart(files_of(folder, recursive, monitor.warn))
    files = sorted(file for file in files if _is_meant(os.path.basename(file)))  # noqa: PTH119 - of very many
    plain = sorted([*datasets, *(file for file in files if not file.lower().endswith(COPC))])
    return plain or files


def _is_meant(name: str) -> bool:
    return name.lower().endswith(POINT_CLOUDS) and not name.startswith("._")  # the latter: what macOS leaves on foreign disks


def will_need_codec(inputs: str | os.PathLike | Sequence[str | os.PathLike]) -> bool:
    """Whether the codec will have enough to do that a process for it can be started before anything is known of the inputs."""
    total = 0
    for path in [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs[:_LOOKED_AT]:
        with contextlib.suppress(OSError, TypeError, ValueError):  # the scan says what is wrong with it
            found = os.stat(long_path(path))  # noqa: PTH116 - a long path
            if ELSEWHERE or not os.fspath(path).lower().endswith(LAS):
                total += _LARGE if stat.S_ISDIR(found.st_mode) else found.st_size
    return total >= _LARGE
