"""Writes the temporal index (COPC Temporal Index Extension 1.0, draft 2, sections 6 and 9): pages that nest along the octree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from .layout import TEMPORAL_HEADER, TEMPORAL_NODE, TEMPORAL_POINTER
from .pages import depth_first

ROOT_BYTES = 16 << 10     # what the root page should not exceed: it is read for every query
CHILD_BYTES = 256 << 10   # nor a child page
PAGE_LEVELS = 3           # from one page boundary to the next
_FIRST_BOUNDARIES = (3, 2)  # the first of them is lower only where the root page would get too large


def pack_index(keys: np.ndarray, samples: Sequence[np.ndarray], stride: int, offset: int) -> bytes:
    """The payload of the temporal index: header, root page, child pages, level by level.

    keys: (n, 4) int32 of all nodes with points, n > 0, in any order; samples: of each, (k,) float64 ascending; offset: where the
    payload will stand in the file. Pages are no larger than ROOT_BYTES and CHILD_BYTES if boundaries between levels allow it.
    """
    nodes = _Nodes(np.asarray(keys, np.int32), samples)
    pages = _pages(nodes)
    sizes = [nodes.sizes[page.here].sum() + TEMPORAL_POINTER.itemsize * len(page.children) for page in pages]
    starts = np.cumsum([offset + TEMPORAL_HEADER.itemsize, *sizes]).tolist()
    header = np.zeros((), TEMPORAL_HEADER)
    header["version"], header["stride"], header["node_count"], header["page_count"] = 1, stride, len(keys), len(pages)
    header["root_page_offset"], header["root_page_size"] = starts[0], sizes[0]
    parts = [header.tobytes()]
    for page in pages:
        parts += _packed(page, nodes, starts, sizes)
    return b"".join(parts)


class _Nodes:
    """The nodes depth first, so that every subtree is a run. sizes: (n,) bytes of the entries; spans: (n, 2) least and greatest time."""

    def __init__(self, keys: np.ndarray, samples: Sequence[np.ndarray]):
        order = depth_first(keys)
        self.keys, self.samples = keys[order], [samples[index] for index in order.tolist()]
        self.levels = self.keys[:, 0]
        self.sizes = TEMPORAL_NODE.itemsize + 8 * np.array([len(part) for part in self.samples], np.int64)
        self.spans = np.array([(part[0], part[-1]) for part in self.samples])

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
    waiting, pages = [everything], []
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


def _packed(page: _Page, nodes: _Nodes, starts: list[int], sizes: list[int]) -> list[bytes]:
    """The bytes of a page: entries by key, a node before the pointer to what is below it."""
    entries = []
    for index in page.here.tolist():
        node = np.zeros((), TEMPORAL_NODE)
        node["key"], node["sample_count"] = nodes.keys[index], len(nodes.samples[index])
        entries.append((tuple(nodes.keys[index].tolist()), 0, node.tobytes() + np.asarray(nodes.samples[index], "<f8").tobytes()))
    for child, number in page.children:
        pointer = np.zeros((), TEMPORAL_POINTER)
        pointer["key"], pointer["page_offset"], pointer["page_size"] = child.root, starts[number], sizes[number]
        pointer["time_range"] = nodes.span(child)
        entries.append((tuple(child.root.tolist()), 1, pointer.tobytes()))
    return [data for _, _, data in sorted(entries, key=lambda entry: entry[:2])]
