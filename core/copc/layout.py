"""Byte layouts of COPC 1.0 (copc.io, "info VLR" and "hierarchy EVLR") and of its temporal index (draft 2). Little-endian, packed."""

from __future__ import annotations

import numpy as np

from ..las.layout import HEADER_SIZES, VLR

INFO = np.dtype(
    [
        ("center", "<f8", 3),  # centre of the root cube, in the units of the file's CRS
        ("halfsize", "<f8"),  # half the root cube's edge
        ("spacing", "<f8"),  # distance between points at the root; halves at each level
        ("root_page_offset", "<u8"),  # absolute
        ("root_page_size", "<u8"),  # bytes
        ("gps_time_range", "<f8", 2),  # least, greatest
        ("reserved", "<u8", 11),  # zero
    ]
)
ENTRY = np.dtype(
    [
        ("key", "<i4", 4),  # level, x, y, z
        ("offset", "<u8"),  # of the chunk; of a child page where point_count is CHILD_PAGE
        ("byte_size", "<i4"),
        ("point_count", "<i4"),
    ]
)
CHILD_PAGE = -1

TEMPORAL_HEADER = np.dtype(
    [
        ("version", "<u4"),  # 1
        ("stride", "<u4"),  # a sample every so many points
        ("node_count", "<u4"),
        ("page_count", "<u4"),
        ("root_page_offset", "<u8"),  # absolute
        ("root_page_size", "<u4"),
        ("reserved", "<u4"),
    ]
)
TEMPORAL_NODE = np.dtype([("key", "<i4", 4), ("sample_count", "<u4")])  # then sample_count float64 GPS times
TEMPORAL_POINTER = np.dtype(
    [
        ("key", "<i4", 4),
        ("sample_count", "<u4"),  # 0 marks a pointer
        ("page_offset", "<u8"),  # absolute
        ("page_size", "<u4"),
        ("time_range", "<f8", 2),  # least, greatest of the whole subtree
    ]
)


INFO_RECORD, HIERARCHY_RECORD, TEMPORAL_RECORD = ("copc", 1), ("copc", 1000), ("copc_temporal", 1000)
STATISTICS_RECORD = ("qgis", 0)  # of all points: QGIS writes it, and reads it
ORIGIN_RECORD = ("copc_forge", 1)  # what the file was made from
USERS = {INFO_RECORD[0], TEMPORAL_RECORD[0], ORIGIN_RECORD[0]}  # of records that are made anew with every file
INFO_OFFSET = HEADER_SIZES[4] + VLR.itemsize  # of the info payload: the info VLR comes first
GRID = 128  # sampling cells along a node's edge
