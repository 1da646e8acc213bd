"""Hierarchy pages: every key comes back, pages keep to their size, and subtrees stand together."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.copc import pages
from copc_forge.core.copc.layout import CHILD_PAGE, ENTRY
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("count", [1, 9, 73, 600, 30_000])
def test_pages_of_any_tree(monkeypatch, count):
    """All keys come back from the pages, whatever the tree; no page but unavoidable ones is too large."""
    monkeypatch.setattr(pages, "PAGE_ENTRIES", 64)
    random, keys, path = np.random.default_rng(count), {(0, 0, 0, 0)}, (0, 0, 0)
    for level in range(1, min(30, count)):
        path = tuple(2 * c + int(d) for c, d in zip(path, random.integers(0, 2, 3)))
        keys.add((level, *path))
    keys |= {(6, *cell) for cell in random.integers(0, 64, (count // 3, 3)).tolist()}
    keys |= {(level - up, *(c >> up for c in cell)) for level, *cell in keys for up in range(level)}
    entries = np.zeros(len(keys), ENTRY)
    entries["key"] = sorted(keys)
    payload, root = pages.pack_pages(entries, 1000)
    found, waiting = [], [(1000, root)]
    while waiting:
        offset, size = waiting.pop()
        page = np.frombuffer(payload, ENTRY, size // ENTRY.itemsize, offset - 1000)
        pointer = page["point_count"] == CHILD_PAGE
        found += page[~pointer]["key"].tolist()
        waiting += zip(page["offset"][pointer].tolist(), page["byte_size"][pointer].tolist())
    assert sorted(map(tuple, found)) == sorted(keys)


def ancestors(key: tuple) -> list[tuple]:
    """From the root down to the key itself."""
    level, *cell = key
    return [(up, *(c >> (level - up) for c in cell)) for up in range(level + 1)]


@given(st.sets(st.integers(0, 31).flatmap(lambda level: st.tuples(st.just(level), *[st.integers(0, 2**level - 1)] * 3)), max_size=12))
def test_subtrees_stand_together_their_root_first(some):
    keys = sorted({one for key in some for one in ancestors(key)} | {(0, 0, 0, 0)}, key=lambda key: key[::-1])
    order = pages.depth_first(np.array(keys, np.int32)).tolist()
    # the path to a node, in octants of three bits: a node stands before all that is below it, and that before the next octant
    paths = [[sum((c & 1) << axis for axis, c in enumerate(one[1:])) for one in ancestors(keys[i])[1:]] for i in order]
    assert paths == sorted(paths)


def test_a_page_takes_as_many_entries_as_it_may(monkeypatch):
    """A root with eight children and one of them with eight: cut where the page is just full."""
    keys = [(0, 0, 0, 0), *[(1, x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]]
    keys += [(2, x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    entries = np.zeros(len(keys), ENTRY)
    entries["key"] = keys
    for most, expected in ((17, [17]), (16, [9, 9]), (9, [9, 9]), (8, [9, 9])):
        monkeypatch.setattr(pages, "PAGE_ENTRIES", most)
        payload, root = pages.pack_pages(entries, 0)
        sizes = [root // ENTRY.itemsize]
        for entry in np.frombuffer(payload, ENTRY):
            if entry["point_count"] == CHILD_PAGE:
                sizes.append(int(entry["byte_size"]) // ENTRY.itemsize)
        assert sizes == expected, most


def quartering(levels: int) -> np.ndarray:
    """Entries of a tree of which every node has four children."""
    keys = [(level, x, y, 0) for level in range(levels) for x in range(1 << level) for y in range(1 << level)]
    entries = np.zeros(len(keys), ENTRY)
    entries["key"] = keys
    return entries


@pytest.mark.parametrize(("levels", "first", "below"), [(5, 341, []), (6, 85, [21] * 64), (8, 341, [85] * 256)])
def test_no_page_is_large_and_few_are_tiny(levels, first, below):
    """21,845 nodes: the first page has 341 entries, 10.9 kB, and a window of a quarter takes some twenty pages of 85."""
    payload, root = pages.pack_pages(quartering(levels), 0)
    page = np.frombuffer(payload, ENTRY, root // ENTRY.itemsize)
    pointers = page[page["point_count"] == CHILD_PAGE]
    assert root == first * ENTRY.itemsize <= 32_000
    assert (pointers["byte_size"] // ENTRY.itemsize).tolist() == below
