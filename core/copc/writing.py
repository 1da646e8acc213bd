"""What makes a LAZ file a COPC one, written around its chunks: info record, hierarchy, temporal index."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..las.vlr import Record
from ..las.writing import LasFrame
from ..octree.cube import Cube
from .layout import HIERARCHY_RECORD, INFO, INFO_RECORD, TEMPORAL_RECORD
from .pages import pack_pages
from .temporal_pages import IndexLayout

INFO_ROOM = Record(*INFO_RECORD, "COPC info", bytes(INFO.itemsize))  # the first VLR, whose payload is known last


def write_hierarchy(frame: LasFrame, entries: np.ndarray, description: str = "COPC hierarchy") -> tuple[int, int]:
    """Writes the hierarchy's EVLR. Returns offset and size of the root page."""
    offset = frame.next_payload
    pages, root_size = pack_pages(entries, offset)
    frame.write_evlr(Record(*HIERARCHY_RECORD, description, pages))
    return offset, root_size


def write_temporal_index(
    frame: LasFrame,
    keys: np.ndarray,
    spans: np.ndarray,
    stride: int,
    counts: np.ndarray,
    samples: Callable[[int], np.ndarray],
) -> IndexLayout:
    """Writes the EVLR of the temporal index.

    keys, spans: of all nodes, as for IndexLayout; stride: a sample every so many points; counts: samples of each node;
    samples: gives those of a node by its number, float64.
    """
    layout = IndexLayout(keys, counts, spans, stride, frame.next_payload)
    frame.write_evlr(Record(*TEMPORAL_RECORD, "COPC temporal index", length=layout.size), layout.pieces(samples))
    return layout


def info_bytes(cube: Cube, root: tuple[int, int], time_range: tuple[float, float]) -> bytes:
    """The payload of the info record. root: offset and size of the hierarchy's root page."""
    info = np.zeros((), INFO)
    info["center"], info["halfsize"], info["spacing"] = cube.center, cube.halfsize, cube.spacing
    info["root_page_offset"], info["root_page_size"] = root
    info["gps_time_range"] = time_range
    return info.tobytes()
