"""What is read from servers is said before it is much."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..base.errors import BadParameter
from ..base.far.named import is_address
from ..base.paths import open_input
from ..base.saying import say
from ..base.standins import is_far_dataset, is_virtual

MUCH = 100_000_000  # bytes


def check_agreed(paths: Iterable[str], agreed: bool, instead: str, *, of_points: bool = True) -> None:
    """Raises BadParameter if more than MUCH would be read from servers and nobody has agreed. instead: the option that reads less;
    of_points: whether the points of virtual point clouds are read, too."""
    size = 0 if agreed else sum(_size(path, of_points) for path in paths)
    if size > MUCH:
        raise BadParameter(say("cli.far.would_read_much", size=size / 1e6), hint=say("cli.far.agree_or_read_less", instead=instead))


def refuse_much(size: int) -> None:
    """Raises BadParameter if that is more than MUCH, of what is read whole though somebody may mean a part."""
    if size > MUCH:
        raise BadParameter(say("cli.far.would_read_whole", size=size / 1e6), hint=say("cli.far.agree"))


def _size(path: str, of_points: bool) -> int:
    """Bytes that come from servers for all points of an input, of a dataset about."""
    from ..inputs.ept.dataset import read_metadata  # which bring NumPy: `--help` does without
    from ..inputs.ept.storage import storage_of
    from ..inputs.virtual import files_named_by

    if is_virtual(path):
        return sum(_size(file, of_points) for file in files_named_by(path)) if of_points else 0
    if not is_address(path):
        return 0
    if is_far_dataset(path):
        return read_metadata(storage_of(path)).likely_size
    with open_input(path) as file:
        return file.seek(0, os.SEEK_END)
