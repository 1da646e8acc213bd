"""Writes the temporal index (COPC Temporal Index Extension 1.0, draft 2, sections 6 and 9): pages that nest along the octree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from .layout import TEMPORAL_HEADER, TEMPORAL_NODE, TEMPORAL_POINTER
from .pages import depth_first

ROOT_BYTES = 16 << 10  # what the root page should not exceed: it is read for every query
CHILD_BYTES = 256 << 10  # nor a child page
PAGE_LEVELS = 3  # from one page boundary to the next
_FIRST_BOUNDARIES = (3, 2)  # the first of them is lower only where the root page would get too large


class IndexLayout:
    """Where everything in an index will stand; `pieces` then gives its bytes.

    keys: (n, 4) int32 of all nodes with points, n > 0, in any order; counts: (n,) how many samples each has; spans: (n, 2) float64,
    its first and last sample; offset: where the payload will stand in the file. Pages are no larger than ROOT_BYTES and
    CHILD_BYTES if boundaries between levels allow it. size: bytes of the payload; page_count.
    """

    def __init__(self, keys: np.ndarray, counts: np.ndarray, spans: np.ndarray, stride: int, offset: int):
        self._nodes = _Nodes(np.asarray(keys, np.int32), np.asarray(counts, np.int64), np.asarray(spans, np.float64))
        self._pages = _pages(self._nodes)
        sizes = [int(self._nodes.sizes[page.here].sum()) + TEMPORAL_POINTER.itemsize * len(page.children) for page in self._pages]
        self._sizes, self._starts = sizes, np.cumsum([offset + TEMPORAL_HEADER.itemsize, *sizes]).tolist()
        self.stride, self.page_count = stride, len(sizes)
        self.size = self._starts[-1] - offset

    def pieces(self, load: Callable[[int], np.ndarray]) -> Iterator[bytes]:
        """The payload: header, root page, child pages, level by level. load: gives the samples of a node by its position in `keys`."""
        header = np.zeros((), TEMPORAL_HEADER)
        header["version"], header["stride"] = 1, self.stride
        header["node_count"], header["page_count"] = len(self._nodes.keys), self.page_count
        header["root_page_offset"], header["root_page_size"] = self._starts[0], self._sizes[0]
        yield header.tobytes()
        for page in self._pages:
            yield from self._entries(page, load)

    def _entries(self, page: _Page, load: Callable[[int], np.ndarray]) -> Iterator[bytes]:
        """Entries by key, a node before the pointer to what is below it."""
        nodes = self._nodes
        entries = [(tuple(nodes.keys[index].tolist()), 0, index) for index in page.here.tolist()]
        entries += [(tuple(child.root.tolist()), 1, place) for place, (child, _) in enumerate(page.children)]
        for key, is_pointer, index in sorted(entries):
            if is_pointer:
                yield self._pointer(*page.children[index])
                continue
            node = np.zeros((), TEMPORAL_NODE)
            node["key"], node["sample_count"] = key, nodes.counts[index]
            yield node.tobytes() + np.asarray(load(int(nodes.order[index])), "<f8").tobytes()

    def _pointer(self, child: _Subtree, number: int) -> bytes:
        pointer = np.zeros((), TEMPORAL_POINTER)
        pointer["key"], pointer["page_offset"], pointer["page_size"] = child.root, self._starts[number], self._sizes[number]
        pointer["time_range"] = self._nodes.span(child)
        return pointer.tobytes()


class _Nodes:
    """The nodes depth first, so that every subtree is a run. order: their positions as given; sizes: (n,) bytes of the entries."""

    def __init__(self, keys: np.ndarray, counts: np.ndarray, spans: np.ndarray):
        self.order = depth_first(keys)
        self.keys, self.counts, self.spans = keys[self.order], counts[self.order], spans[self.order]
        self.levels = self.keys[:, 0]
        self.sizes = TEMPORAL_NODE.itemsize + 8 * self.counts

    def ancestors(self, nodes: np.ndarray, level: int) -> np.ndarray:
        """Keys at `level` above deeper nodes, (m, 4) int32."""
        keys = self.keys[nodes]
        above = keys[:, 1:] >> (keys[:, :1] - level)
        return np.concatenate((np.full((len(keys), 1), level, np.int32), above), axis=1)

    def subtrees(self, first: int, last: int, level: int) -> Iterator[_Subtree]:
        """What lies below `level` in a run of nodes, by ancestor at that level."""
        below = first + np.flatnonzero(self.levels[first:last] > level)
        if not len(below):
            return
        roots = self.ancestors(below, level)
        borders = np.concatenate(([0], np.flatnonzero((roots[1:] != roots[:-1]).any(axis=1)) + 1, [len(below)]))
        for a, b in zip(borders[:-1].tolist(), borders[1:].tolist()):
            begin, end = int(below[a]), int(below[b - 1]) + 1
            yield _Subtree(roots[a], begin, end, int(self.sizes[begin:end].sum()))

    def span(self, subtree: _Subtree) -> tuple[float, float]:
        """Least and greatest time of a subtree, its root included."""
        first = subtree.first
        if first and (self.keys[first - 1] == subtree.root).all():
            first -= 1
        spans = self.spans[first : subtree.last]
        return float(spans[:, 0].min()), float(spans[:, 1].max())


@dataclass
class _Subtree:
    """Nodes first to last, exclusive: all below `root`, a key whose own entry is elsewhere."""

    root: np.ndarray
    first: int
    last: int
    size: int


@dataclass
class _Page:
    """here: (m,) positions of the nodes in the page; children: what it points to, with the numbers of their pages."""

    here: np.ndarray
    children: list[tuple[_Subtree, int]] = field(default_factory=list)


def _pages(nodes: _Nodes) -> list[_Page]:
    """All pages, breadth first."""
    everything = _Subtree(np.zeros(4, np.int32), 0, len(nodes.keys), int(nodes.sizes.sum()))
    waiting = [everything]
    pages: list[_Page] = []
    for subtree in waiting:  # grows on the way
        here, below = _divided(nodes, subtree, is_root=not pages)
        children = [(child, len(waiting) + number) for number, child in enumerate(below)]
        waiting += below
        pages.append(_Page(here, children))
    return pages


def _divided(nodes: _Nodes, subtree: _Subtree, is_root: bool) -> tuple[np.ndarray, list[_Subtree]]:
    """The nodes that stand in a subtree's page, and the subtrees below that get their own."""
    most = ROOT_BYTES if is_root else CHILD_BYTES
    everything = np.arange(subtree.first, subtree.last)
    if subtree.size <= most:
        return everything, []
    top = int(subtree.root[0])
    boundaries = _FIRST_BOUNDARIES if is_root else range(top + PAGE_LEVELS, top, -1)
    for boundary in boundaries:
        below = list(nodes.subtrees(subtree.first, subtree.last, boundary))
        size = subtree.size - sum(child.size - TEMPORAL_POINTER.itemsize for child in below)
        if size <= most:
            break
    own = _own_pages(below, size, most)
    inside = np.ones(len(everything), bool)
    for child in own:
        inside[child.first - subtree.first : child.last - subtree.first] = False
    return everything[inside], own


def _own_pages(below: list[_Subtree], size: int, most: int) -> list[_Subtree]:
    """Subtrees for which the page has no room: the smallest stay in it, which spares readers a page of next to nothing."""
    kept = set()
    for child in sorted(below, key=lambda child: child.size):
        size += child.size - TEMPORAL_POINTER.itemsize
        if size > most:
            break
        kept.add(child.first)
    return [child for child in below if child.first not in kept]
