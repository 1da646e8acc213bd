"""Reads the temporal index and checks it (COPC Temporal Index Extension 1.0, draft 2)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from ..base.saying import say
from ..copc import layout as copc
from .hierarchy import as_names
from .image import Image, RecordHead
from .nodes import with_points


@dataclass
class StoredIndex:
    """What the pages say. samples: (n,) float64 of all nodes in a row; starts: (nodes + 1,) where each node's begin."""

    stride: int
    keys: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.int32))
    samples: np.ndarray = field(default_factory=lambda: np.zeros(0))
    starts: np.ndarray = field(default_factory=lambda: np.zeros(1, np.int64))

    def of_node(self) -> dict[tuple, np.ndarray]:
        """Samples by key."""
        return {tuple(key): self.samples[a:b] for key, a, b in zip(self.keys.tolist(), self.starts[:-1], self.starts[1:])}


def check_temporal(image: Image) -> StoredIndex | None:
    """The whole index but its agreement with the points; None if there is none, or none that could be compared with them."""
    record, found = image.find(copc.TEMPORAL_RECORD), image.findings
    if record is None:
        return None
    payload = image.read(record.data_offset, min(record.length, copc.TEMPORAL_HEADER.itemsize))
    if len(payload) < copc.TEMPORAL_HEADER.itemsize:
        found.add(
            "temporal.header",
            say("validation.temporal.index_shorter_its_header"),
            offset=record.data_offset,
            found=len(payload),
            expected=copc.TEMPORAL_HEADER.itemsize,
        )
        return None
    header = np.frombuffer(payload, copc.TEMPORAL_HEADER)[0]
    if int(header["version"]) != 1 or not int(header["stride"]):
        found.add(
            "temporal.header",
            say("validation.temporal.index_unknown_version_no_stride"),
            offset=record.data_offset,
            found=say("validation.temporal.version_stride", header=int(header["version"]), header2=int(header["stride"])),
            expected=say("validation.temporal.version_1_stride_at_least_1"),
        )
        return None
    if int(header["reserved"]):
        found.add(
            "temporal.reserved",
            say("validation.temporal.reserved_field_not"),
            offset=record.data_offset + copc.TEMPORAL_HEADER.fields["reserved"][1],
            found=int(header["reserved"]),
            expected=0,
        )
    pages = _Pages(image, record, header)
    pages.walk()
    if pages.complete:
        pages.check_counts()
        pages.check_ranges()
    index = StoredIndex(int(header["stride"]), *pages.joined())
    image.facts["temporal_index"] = {
        "stride": index.stride,
        "nodes": len(index.keys),
        "pages": len(pages.seen),
        "samples": len(index.samples),
    }
    if not pages.complete:
        return None
    _check_order(image, index, record.data_offset)
    if image.entries is None or found.has("copc.hierarchy.", "copc.chunk.", "copc.info.root_page"):
        return None
    _check_nodes(image, index, record.data_offset)
    _check_samples(image, index, record.data_offset)
    return None if found.has("temporal.nodes", "temporal.samples", "temporal.order") else index


