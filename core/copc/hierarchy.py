"""The node tree of a COPC file, gathered from its hierarchy pages (copc.io, "hierarchy EVLR")."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np

from ..base.errors import DamagedFile, IncompleteInput
from ..base.saying import say
from ..base.streams import Seekable, foretell
from .layout import CHILD_PAGE, ENTRY

DEEPEST_LEVEL = 30  # coordinates of a key are int32
MOST_BYTES = 1 << 30  # of all pages: 33 million nodes; a server may make up more, and a file of any size to hold them


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """All nodes, coarse level first, then by x, y, z; empty ancestors included.

    keys: (n, 4) int32 level, x, y, z; offsets: (n,) uint64 bytes in the file; sizes, counts: (n,) int64 bytes and points.
    pages: (p, 2) int64 offset and bytes of the hierarchy's pages, the root's first.
    """

    keys: np.ndarray
    offsets: np.ndarray
    sizes: np.ndarray
    counts: np.ndarray
    pages: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def levels(self) -> np.ndarray:
        return self.keys[:, 0]

    @property
    def point_count(self) -> int:
        return int(self.counts.sum())


def read_hierarchy(file: Seekable, root_offset: int, root_size: int, size: int, path: str | os.PathLike | None = None) -> Hierarchy:
    """Walks all pages from the root's.

    size: bytes of the file. Time and memory are bounded by it, whatever the pages say: no page is read twice. Raises
    DamagedFile if a page or chunk lies outside the file (IncompleteInput if beyond its end), pages form a circle, or a key
    is impossible or occurs twice.
    """
    waiting, seen, found, total = [(root_offset, root_size)], {}, [], 0
    while waiting:
        offset, length = waiting.pop()
        if offset in seen:
            raise DamagedFile(say("copc.hierarchy.hierarchy_page_pointed_twice"), path=path, offset=offset)
        seen[offset], total = length, total + length
        if total > MOST_BYTES:
            raise DamagedFile(say("copc.hierarchy.hierarchy_never_ends", most=MOST_BYTES), path=path, offset=offset)
        page = _read_page(file, offset, length, size, path)
        if total > size:
            raise DamagedFile(say("copc.hierarchy.hierarchy_pages_overlap"), path=path, offset=offset)
        is_pointer = page["point_count"] == CHILD_PAGE
        further = list(zip(page["offset"][is_pointer].tolist(), page["byte_size"][is_pointer].tolist()))
        if further:
            waiting += further
            foretell(file, [place for place in waiting if place[1] > 0])
        found.append(page[~is_pointer])
    entries = np.concatenate(found)
    _check_entries(entries, size, path)
    entries = entries[np.lexsort(entries["key"].T[::-1])]
    twice = np.flatnonzero((entries["key"][1:] == entries["key"][:-1]).all(axis=1))
    if len(twice):
        raise DamagedFile(say("copc.hierarchy.node_occurs_twice_hierarchy", name_of=name_of(entries["key"][twice[0]])), path=path)
    pages = np.array(list(seen.items()), np.int64).reshape(-1, 2)
    return Hierarchy(
        np.ascontiguousarray(entries["key"]),
        np.ascontiguousarray(entries["offset"]),
        entries["byte_size"].astype(np.int64),
        entries["point_count"].astype(np.int64),
        pages,
    )


def name_of(key: np.ndarray) -> str:
    """A key as people write it, like 3-1-0-5."""
    return "-".join(str(int(part)) for part in key)


def _read_page(file: Seekable, offset: int, length: int, size: int, path: str | os.PathLike | None) -> np.ndarray:
    whole, rest = divmod(length, ENTRY.itemsize)
    if length < 0 or rest:
        raise DamagedFile(
            say("copc.hierarchy.hierarchy_page_bytes_not_whole", length=length, itemsize=ENTRY.itemsize), path=path, offset=offset
        )
    if offset + length > size:
        message = say("copc.hierarchy.hierarchy_page_bytes_reaches_beyond", length=length, size=size)
        raise IncompleteInput(message, path=path, offset=offset, hint=say("copc.hierarchy.get_whole_file"))
    file.seek(offset)
    return np.frombuffer(file.read(length), ENTRY, whole)


def _check_entries(entries: np.ndarray, size: int, path: str | os.PathLike | None) -> None:
    """Raises DamagedFile for the first entry that can't be true."""
    keys = entries["key"].astype(np.int64)
    side = np.left_shift(1, np.clip(keys[:, 0], 0, DEEPEST_LEVEL))[:, None]
    possible = (keys[:, 0] <= DEEPEST_LEVEL) & (keys >= 0).all(axis=1) & (keys[:, 1:] < side).all(axis=1)
    _refuse(entries, ~possible, say("copc.hierarchy.has_impossible_key"), path)
    _refuse(entries, (entries["point_count"] < 0) | (entries["byte_size"] < 0), say("copc.hierarchy.has_negative_size_or_count"), path)
    filled = entries["point_count"] > 0
    _refuse(entries, filled & (entries["byte_size"] == 0), say("copc.hierarchy.has_points_but_no_bytes"), path)
    ends = entries["offset"] + entries["byte_size"].astype(np.uint64)
    outside = filled & ((ends > size) | (ends < entries["offset"]))
    if outside.any():
        entry = entries[np.argmax(outside)]
        message = say("copc.hierarchy.node_lies_byte_beyond_end", name_of=name_of(entry["key"]), offset=entry["offset"], size=size)
        raise IncompleteInput(message, path=path, hint=say("copc.hierarchy.get_whole_file"))


def _refuse(entries: np.ndarray, bad: np.ndarray, what: str, path: str | os.PathLike | None) -> None:
    if bad.any():
        raise DamagedFile(say("copc.hierarchy.node_hierarchy", name_of=name_of(entries["key"][np.argmax(bad)]), what=what), path=path)
