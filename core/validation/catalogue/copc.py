"""Checks of what makes a LAZ file a COPC file."""

from __future__ import annotations

from ...base.words import DEEP, FULL, QUICK
from .model import ERROR, NOTE, WARNING, rows

_REPAIR = "Repair the file: what is wrong is made anew from the chunks and their points, which are copied as they are."

_CONVERT = "Convert the file again: its points are read in file order, without the hierarchy."

_HEADER = rows(
    QUICK,
    "COPC 1.0, file",
    (
        "copc.version",
        ERROR,
        "A COPC file is LAS 1.4 with a header of 375 bytes",
        "The header is damaged: ask the producer for a sound copy.",
    ),
    ("copc.point_format", ERROR, "A COPC file has point format 6, 7 or 8", "The header is damaged, or the writer does not know COPC."),
    ("copc.compressed", ERROR, "A COPC file is LAZ compressed", _CONVERT, "convert"),
    ("copc.chunk_size", ERROR, "The laszip VLR declares variable chunks (0xFFFFFFFF, or 0)", _REPAIR, "repair"),
    ("copc.chunk_size_zero", NOTE, "Variable chunks are declared as 0xFFFFFFFF", _REPAIR, "repair"),
    ("copc.stale", ERROR, "COPC records belong to the points beside them", _REPAIR, "repair"),
)
_INFO = rows(
    QUICK,
    "COPC 1.0, info VLR",
    ("copc.info.missing", ERROR, "There is a COPC info VLR", _REPAIR, "repair"),
    ("copc.info.position", ERROR, "The info VLR is the first VLR, its payload at byte 429", _REPAIR, "repair"),
    ("copc.info.size", ERROR, "The info VLR has 160 bytes", _REPAIR, "repair"),
    ("copc.info.cube", ERROR, "Centre and halfsize are finite, the halfsize greater than 0", _REPAIR, "repair"),
    ("copc.info.bounds", ERROR, "The header's bounds lie inside the cube", _REPAIR, "repair"),
    ("copc.info.spacing", ERROR, "The spacing is finite, greater than 0 and not above the cube's edge", _REPAIR, "repair"),
    ("copc.info.spacing_density", WARNING, "The spacing fits the cube and the number of points at the root", _REPAIR, "repair"),
    ("copc.info.root_page", ERROR, "The root page lies in the hierarchy EVLR", _REPAIR, "repair"),
    (
        "copc.info.root_position",
        NOTE,
        "The root page is the first of the hierarchy EVLR",
        "Legal, but some strict readers expect it.",
        "convert",
    ),
    ("copc.info.gps_range", ERROR, "The GPS time range is finite and in order", _REPAIR, "repair"),
    ("copc.info.reserved", WARNING, "Reserved fields are 0", _REPAIR, "repair"),
)
_HIERARCHY = rows(
    QUICK,
    "COPC 1.0, hierarchy EVLR",
    ("copc.hierarchy.missing", ERROR, "There is a COPC hierarchy EVLR", _REPAIR, "repair"),
    ("copc.hierarchy.page_size", ERROR, "Pages are a whole number of 32-byte entries", _REPAIR, "repair"),
    ("copc.hierarchy.page_place", ERROR, "Pages lie inside the hierarchy EVLR", _REPAIR, "repair"),
    ("copc.hierarchy.page_cycle", ERROR, "No page is reached twice or overlaps another", _REPAIR, "repair"),
    ("copc.hierarchy.page_scope", ERROR, "A child page holds the node that points to it and its descendants only", _REPAIR, "repair"),
    ("copc.hierarchy.dead_space", NOTE, "Pages fill the hierarchy EVLR", "Harmless; it costs space.", "migrate"),
    ("copc.hierarchy.key", ERROR, "Keys lie in the range of their level", _REPAIR, "repair"),
    ("copc.hierarchy.depth", ERROR, "The tree is at most 31 levels deep", _REPAIR, "repair"),
    ("copc.hierarchy.duplicate", ERROR, "No key occurs twice", _REPAIR, "repair"),
    ("copc.hierarchy.root", ERROR, "The root node is there", _REPAIR, "repair"),
    ("copc.hierarchy.parent", ERROR, "Every node's parent is there", _REPAIR, "repair"),
    ("copc.hierarchy.count", ERROR, "Point counts are not negative, and 0 exactly where the chunk is empty", _REPAIR, "repair"),
)
_NODES = (
    rows(
        QUICK,
        "COPC 1.0, hierarchy EVLR; LASzip specification, chunk table",
        ("copc.chunk.outside", ERROR, "Every node's chunk lies inside the point data", _REPAIR, "repair"),
        ("copc.chunk.overlap", ERROR, "No two nodes share bytes", _REPAIR, "repair"),
        ("copc.chunk.match", ERROR, "Every node is a chunk of the chunk table: same offset, size and count", _REPAIR, "repair"),
        ("copc.chunk.orphan", ERROR, "Every chunk of the chunk table is a node", _REPAIR, "repair"),
    )
    + rows(
        QUICK,
        "practice",
        ("copc.nodes.large", NOTE, "Nodes have at most 250,000 points", "Large nodes are slow to fetch and to draw.", "convert"),
        ("copc.nodes.confetti", NOTE, "Few nodes are tiny", "Tiny nodes cost requests and compress badly.", "convert"),
        ("copc.nodes.order", NOTE, "Chunks lie coarse levels first", "A reader of the overview must jump about the file.", "migrate"),
        ("copc.remote_cost", NOTE, "The overview costs few requests and bytes", "Remote viewers open slowly.", "convert"),
        (
            "copc.page_entries",
            NOTE,
            "Pages of large trees are small",
            "A remote reader fetches the whole page before the first point.",
            "migrate",
        ),
    )
    + rows(
        DEEP,
        "practice",
        (
            "copc.evenness",
            NOTE,
            "Points of the overview are evenly spread",
            "The overview shows patterns: use another converter.",
            "convert",
        ),
    )
)

_STATISTICS = rows(
    FULL,
    "practice",
    ("copc.statistics.form", WARNING, "The record of statistics (qgis/0) can be read", "QGIS shows no ranges and classes.", "repair"),
    (
        "copc.statistics.points",
        WARNING,
        "The stored statistics describe the points that are in the file",
        "QGIS lists classes and ranges of values that no point has: a program has changed points without renewing the statistics.",
        "repair",
    ),
)

COPC_CHECKS = _HEADER + _INFO + _HIERARCHY + _NODES + _STATISTICS
