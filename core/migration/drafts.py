"""COPC as it was before version 1.0: the same octree of chunks, described by other records.

The first drafts (user id entwine) say nothing of the root cube: readers took the least corner of the header's bounds and their longest
edge, or a cube around their middle. Which of them holds is told by the points. A later draft (user id copc, with extents of all
dimensions) has the cube but not where the root page lies.
"""

from __future__ import annotations

import functools
import io
import os
from typing import Any, cast

import numpy as np

from ..base.errors import DamagedFile, UnsupportedFile
from ..base.monitor import Monitor
from ..base.saying import say
from ..copc.hierarchy import Hierarchy, read_hierarchy
from ..copc.layout import CHILD_PAGE, ENTRY, HIERARCHY_RECORD, INFO, INFO_RECORD
from ..copc.reader import CopcFile
from ..las.header import read_header
from ..las.layout import LASZIP_RECORD
from ..las.laz.codec import check_laszip, laszip_vlr
from ..las.records import COORDINATES
from ..las.vlr import Record, find, read_vlrs

ENTWINE = "entwine"
_FIRST_INFO, _FIRST_HIERARCHY = (ENTWINE, 1), (ENTWINE, 1000)
_GRID = 128  # points on a node's edge, if the draft says none
_MOST_SPAN = 1 << 16
_PART = 0.5  # of a stored unit by which a point may lie outside its node: decoded coordinates are rounded


class DraftFile(CopcFile):
    """A file of a draft, with its nodes, but with an info record that has a cube only once `settle_cube` found one, or the draft has it.

    Raises UnsupportedFile for what is none, and what CopcFile raises.
    """

    def _read_structure(self) -> None:
        self.header = read_header(self._file, path=self.path)
        self.vlrs = read_vlrs(self._file, self.header)
        first, later, laz = find(self.vlrs, _FIRST_INFO), find(self.vlrs, INFO_RECORD), find(self.vlrs, LASZIP_RECORD)
        if not self.header.is_compressed or self.header.point_format not in (6, 7, 8) or laz is None:
            raise self._none()
        self.laz = laszip_vlr(laz.data or b"", path=self.path)
        check_laszip(self.laz, self.header.point_format, self.header.record_length, path=self.path)
        info: Any = np.zeros((), INFO)
        if first is not None and find(self.evlr_heads, _FIRST_HIERARCHY) is not None:
            self.has_cube, self._span = False, int.from_bytes((first.data or b"")[:8].ljust(8, b"\0"), "little")
        elif later is not None and later.length >= INFO.itemsize and find(self.evlr_heads, HIERARCHY_RECORD) is not None:
            info = np.frombuffer(later.data or b"", INFO, 1)[0].copy()
            self.has_cube = bool(info["root_page_offset"] == 0 and info["halfsize"] > 0 and np.isfinite(info["center"]).all())
            self._span = 0
            if not self.has_cube:
                raise self._none()
        else:
            raise self._none()
        self.info = info[()]

    @functools.cached_property
    def hierarchy(self) -> Hierarchy:
        """All nodes: every entry of the hierarchy's record, whatever page it is on."""
        record = cast(Record, find(self.evlr_heads, _FIRST_HIERARCHY) or find(self.evlr_heads, HIERARCHY_RECORD))
        if record.length % ENTRY.itemsize or record.offset + record.length > self.header.size:
            raise DamagedFile(say("migration.drafts.hierarchy_size", size=record.length), path=self.path, offset=record.offset)
        entries = np.frombuffer(self.read_at(record.offset, record.length), ENTRY)
        page = entries[entries["point_count"] != CHILD_PAGE].tobytes()
        return read_hierarchy(io.BytesIO(page), 0, len(page), self.header.size, self.path)

    def settle_cube(self, monitor: Monitor) -> bool:
        """Finds the cube in which every point lies in its node; whether there is one."""
        if self.has_cube:
            return True
        header = self.header
        edge = float((header.maxs - header.mins).max())
        boxes = self._boxes(monitor)
        for low in (header.mins, (header.mins + header.maxs - edge) / 2):
            if edge > 0 and self._fits(low, edge, *boxes):
                info: Any = np.zeros((), INFO)
                info["center"], info["halfsize"] = low + edge / 2, edge / 2
                info["spacing"] = edge / (self._span if 0 < self._span <= _MOST_SPAN else _GRID)
                self.info, self.has_cube = info[()], True
                return True
        return False

    def _boxes(self, monitor: Monitor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of nodes with points: their keys (n, 4), and the least and greatest coordinates of their points (n, 3)."""
        nodes = self.file_order()
        least, greatest = np.zeros((len(nodes), 3)), np.zeros((len(nodes), 3))
        monitor.stage(say("migration.drafts.looking_for_cube"), self.hierarchy.point_count, (0.0, 0.2))
        for number, node in enumerate(nodes.tolist()):
            records = self.read_nodes([node])
            for axis, name in enumerate(COORDINATES):
                ends = np.array([records[name].min(), records[name].max()]) * self.header.scale[axis] + self.header.offset[axis]
                least[number, axis], greatest[number, axis] = ends
            monitor.advance(len(records))
        return self.hierarchy.keys[nodes].astype(np.float64), least, greatest

    def _fits(self, low: np.ndarray, edge: float, keys: np.ndarray, least: np.ndarray, greatest: np.ndarray) -> bool:
        edges = (edge / 2 ** keys[:, 0])[:, None]
        floors, slack = low + keys[:, 1:] * edges, _PART * self.header.scale
        return bool((least >= floors - slack).all() and (greatest <= floors + edges + slack).all())

    def _none(self) -> UnsupportedFile:
        return UnsupportedFile(say("migration.drafts.no_draft"), path=self.path)


def draft_of(path: str | os.PathLike) -> DraftFile | None:
    """The file, open, if it is one of a draft. Raises UnreadableInput and DamagedFile."""
    try:
        return DraftFile(path)
    except UnsupportedFile:
        return None
