"""What is read from servers is said before it is much."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..base.errors import BadParameter
from ..base.far.named import is_address
from ..base.paths import open_input
from ..base.saying import say

MUCH = 100_000_000  # bytes
_PACKED = 4  # how much smaller compressed tiles are, about


def check_agreed(paths: Iterable[str], agreed: bool, instead: str) -> None:
    """Raises BadParameter if more than MUCH would be read from servers and nobody has agreed. instead: the option that reads less."""
    size = 0 if agreed else sum(map(_size, paths))
    if size > MUCH:
        raise BadParameter(say("cli.far.would_read_much", size=size / 1e6), hint=say("cli.far.agree_or_read_less", instead=instead))


def _size(path: str) -> int:
    """Bytes that come from servers for all points of an input, of a dataset about."""
    from ..inputs.ept.dataset import BINARY, read_metadata  # which bring NumPy: `--help` does without
    from ..inputs.ept.storage import FarStorage, is_far_dataset
    from ..inputs.virtual import files_named_by, is_virtual

    if is_virtual(path):
        return sum(map(_size, files_named_by(path)))
    if not is_address(path):
        return 0
    if is_far_dataset(path):
        found = read_metadata(FarStorage(path))
        return found.points * sum(each.dtype.itemsize for each in found.attributes) // (1 if found.data_type == BINARY else _PACKED)
    with open_input(path) as file:
        return file.seek(0, os.SEEK_END)
