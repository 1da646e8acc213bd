"""What a file says of its CRS, and what the files beside it say, to be proposed where it says nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..base.errors import ForgeError
from ..base.far.named import is_address
from ..base.paths import files_of, open_input
from ..base.suffixes import POINT_CLOUDS
from ..crs import NONE, Crs, file_crs
from ..las.layout import WKT_BIT
from ..las.vlr import Record
from .front import read_front
from .salvage.head import Head

_MOST = 20  # files that are looked at


def crs_of(head: Head, evlrs: Sequence[Record]) -> Crs:
    """The CRS that a mended head states; NONE if it can't be read."""
    try:
        bit = head.minor < 4 or bool(int(head.raw["global_encoding"]) & WKT_BIT)
        return file_crs(head.vlrs, list(evlrs), bit, path=head.path, warn=lambda message: None)
    except ForgeError:
        return NONE


def crs_beside(path: str) -> tuple[str, str]:
    """The first of the files in the same folder that states a CRS, and that CRS for people; "" and "" if none of the first ones does."""
    if is_address(path):
        return "", ""
    folder = os.path.dirname(path)  # noqa: PTH120 - any kind of path
    try:
        others = sorted(other for other in files_of(folder, False) if other.lower().endswith(POINT_CLOUDS) and other != path)
    except ForgeError:
        return "", ""
    for other in others[:_MOST]:
        try:
            with open_input(other) as file:
                name = read_front(file, other).crs.name
        except ForgeError:
            continue
        if name:
            return other, name
    return "", ""
