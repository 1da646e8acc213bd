"""What is left of a hierarchy: entries that make sense, whatever their pages do, and what was wrong with it."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from ...copc.hierarchy import DEEPEST_LEVEL, Hierarchy, read_hierarchy
from ...copc.layout import CHILD_PAGE, ENTRY, HIERARCHY_RECORD, INFO, INFO_RECORD
from ...las.layout import EVLR
from ...las.vlr import Record, find
from ..account import Account
from .chunks import CHUNK
from .head import Head

_MOST_ENTRIES = 1 << 22  # that are looked at


def read_info(head: Head) -> np.void | None:
    """The info record, None if it is lost."""
    record = find(head.vlrs, INFO_RECORD)
    if record is None or len(record.data or b"") < INFO.itemsize:
        return None
    return np.frombuffer(record.data or b"", INFO, 1)[0].copy()


def has_cube(info: np.void | None) -> bool:
    """Whether an info record gives a root cube."""
    return info is not None and bool(np.isfinite(info["center"]).all() and np.isfinite(info["halfsize"]) and info["halfsize"] > 0)


def sound_hierarchy(file: BinaryIO, head: Head, info: np.void | None) -> Hierarchy | None:
    """The hierarchy, if nothing is wrong with its pages."""
    if info is None:
        return None
    try:
        return read_hierarchy(file, int(info["root_page_offset"]), int(info["root_page_size"]), head.size, head.path)
    except (DamagedFile, OSError, ValueError, OverflowError):
        return None


def left_nodes(file: BinaryIO, head: Head, info: np.void | None, evlrs: list[Record]) -> tuple[np.ndarray, set]:
    """(n,) CHUNK of all entries that may be true: of the pages that can be reached, and of whatever stands in the record; and the keys of
    nodes without points.
    """
    places, pages = [], []
    record = find(evlrs, HIERARCHY_RECORD)
    if record is not None:
        places.append((record.offset, record.length))
    if info is not None:
        places.append((int(info["root_page_offset"]), int(info["root_page_size"])))
    seen: set[tuple[int, int]] = set()
    while places:
        offset, length = places.pop()
        if (offset, length) in seen or not 0 < offset < head.size or length <= 0 or len(seen) > _MOST_ENTRIES:
            continue
        seen.add((offset, length))
        file.seek(offset)
        data = file.read(min(length, head.size - offset, _MOST_ENTRIES * ENTRY.itemsize))
        page = np.frombuffer(data, ENTRY, len(data) // ENTRY.itemsize)
        child = page["point_count"] == CHILD_PAGE
        places += zip(page["offset"][child].astype(object), page["byte_size"][child].tolist())
        pages.append(page[~child])
    if not pages:
        return np.zeros(0, CHUNK), set()
    entries = np.unique(np.concatenate(pages))
    empty = set(map(tuple, entries["key"][(entries["point_count"] == 0) & is_possible(entries["key"])].tolist()))
    entries = entries[(entries["point_count"] > 0) & (entries["byte_size"] > 0) & (entries["offset"] < np.uint64(1 << 62))]
    rows = np.zeros(len(entries), CHUNK)
    rows["offset"], rows["size"], rows["points"], rows["key"] = (
        entries[name] for name in ("offset", "byte_size", "point_count", "key")
    )  # fmt: skip
    rows["keyed"] = is_possible(entries["key"])
    return rows, empty


def is_possible(keys: np.ndarray) -> np.ndarray:
    """Which of (n, 4) keys lie in the range of their level."""
    keys = keys.astype(np.int64)
    side = np.left_shift(1, np.clip(keys[:, 0], 0, DEEPEST_LEVEL))[:, None]
    return (keys[:, 0] >= 0) & (keys[:, 0] <= DEEPEST_LEVEL) & (keys >= 0).all(axis=1) & (keys[:, 1:] < side).all(axis=1)


def has_strangers(file: BinaryIO, info: np.void) -> bool:
    """Whether a page holds a node that is not below the one which points to it, or lacks that one. The pages must be sound as such."""
    waiting = [(int(info["root_page_offset"]), int(info["root_page_size"]), np.zeros(4, np.int64))]
    while waiting:
        offset, size, above = waiting.pop()
        file.seek(offset)
        page = np.frombuffer(file.read(size), ENTRY)
        keys, child = page["key"].astype(np.int64), page["point_count"] == CHILD_PAGE
        down = np.clip(keys[:, :1] - above[0], 0, DEEPEST_LEVEL)
        below = (keys[:, 0] >= above[0]) & ((keys[:, 1:] >> down) == above[1:]).all(axis=1)
        if not below.all() or not ((keys == above).all(axis=1) & ~child).any():
            return True
        waiting += zip(page["offset"][child].tolist(), page["byte_size"][child].tolist(), keys[child])
    return False


def judge_pages(head: Head, info: np.void | None, hierarchy: Hierarchy | None, evlrs: list[Record], account: Account) -> None:
    """Notes what is wrong with record and pages as such."""
    record = find(evlrs, HIERARCHY_RECORD)
    if record is None:
        account.mend("copc.hierarchy.missing", say("restoration.salvage.nodes.no_hierarchy"))
    elif info is not None and not _inside(record, int(info["root_page_offset"]), int(info["root_page_size"])):
        account.mend("copc.info.root_page", say("restoration.salvage.nodes.root_page"))
    elif hierarchy is None and info is not None:
        account.mend("copc.hierarchy.page_place", say("restoration.salvage.nodes.pages"))


def _inside(record: Record, offset: int, size: int) -> bool:
    return size > 0 and record.offset <= offset and offset + size <= record.offset + record.length


def hierarchy_by_info(file: BinaryIO, head: Head, info: np.void | None) -> list[Record]:
    """The hierarchy's EVLR, where only the info record still leads to it."""
    if info is None:
        return []
    start, size = int(info["root_page_offset"]), int(info["root_page_size"])
    if not EVLR.itemsize < start < head.size or not 0 < size <= head.size - start or size % ENTRY.itemsize:
        return []
    return [Record(*HIERARCHY_RECORD, "EPT Hierarchy", None, True, start, size, head.path)]
