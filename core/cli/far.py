"""What is read from servers is said before it is much."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..base.errors import BadParameter
from ..base.far.named import is_address
from ..base.paths import open_input
from ..base.saying import say

MUCH = 100_000_000  # bytes


def check_agreed(paths: Iterable[str], agreed: bool, instead: str) -> None:
    """Raises BadParameter if more than MUCH would be read from servers and nobody has agreed. instead: the option that reads less."""
    sizes = [_size(path) for path in paths if is_address(path)] if not agreed else []
    if sum(sizes) > MUCH:
        raise BadParameter(say("cli.far.would_read_much", size=sum(sizes) / 1e6), hint=say("cli.far.agree_or_read_less", instead=instead))


def _size(path: str) -> int:
    with open_input(path) as file:
        return file.seek(0, os.SEEK_END)