class _Pages:
    """The pages of one index while they are followed."""

    def __init__(self, image: Image, record: RecordHead, header: np.void):
        self.image, self.record, self.header = image, record, header
        self.seen: list[int] = []
        self.keys: list[bytes] = []
        self.samples: list[np.ndarray] = []
        self.parents: dict[int, int] = {}  # page to the page that points to it
        self.claims: list[tuple[int, tuple, float, float]] = []  # page, key, least, greatest as its pointer says
        self.spans: dict[int, tuple[float, float]] = {}  # page to the range of its own samples
        self.complete = True

    def walk(self) -> None:
        queue = deque([(int(self.header["root_page_offset"]), int(self.header["root_page_size"]))])
        visited = set()
        while queue:
            offset, size = queue.popleft()
            if offset in visited:
                self._fault("temporal.page_cycle", say("validation.temporal.page_index_reached_twice"), offset, None, None)
                continue
            visited.add(offset)
            first = self.record.data_offset + copc.TEMPORAL_HEADER.itemsize
            if not first <= offset <= offset + size <= self.record.end:
                self._fault(
                    "temporal.page_place",
                    say("validation.temporal.page_lies_outside_index"),
                    offset,
                    say("validation.temporal.bytes_at", size=size, offset=offset),
                    say("validation.temporal.within", first=first, end=self.record.end),
                )
                continue
            self.seen.append(offset)
            queue.extend(self._read(offset, self.image.read(offset, size)))

    def _read(self, page: int, data: bytes) -> list[tuple[int, int]]:
        """Parses one page; returns its children."""
        node, pointer, children, position = copc.TEMPORAL_NODE, copc.TEMPORAL_POINTER, [], 0
        low, high = np.inf, -np.inf
        while position < len(data):
            count = int.from_bytes(data[position + 16 : position + 20], "little")
            length = node.itemsize + 8 * count if count else pointer.itemsize
            if position + length > len(data):
                self._fault(
                    "temporal.page_place",
                    say("validation.temporal.entry_reaches_beyond_page"),
                    page + position,
                    say("validation.temporal.bytes", length=length),
                    say("validation.temporal.at_most", count=len(data) - position),
                )
                break
            if count:
                samples = np.frombuffer(data, "<f8", count, position + node.itemsize)
                self.keys.append(data[position : position + 16])
                self.samples.append(samples)
                low, high = min(low, samples[0], samples[-1]), max(high, samples[0], samples[-1])
            else:
                entry = np.frombuffer(data, pointer, 1, position)[0]
                child = int(entry["page_offset"])
                children.append((child, int(entry["page_size"])))
                self.parents.setdefault(child, page)
                self.claims.append((child, tuple(entry["key"].tolist()), float(entry["time_range"][0]), float(entry["time_range"][1])))
            position += length
        self.spans[page] = (low, high)
        return children

    def check_counts(self) -> None:
        for name, number in (("node_count", len(self.keys)), ("page_count", len(self.seen))):
            if int(self.header[name]) != number:
                place = self.record.data_offset + copc.TEMPORAL_HEADER.fields[name][1]
                self.image.findings.add(
                    "temporal.counts",
                    say("validation.temporal.header_wrong", replace=name.replace("_", " ")),
                    offset=place,
                    found=int(self.header[name]),
                    expected=number,
                )

    def check_ranges(self) -> None:
        """A pointer's range must hold the samples of its page and of the pages below: pages are seen parents first."""
        spans = dict(self.spans)
        for page in reversed(self.seen):
            parent = self.parents.get(page)
            if parent is not None:
                spans[parent] = (min(spans[parent][0], spans[page][0]), max(spans[parent][1], spans[page][1]))
        for page, key, low, high in self.claims:
            if not (low <= spans[page][0] and spans[page][1] <= high):
                self.image.findings.add(
                    "temporal.range",
                    say("validation.temporal.pointer_range_does_not_hold"),
                    offset=page,
                    key=key,
                    found=[low, high],
                    expected=list(spans[page]),
                )

    def joined(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        keys = np.frombuffer(b"".join(self.keys), "<i4").reshape(-1, 4)
        starts = np.cumsum([0, *map(len, self.samples)])
        return keys, np.concatenate(self.samples) if self.samples else np.zeros(0), starts

    def _fault(self, check: str, message: str, offset: int, found, expected) -> None:
        self.complete = False
        self.image.findings.add(check, message, offset=offset, found=found, expected=expected)


def _check_nodes(image: Image, index: StoredIndex, offset: int) -> None:
    names, known = as_names(index.keys), as_names(with_points(image)["key"])
    unique, counts = np.unique(names, return_counts=True)
    for title, wrong in (
        (say("validation.temporal.node_index_more_than_once"), unique[counts > 1]),
        (say("validation.temporal.index_has_node_holds_no_points"), unique[~np.isin(unique, known)]),
        (say("validation.temporal.node_with_points_not_index"), known[~np.isin(known, unique)]),
    ):
        for name in wrong[:50]:
            image.findings.add("temporal.nodes", title, offset=offset, key=np.frombuffer(name.tobytes(), "<i4"))


def _check_order(image: Image, index: StoredIndex, offset: int) -> None:
    """Samples must ascend within a node and be finite."""
    found, samples, starts = image.findings, index.samples, index.starts
    if not np.isfinite(samples).all():
        found.add(
            "temporal.order",
            say("validation.temporal.samples_not_finite"),
            offset=offset,
            found=int((~np.isfinite(samples)).sum()),
            expected=0,
        )
    falls = np.flatnonzero(np.diff(samples) < 0) + 1
    falls = falls[~np.isin(falls, starts)]
    for fall in falls[:50]:
        found.add(
            "temporal.order",
            say("validation.temporal.samples_node_do_not_ascend"),
            offset=offset,
            key=index.keys[np.searchsorted(starts, fall, "right") - 1],
            found=[samples[fall - 1], samples[fall]],
            expected=say("validation.points.ascending"),
        )


def _check_samples(image: Image, index: StoredIndex, offset: int) -> None:
    """The number of samples of each node."""
    if image.findings.has("temporal.nodes"):
        return
    nodes = with_points(image)
    points = nodes["point_count"][np.argsort(as_names(nodes["key"]))].astype(np.int64)
    order = np.argsort(as_names(index.keys))
    expected, have = sample_count(points, index.stride), np.diff(index.starts)[order]
    for place in np.flatnonzero(have != expected)[:50]:
        image.findings.add(
            "temporal.samples",
            say("validation.temporal.node_wrong_number_samples"),
            offset=offset,
            key=index.keys[order[place]],
            found=have[place],
            expected=expected[place],
        )


def sample_count(points: np.ndarray, stride: int) -> np.ndarray:
    """Samples of nodes with so many points: at 0, stride, 2·stride … and the last."""
    whole = (points - 1) // stride
    return 1 + whole + ((points - 1) % stride > 0)
