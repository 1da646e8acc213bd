"""The temporal index as it is read: which nodes, and which of their points, a span of GPS time can concern.

COPC Temporal Index Extension 1.0, draft 2. `temporal_pages` writes what is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..base.errors import BadParameter, DamagedFile
from ..base.saying import say
from ..las.vlr import Record, find
from .hierarchy import name_of
from .layout import TEMPORAL_HEADER, TEMPORAL_NODE, TEMPORAL_POINTER, TEMPORAL_RECORD
from .reader import CopcFile

RECOMMENDED = -1  # in place of a stride: the one that suits the number of points
LARGEST_STRIDE = 2**32 - 1
_STRIDES = ((100_000_000, 100), (1_000_000_000, 1000))  # for fewer points than
_STRIDE_BEYOND = 5000  # for more
_MEND = say("copc.temporal.rebuild_index_or_remove")

Subtrees = Callable[[np.ndarray], np.ndarray]  # (n, 4) keys to (n,) bool: those whose subtree is of interest


def stride_for(given: int, points: int) -> int:
    """The stride that RECOMMENDED means for a file of so many points, any other as it is; 0 stands for no index."""
    if given != RECOMMENDED:
        return given
    return next((stride for most, stride in _STRIDES if points < most), _STRIDE_BEYOND)


def check_stride(stride: int) -> None:
    """Raises BadParameter unless it is 0, RECOMMENDED or a number of points that the index can state."""
    if not RECOMMENDED <= stride <= LARGEST_STRIDE:
        hint = say("copc.temporal.give_number_points_recommended_no")
        raise BadParameter(say("copc.temporal.temporal_stride_makes_no_sense", stride=stride), hint=hint)


def sample(times: np.ndarray, stride: int) -> np.ndarray:
    """The samples of one node (section 7): times at points 0, S, 2S … and the last.

    times: (n,) float64 GPS times in ascending order, n > 0. Returns a new (k,) float64 array.
    """
    samples = times[::stride]
    return np.append(samples, times[-1:]) if (len(times) - 1) % stride else np.array(samples)


def sampled_points(count: int, stride: int) -> np.ndarray:
    """Which points of a node of `count` points the samples are: (k,) int64."""
    points = np.arange(0, count, stride, dtype=np.int64)
    return np.append(points, count - 1) if (count - 1) % stride else points


@dataclass(frozen=True, eq=False)
class NodeTimes:
    """What the index holds of one node. key: (4,) int32; samples: (k,) float64 ascending."""

    key: np.ndarray
    samples: np.ndarray

    def candidates(self, start: float, end: float, count: int, stride: int) -> tuple[int, int]:
        """First and last + 1 of the points that can lie in start … end, both inclusive; equal if none can. count: of its points.

        The draft begins at the first sample that is not before `start`; but the points just before that sample can match, too.
        """
        at = int(np.searchsorted(self.samples, start, "left"))
        after = int(np.searchsorted(self.samples, end, "right"))
        if at == len(self.samples) or after == 0:
            return 0, 0
        last = count if after == len(self.samples) else min(after * stride, count - 1)
        return max(0, (at - 1) * stride), last


class TemporalIndex:
    """The index of an open COPC file. Pages are read as they are asked for; `pages_read` counts them.

    Raises DamagedFile, here or when pages are read, if the index can't be true.
    """

    def __init__(self, copc: CopcFile, record: Record):
        self._copc, self._record, self.pages_read = copc, record, 0
        if record.length < TEMPORAL_HEADER.itemsize:
            raise self._damaged(say("copc.temporal.has_bytes_too_few_for_header", length=record.length), record.offset)
        header = np.frombuffer(copc.read_at(record.offset, TEMPORAL_HEADER.itemsize), TEMPORAL_HEADER)[0]
        self.stride, self.node_count, self.page_count = (int(header[name]) for name in ("stride", "node_count", "page_count"))
        self._root = int(header["root_page_offset"]), int(header["root_page_size"])
        if header["version"] != 1 or not self.stride:
            raise self._damaged(say("copc.temporal.has_version_stride", header=header["version"], stride=self.stride), record.offset)

    @classmethod
    def of(cls, copc: CopcFile) -> TemporalIndex | None:
        """The file's index, None if it has none."""
        record = find(copc.evlr_heads, TEMPORAL_RECORD)
        return None if record is None else cls(copc, record)

    @property
    def byte_size(self) -> int:
        """Bytes of the whole record's payload."""
        return self._record.length

    def nodes(self, start: float = -np.inf, end: float = np.inf, subtrees: Subtrees | None = None) -> list[NodeTimes]:
        """The nodes with points that can lie in start … end; page by page, those of the root page first.

        subtrees: which subtrees matter, for nodes as well as for pages. What does not matter in space or time is not read.
        """
        waiting, seen, found = [self._root], set(), []
        while waiting:
            page = waiting.pop(0)
            if page[0] in seen:
                raise self._damaged(say("copc.temporal.has_page_pointed_twice"), page[0])
            seen.add(page[0])
            entries = list(self._entries(*page))
            wanted = self._wanted(entries, start, end, subtrees)
            for (key, content, _), is_wanted in zip(entries, wanted):
                if is_wanted and isinstance(content, tuple):
                    waiting.append(content)
                elif is_wanted and not isinstance(content, tuple):
                    found.append(NodeTimes(key, content))
        return found

    def time_range(self) -> tuple[float, float]:
        """Least and greatest GPS time, from the root page alone."""
        spans = [span for _, _, span in self._entries(*self._root)]
        if not spans:
            raise self._damaged(say("copc.temporal.has_empty_root_page"), self._root[0])
        return min(low for low, _ in spans), max(high for _, high in spans)

    def _wanted(self, entries: list, start: float, end: float, subtrees: Subtrees | None) -> np.ndarray:
        spans = np.array([span for _, _, span in entries]).reshape(-1, 2)
        wanted = (spans[:, 0] <= end) & (spans[:, 1] >= start)
        if subtrees is not None and wanted.any():
            wanted[wanted] = subtrees(np.array([key for key, _, _ in entries], np.int32)[wanted])
        return wanted

    def _entries(self, offset: int, size: int) -> Iterator[tuple[np.ndarray, np.ndarray | tuple[int, int], tuple[float, float]]]:
        """The entries of one page: key, samples or (offset, size) of a child page, least and greatest time."""
        data = self._page(offset, size)
        node, pointer, position = TEMPORAL_NODE.itemsize, TEMPORAL_POINTER.itemsize, 0
        while position < size:
            if position + node > size:
                raise self._damaged(say("copc.temporal.has_entry_page_cuts"), offset + position)
            head = np.frombuffer(data, TEMPORAL_NODE, 1, position)[0]
            count = int(head["sample_count"])
            length = node + 8 * count if count else pointer
            if position + length > size:
                raise self._damaged(
                    say("copc.temporal.has_entry_bytes_where_page_has", length=length, size=size - position), offset + position
                )
            if count:
                samples = np.frombuffer(data, "<f8", count, position + node)
                if not (samples[1:] >= samples[:-1]).all() or not np.isfinite(samples[[0, -1]]).all():
                    raise self._damaged(
                        say("copc.temporal.gives_times_out_order_for_node", name_of=name_of(head["key"])), offset + position
                    )
                yield head["key"], samples, (float(samples[0]), float(samples[-1]))
            else:
                entry = np.frombuffer(data, TEMPORAL_POINTER, 1, position)[0]
                yield entry["key"], (int(entry["page_offset"]), int(entry["page_size"])), tuple(entry["time_range"].tolist())
            position += length

    def _page(self, offset: int, size: int) -> bytes:
        start = self._record.offset + TEMPORAL_HEADER.itemsize
        if not start <= offset <= offset + size <= self._record.offset + self._record.length:
            raise self._damaged(say("copc.temporal.has_page_bytes_outside_record", size=size), offset)
        self.pages_read += 1
        data = self._copc.read_at(offset, size)
        if len(data) < size:
            raise self._damaged(say("copc.temporal.cut_by_end_file"), offset)
        return data

    def _damaged(self, what: str, offset: int) -> DamagedFile:
        return DamagedFile(say("copc.temporal.temporal_index", what=what), path=self._copc.path, offset=offset, hint=_MEND)
