"""An edit of a COPC as QGIS makes it since 3.42 (its class QgsCopcUpdate): some chunks anew, all other EVLRs as they were."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...core.copc.layout import ENTRY, HIERARCHY_RECORD, INFO_OFFSET
from ...core.copc.reader import CopcFile
from ...core.las.laz import codec
from ...core.las.laz.codec import pack_chunk_table
from ...core.las.vlr import Record, pack_evlr_head

EVLR_OFFSET, ROOT_OFFSET = 235, INFO_OFFSET + 40  # where QGIS patches the header and the info record


def edit(path: Path, change) -> None:
    """change: does something to the records of the node with most points, in place."""
    with CopcFile(path) as copc:
        nodes, order = copc.hierarchy, copc.file_order().tolist()
        edited = int(np.argmax(nodes.counts))
        records = copc.read_nodes([edited])
        change(records)
        rows = np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1)
        (anew,) = [bytes(chunk) for chunk in codec.encode_chunks([rows], copc.laz.data, False)]
        chunks = {node: anew if node == edited else copc.chunk(node) for node in order}
        front = copc.read_at(0, copc.header.offset_to_points)
        others = [record for record in copc.evlrs if record.key != HIERARCHY_RECORD]
        (hierarchy,) = [record for record in copc.evlrs if record.key == HIERARCHY_RECORD]
        entries, laz, root = np.frombuffer(hierarchy.data, ENTRY).copy(), copc.laz.data, int(copc.info["root_page_offset"])
        moved, at = {}, len(front) + 8
        for node in order:
            moved[tuple(nodes.keys[node].tolist())] = at, len(chunks[node])
            at += len(chunks[node])
        was = hierarchy.offset
        table = pack_chunk_table([(int(nodes.counts[node]), len(chunks[node])) for node in order], laz)
    points = front + at.to_bytes(8, "little") + b"".join(chunks[node] for node in order) + table
    shift = len(points) + 60 - was
    for entry in entries:
        if entry["point_count"] > 0:
            entry["offset"], entry["byte_size"] = moved[tuple(entry["key"].tolist())]
        elif entry["point_count"] < 0:
            entry["offset"] = int(entry["offset"]) + shift
    records = [Record(*HIERARCHY_RECORD, "EPT Hierarchy", entries.tobytes(), True), *others]
    data = bytearray(points + b"".join(pack_evlr_head(record) + record.data for record in records))
    data[EVLR_OFFSET : EVLR_OFFSET + 8] = len(points).to_bytes(8, "little")
    data[ROOT_OFFSET : ROOT_OFFSET + 8] = (root + shift).to_bytes(8, "little")
    path.write_bytes(data)
