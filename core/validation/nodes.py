"""Checks of nodes against the chunk table and the file, and of how well the file serves a remote reader."""

from __future__ import annotations

import numpy as np

from ..base.saying import say
from .header import at
from .image import Image

LARGE_NODE, TINY_NODE = 250_000, 100
_MANY_NODES = 64
_OVERVIEW_LEVELS = 3  # what a viewer fetches to show the whole
_REQUEST_GAP = 65_536  # bytes that a reader rather fetches in vain than asks twice
_MOST_REQUESTS, _MOST_OVERVIEW = 48, 64 << 20


def check_chunks(image: Image) -> None:
    """Nodes and chunk table must say the same, one to one."""
    if image.entries is None:
        return
    nodes = with_points(image)
    start = image.points_offset + 8
    end = image.table_offset or int(image.header["evlr_offset"]) or image.size
    offsets, sizes = nodes["offset"].astype(np.float64), nodes["byte_size"].astype(np.int64)
    outside = (offsets < start) | (offsets + sizes > end)
    for node in nodes[outside][:50]:
        image.findings.add(
            "copc.chunk.outside",
            say("validation.nodes.node_chunk_lies_outside_point"),
            offset=_offset(node),
            key=node["key"],
            found=say("validation.nodes.bytes_at", node=int(node["byte_size"]), node2=int(node["offset"])),
            expected=say("validation.nodes.within", start=start, end=end),
        )
    inside = nodes[~outside]
    if image.table is not None:
        inside = _check_match(image, inside, int(outside.sum()))
    image.sound = inside
    if not image.findings.has("copc.chunk.match", "copc.hierarchy.duplicate"):
        _check_overlap(image, inside)


def with_points(image: Image) -> np.ndarray:
    """Entries of nodes that have a chunk."""
    return image.entries[(image.entries["point_count"] > 0) & (image.entries["byte_size"] > 0)]


def _check_match(image: Image, nodes: np.ndarray, lost: int) -> np.ndarray:
    """Returns the nodes that are chunks of the table."""
    table, found = image.table, image.findings
    offsets = nodes["offset"].astype(np.int64)
    index = np.searchsorted(table[:, 0], offsets)
    nearest = table[np.minimum(index, max(len(table) - 1, 0))] if len(table) else np.zeros((len(nodes), 3), np.int64)
    begins = nearest[:, 0] == offsets
    same = begins & (nearest[:, 1] == nodes["byte_size"]) & (nearest[:, 2] == nodes["point_count"])
    for node, chunk, begun in zip(nodes[~same][:50], nearest[~same], begins[~same]):
        expected = (
            say("validation.nodes.points_bytes", chunk=chunk[2], chunk2=chunk[1]) if begun else say("validation.nodes.beginning_chunk")
        )
        found.add(
            "copc.chunk.match",
            say("validation.nodes.node_not_chunk_chunk_table"),
            offset=_offset(node),
            key=node["key"],
            found=say("validation.nodes.points_bytes_2", node=int(node["point_count"]), node2=int(node["byte_size"])),
            expected=expected,
        )
    known = np.zeros(len(table), bool)
    known[index[begins]] = True
    orphans = np.flatnonzero(~known)
    if len(orphans) > lost + int((~begins).sum()) and not found.has("copc.hierarchy."):
        for chunk in table[orphans][:50]:
            found.add(
                "copc.chunk.orphan",
                say("validation.nodes.chunk_belongs_no_node"),
                offset=chunk[0],
                found=say("validation.nodes.points_bytes", chunk=chunk[2], chunk2=chunk[1]),
            )
    return nodes[same]


def _check_overlap(image: Image, nodes: np.ndarray) -> None:
    order = np.argsort(nodes["offset"], kind="stable")
    ends = (nodes["offset"] + nodes["byte_size"].astype(np.uint64))[order]
    for index in np.flatnonzero(nodes["offset"][order][1:] < ends[:-1])[:50]:
        first, second = nodes[order[index]], nodes[order[index + 1]]
        image.findings.add(
            "copc.chunk.overlap",
            say("validation.nodes.two_nodes_share_bytes"),
            offset=_offset(second),
            key=second["key"],
            found=say("validation.nodes.bytes", ends=int(ends[index] - second["offset"])),
            expected=say("validation.nodes.none_shared_with", list=list(first["key"])),
        )


def check_counts(image: Image) -> None:
    """Whether the header counts the points of the nodes. The chunk table was held against the nodes one by one."""
    if image.entries is None or image.findings.has("copc.hierarchy.", "copc.chunk.", "copc.info.root_page"):
        return
    nodes = int(with_points(image)["point_count"].astype(np.int64).sum())
    if image.point_count != nodes:
        image.findings.add(
            "las.point_count",
            say("validation.nodes.header_point_count_not_hierarchy"),
            offset=at("point_count"),
            found=image.point_count,
            expected=nodes,
        )


def check_service(image: Image) -> None:
    """Sizes and order of the nodes, and what an overview costs a remote reader; all of it advice."""
    if image.entries is None or not len(with_points(image)) or image.findings.has("copc.chunk.", "copc.hierarchy."):
        return
    found, nodes = image.findings, with_points(image)
    nodes = nodes[np.argsort(nodes["offset"], kind="stable")]
    counts, levels = nodes["point_count"], nodes["key"][:, 0]
    for node in nodes[counts > LARGE_NODE][:50]:
        found.add(
            "copc.nodes.large",
            say("validation.nodes.node_very_many_points"),
            key=node["key"],
            found=node["point_count"],
            expected=say("validation.nodes.at_most", large_node=LARGE_NODE),
        )
    tiny = int((counts < TINY_NODE).sum())
    if len(nodes) > _MANY_NODES and tiny > len(nodes) / 3:
        found.add(
            "copc.nodes.confetti",
            say("validation.nodes.many_nodes_tiny"),
            found=say("validation.nodes.nodes_have_under_points", tiny=tiny, count=len(nodes), tiny_node=TINY_NODE),
            expected=say("validation.nodes.under_a_third"),
        )
    back = int((np.diff(levels.astype(np.int64)) < 0).sum())
    if back:
        found.add(
            "copc.nodes.order",
            say("validation.nodes.finer_chunks_lie_before_coarser"),
            found=say("validation.nodes.times", back=back),
            expected=say("validation.nodes.never"),
        )
    _check_cost(image, nodes[levels < _OVERVIEW_LEVELS])


def _check_cost(image: Image, nodes: np.ndarray) -> None:
    starts, sizes = nodes["offset"].astype(np.int64), nodes["byte_size"].astype(np.int64)
    requests = 1 + int((starts[1:] > starts[:-1] + sizes[:-1] + _REQUEST_GAP).sum())
    size, pages = int(sizes.sum()), len(image.pages)
    image.facts["overview"] = {"levels": _OVERVIEW_LEVELS, "requests": requests, "bytes": size, "share": size / image.size}
    image.facts["hierarchy"] = {"pages": pages, "entries": len(image.entries), "root_page_bytes": image.pages[0][1] if pages else 0}
    if requests > _MOST_REQUESTS or size > _MOST_OVERVIEW:
        image.findings.add(
            "copc.remote_cost",
            say("validation.nodes.levels_cost_remote_reader_much", overview_levels=_OVERVIEW_LEVELS - 1),
            found=say("validation.nodes.requests_bytes", requests=requests, size=size),
            expected=say("validation.nodes.at_most_requests_bytes", most_requests=_MOST_REQUESTS, most_overview=_MOST_OVERVIEW),
        )


def _offset(node: np.void) -> int:
    return int(node["offset"])
