"""Virtual point clouds as inputs: the files that a .vpc names (STAC items of version 1.0.0, an asset each)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

import numpy as np

from ..base.errors import DamagedFile, UnreadableInput, UnsupportedFile
from ..base.far.beside import Beside
from ..base.far.named import is_address
from ..base.paths import open_input
from ..base.saying import say

_MOST = 1 << 30  # bytes: a survey of a million tiles takes less
OVERVIEW = "overview"  # role, and name, of the asset that is one


@dataclass(frozen=True)
class Entry:
    """An item of a .vpc. path: of its file; overview: of the one that it names, "" for none; count: points; box: (6,) least and greatest
    coordinates; wkt: its CRS; None for each of these that it does not say, or not in a way that could be.
    """

    path: str
    overview: str = ""
    count: int | None = None
    box: np.ndarray | None = None
    wkt: str | None = None


def files_named_by(path: str | os.PathLike) -> list[str]:
    """The point clouds of a .vpc, in its order: absolute paths, or names of addresses. Raises what `entries_of` raises."""
    return [entry.path for entry in entries_of(path)]


def entries_of(path: str | os.PathLike) -> list[Entry]:
    """What a .vpc says of its files, in its order.

    Raises DamagedFile for what is no collection of items, UnsupportedFile for another version or an entry that names no file,
    UnreadableInput for what can't be read.
    """
    beside = Beside(path)
    return [entry_of(item, number, beside, path) for number, item in enumerate(items_of(path), 1)]


def entries_there(path: str | os.PathLike) -> tuple[list[Entry], int]:
    """Those entries whose files are there, and how many are not. Files on servers count as there: nobody asks.

    Raises UnreadableInput if none is there, and what `entries_of` raises.
    """
    entries = entries_of(path)
    there = [entry for entry in entries if is_address(entry.path) or os.path.exists(entry.path)]  # noqa: PTH110 - of any kind of path
    if not there:
        raise UnreadableInput(say("inputs.virtual.no_file_is_there"), path=path, hint=say("inputs.virtual.build_it_again"))
    return there, len(entries) - len(there)


def items_of(path: str | os.PathLike) -> list:
    """The items of a .vpc as they stand there, whatever they are; one at least. Raises DamagedFile, UnreadableInput."""
    items = _features(path)
    if not items:
        raise DamagedFile(say("inputs.virtual.names_no_file"), path=path, hint=say("inputs.virtual.build_it_again"))
    return items


def entry_of(item: object, number: int, beside: Beside, path: str | os.PathLike) -> Entry:
    """What one item says. beside: of the .vpc at `path`. Raises UnsupportedFile for what is no item, or names no file."""
    assets = _assets_of(item, number, path)
    files = [href for href, is_overview in assets if not is_overview]
    if not files:
        raise UnsupportedFile(
            say("inputs.virtual.entry_names_no_file", number=number), path=path, hint=say("inputs.virtual.build_it_again")
        )
    overviews = [beside.of(href) for href, is_overview in assets if is_overview]
    told = item.get("properties") if isinstance(item, dict) else None
    told = told if isinstance(told, dict) else {}
    count, wkt = told.get("pc:count"), told.get("proj:wkt2")
    return Entry(
        beside.of(files[0]),
        overviews[0] if overviews else "",
        count if isinstance(count, int) and not isinstance(count, bool) else None,
        _box_of(told.get("proj:bbox")),
        wkt if isinstance(wkt, str) else None,
    )


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


def _assets_of(item: object, number: int, path: str | os.PathLike) -> list[tuple[str, bool]]:
    """What each asset of an item names, in their order, and whether that is an overview."""
    assets = item.get("assets") if isinstance(item, dict) else None
    if not isinstance(item, dict) or item.get("stac_version") != "1.0.0" or not isinstance(assets, dict):
        raise UnsupportedFile(say("inputs.virtual.entry_is_no_item", number=number), path=path, hint=say("inputs.virtual.build_it_again"))
    found = []
    for name, asset in assets.items():
        href = asset.get("href") if isinstance(asset, dict) else None
        if isinstance(href, str) and href:
            found.append((href, name == OVERVIEW or OVERVIEW in (asset.get("roles") or ())))
    return found


def _box_of(told: object) -> np.ndarray | None:
    try:
        box = np.array(told, np.float64)
    except (TypeError, ValueError):
        return None
    return box if box.shape == (6,) and np.isfinite(box).all() else None
