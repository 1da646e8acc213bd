"""Virtual point clouds as inputs: the files that a .vpc names (STAC items of version 1.0.0, an asset each)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from ..base.errors import DamagedFile, UnreadableInput, UnsupportedFile
from ..base.far.beside import Beside
from ..base.paths import open_input
from ..base.saying import say

_MOST = 1 << 30  # bytes: a survey of a million tiles takes less
_OVERVIEW = "overview"


@dataclass(frozen=True)
class Entry:
    """An item of a .vpc. path: of its file; count: points, as the .vpc says; None if it does not."""

    path: str
    count: int | None


def files_named_by(path: str | os.PathLike) -> list[str]:
    """The point clouds of a .vpc, in its order: absolute paths, or names of addresses. Raises what `entries_of` raises."""
    return [entry.path for entry in entries_of(path)]


def entries_of(path: str | os.PathLike) -> list[Entry]:
    """What a .vpc says of its files, in its order.

    Raises DamagedFile for what is no collection of items, UnsupportedFile for another version or an entry that names no file,
    UnreadableInput for what can't be read.
    """
    features = _features(path)
    if not features:
        raise UnreadableInput(say("inputs.virtual.names_no_file"), path=path, hint=say("inputs.virtual.build_it_again"))
    beside = Beside(path)
    return [Entry(beside.of(_file_of(item, number, path)), _count_of(item)) for number, item in enumerate(features, 1)]


def _features(path: str | os.PathLike) -> list:
    with open_input(path) as file:
        data = file.read(_MOST)
    try:
        whole = json.loads(data)
        if whole["type"] != "FeatureCollection":
            raise ValueError
        return list(whole["features"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DamagedFile(say("inputs.virtual.no_collection"), path=path, hint=say("inputs.virtual.build_it_again")) from None


def _file_of(item: object, number: int, path: str | os.PathLike) -> str:
    """The file of an item, as it says it: that of the first asset that is not the overview."""
    assets = item.get("assets") if isinstance(item, dict) else None
    if not isinstance(item, dict) or item.get("stac_version") != "1.0.0" or not isinstance(assets, dict):
        raise UnsupportedFile(say("inputs.virtual.entry_is_no_item", number=number), path=path, hint=say("inputs.virtual.build_it_again"))
    for name, asset in assets.items():
        href = asset.get("href") if isinstance(asset, dict) else None
        if isinstance(href, str) and href and name != _OVERVIEW and _OVERVIEW not in (asset.get("roles") or ()):
            return href
    raise UnsupportedFile(say("inputs.virtual.entry_names_no_file", number=number), path=path, hint=say("inputs.virtual.build_it_again"))


def _count_of(item: dict) -> int | None:
    properties = item.get("properties")
    count = properties.get("pc:count") if isinstance(properties, dict) else None
    return count if isinstance(count, int) and not isinstance(count, bool) else None
