"""What stands for point clouds and is none itself: a virtual point cloud, which names files, and an EPT dataset, a folder of tiles."""

from __future__ import annotations

import os
from collections.abc import Iterable

from .errors import UnsupportedFile
from .far.named import is_address, plain
from .saying import say
from .suffixes import POINT_CLOUDS, VPC

EPT = "ept.json"  # what every EPT dataset has in its folder


def is_virtual(path: str | os.PathLike) -> bool:
    """Whether a name says that it is a virtual point cloud."""
    return plain(path).lower().endswith(VPC)


def is_dataset_on_disk(path: str | os.PathLike) -> bool:
    """Whether a path names an EPT dataset in a folder: by its ept.json, or the folder that has one."""
    name = os.fspath(path)
    if name.lower().endswith(POINT_CLOUDS):  # very many are asked about
        return False
    return not is_address(name) and (os.path.basename(name) == EPT or os.path.isfile(os.path.join(name, EPT)))  # noqa: PTH113, PTH119 - of any kind of path


def is_far_dataset(path: str | os.PathLike) -> bool:
    """Whether a path is the address of an ept.json."""
    return is_address(path) and plain(path).endswith(f"/{EPT}")


def is_dataset_by_name(path: str | os.PathLike) -> bool:
    """Whether a path names an EPT dataset, here or on a server; archives of one do not count."""
    return is_far_dataset(path) or is_dataset_on_disk(path)


def metadata_of(path: str) -> str:
    """The ept.json of a dataset, which is named by that or by its folder."""
    return path if os.path.basename(path) == EPT else os.path.join(path, EPT)  # noqa: PTH119 - of any kind of path


def datasets_apart(files: Iterable[str]) -> tuple[list[str], list[str]]:
    """Of the files below a folder: the ept.json of each dataset, and the files that belong to none."""
    files = list(files)
    datasets = [path for path in files if os.path.basename(path) == EPT]  # noqa: PTH119 - of any kind of path
    folders = tuple(path[: -len(EPT)] for path in datasets)
    return datasets, [path for path in files if not path.startswith(folders)] if folders else files


def dataset_folder(path: str) -> str:
    """The folder of a dataset that is named by its ept.json; any other path as it is."""
    named = plain(path).replace(os.sep, "/").rsplit("/", 1)[-1]
    return (os.path.dirname(path) or os.curdir) if named == EPT else path  # noqa: PTH120 - or an address


def refuse_stand_in(path: str | os.PathLike) -> None:
    """Raises UnsupportedFile for a virtual point cloud and an EPT dataset, where one file of points is meant; says what to give instead."""
    if is_virtual(path):
        raise UnsupportedFile(say("base.standins.names_files"), path=path, hint=say("base.standins.give_those"))
    if is_dataset_by_name(path):
        raise UnsupportedFile(say("base.standins.folder_of_tiles"), path=path, hint=say("base.standins.make_it_copc"))
