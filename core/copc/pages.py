"""Hierarchy pages (COPC 1.0, "hierarchy EVLR"): small ones near the root, so that a remote reader fetches little."""

from __future__ import annotations

import numpy as np

from ..octree import morton
from .layout import CHILD_PAGE

PAGE_ENTRIES = 1000  # at most in one page: 32 kB, the first of which a remote reader fetches before all else


def pack_pages(entries: np.ndarray, offset: int) -> tuple[bytes, int]:
    """The payload of the hierarchy EVLR.

    entries: (n,) ENTRY, one for each node, empty ancestors included, in any order; offset: where the payload will stand in the
    file. Returns the payload and the size of the root page, which comes first.
    """
    entries = entries[depth_first(entries["key"])]
    pages: list[np.ndarray] = []
    _split(entries, pages)
    sizes = [page.nbytes for page in pages]
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1] + offset
    for page in pages:
        pointers = page["point_count"] == CHILD_PAGE
        children = page["offset"][pointers].astype(np.intp)
        page["byte_size"][pointers] = np.array(sizes, np.int64)[children]
        page["offset"][pointers] = starts[children]
    return b"".join(page.tobytes() for page in pages), sizes[0]


def _split(entries: np.ndarray, pages: list[np.ndarray]) -> int:
    """Adds the page of one subtree, and below it those of its own subtrees. Returns the page's number.

    entries: depth first, the subtree's root first. Until all sizes are known, pointers hold the number of the page.
    """
    number = len(pages)
    pages.append(entries)
    if len(entries) <= PAGE_ENTRIES:
        pages[number] = entries.copy()
        return number
    level = entries["key"][:, 0]
    cut = _cut(level)
    here = np.flatnonzero(level <= cut)
    roots = np.flatnonzero(level == cut)
    ends = _ends(here, roots, len(entries))
    page = entries.copy()
    for root, end in zip(roots.tolist(), ends.tolist()):
        if end - root > 1:
            page["offset"][root] = _split(entries[root:end], pages)
            page["point_count"][root] = CHILD_PAGE
    pages[number] = page[here]
    return number


def _ends(here: np.ndarray, roots: np.ndarray, size: int) -> np.ndarray:
    """Where the subtrees of `roots` end: at the next entry that is not below them."""
    following = np.searchsorted(here, roots, side="right")
    return np.append(here, size)[following]


def _cut(level: np.ndarray) -> int:
    """The level where a page ends, at least one below the subtree's root.

    Of the levels that still fit, the one where the page and those below are most alike in size: cut deeper, there would be
    many tiny pages, and a request for each.
    """
    here = np.bincount(level - level[0])
    page = np.cumsum(here)
    below = (page[-1] - page[:-1]) / here[1:] + 1  # entries of the mean page that begins at each level but the root's
    fitting = max(1, int(np.searchsorted(page, PAGE_ENTRIES, side="right")) - 1)
    return int(level[0]) + 1 + int(np.argmin(np.maximum(page[1:], below)[:fitting]))


def depth_first(keys: np.ndarray) -> np.ndarray:
    """Order in which every subtree stands together, its root first. keys: (n, 4) int32 level, x, y, z."""
    deepest = int(keys[:, 0].max(initial=0))
    down = deepest - keys[:, 0]
    cells = [keys[:, axis].astype(np.int64) << down for axis in (1, 2, 3)]
    low = max(0, deepest - 20)
    coarse, fine = [cell >> low for cell in cells], [cell & ((1 << low) - 1) for cell in cells]
    return np.lexsort((keys[:, 0], morton.encode(*fine, depth=max(1, low)), morton.encode(*coarse, depth=21)))
