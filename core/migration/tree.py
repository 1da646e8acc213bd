"""An octree that is there already, written as a COPC file: node after node, as their points or chunks come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np

from ..base.scratch import Kept, Scratch
from ..base.version import SOFTWARE
from ..copc.layout import ENTRY, INFO, INFO_OFFSET
from ..copc.temporal import sample
from ..copc.writing import INFO_ROOM, write_hierarchy, write_temporal_index
from ..las.layout import LASZIP_RECORD, LAZ_BIT
from ..las.vlr import Record
from ..las.writing import LasFrame


@dataclass
class Root:
    """The root cube as the octree has it. center: (3,); halfsize, spacing: units of the CRS."""

    center: np.ndarray
    halfsize: float
    spacing: float


@dataclass
class TreeWriter:
    """Writes to `file`. Call `add` for each node with points, coarse level first, then `finish`.

    vlrs: to carry, less those of COPC and LAZ; laz_vlr: payload of the laszip record; stride: of the temporal index, 0 for none, for
    which `scratch` keeps samples.
    """

    file: BinaryIO
    vlrs: Sequence[Record]
    laz_vlr: bytes
    scratch: Scratch
    stride: int = 0
    keys: list[tuple[int, ...]] = field(default_factory=list)
    sizes: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        laszip = Record(*LASZIP_RECORD, "LAZ, variable chunks", self.laz_vlr)
        self._frame = LasFrame(self.file, (INFO_ROOM, laszip, *self.vlrs), compressed=True)
        self._samples: list[Kept] = []
        self._spans: list[tuple[float, float]] = []

    def add(self, key: Sequence[int], points: int, chunk: bytes | memoryview, times: np.ndarray) -> None:
        """A node's chunk. times: of its points, (n,) float64, in their order; only looked at for an index."""
        self.file.write(chunk)
        self.keys.append(tuple(int(part) for part in key))
        self.sizes.append((points, len(chunk)))
        if self.stride:
            kept = np.ascontiguousarray(sample(times, self.stride))
            self._samples.append(self.scratch.keep(kept.view(np.uint8).reshape(-1, 8), pack=False))
            self._spans.append((float(kept[0]), float(kept[-1])))

    def finish(self, root: Root, evlrs: Iterable[Record], times: tuple[float, float], header: dict[str, Any]) -> None:
        """Writes what follows the points, and the header. times: least and greatest; header: fields of HEADER that are not known here."""
        frame = self._frame
        frame.write_chunk_table(self.sizes, self.laz_vlr)
        page = write_hierarchy(frame, self._entries())
        for record in evlrs:
            frame.write_evlr(record)
        if self.stride:
            counts = np.array([kept.shape[0] for kept in self._samples])
            samples = lambda node: self._samples[node].load().view("<f8")[:, 0]  # noqa: E731
            write_temporal_index(frame, np.array(self.keys, np.int32), np.array(self._spans), self.stride, counts, samples)
        header["point_format"] |= LAZ_BIT
        frame.write_header(generating_software=SOFTWARE, **header)
        frame.write_later(INFO_OFFSET, _info(root, page, times))
        frame.finish()

    def _entries(self) -> np.ndarray:
        """Of all nodes, and of ancestors that have no points."""
        empty = ancestors(self.keys)
        entries = np.zeros(len(self.keys) + len(empty), ENTRY)
        entries["key"] = [*self.keys, *empty]
        filled, sizes = entries[: len(self.keys)], np.array(self.sizes, np.int64)
        filled["point_count"], filled["byte_size"] = sizes[:, 0], sizes[:, 1]
        filled["offset"] = self._frame.chunks_offset + np.cumsum(sizes[:, 1]) - sizes[:, 1]
        return entries


def ancestors(keys: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Those that are not among the keys, sorted: without them nobody finds the way from the root."""
    there = set(keys)
    missing: set[tuple[int, ...]] = set()
    for level, *place in there:
        while level:
            level, place = level - 1, [part >> 1 for part in place]
            key = (level, *place)
            if key in there or key in missing:
                break
            missing.add(key)
    return sorted(missing)


def _info(root: Root, page: tuple[int, int], times: tuple[float, float]) -> bytes:
    info = np.zeros((), INFO)
    info["center"], info["halfsize"], info["spacing"] = root.center, root.halfsize, root.spacing
    info["root_page_offset"], info["root_page_size"] = page
    info["gps_time_range"] = times
    return info.tobytes()
