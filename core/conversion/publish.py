"""The last stage: nodes become a COPC file, coarse levels first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ..base.monitor import Monitor
from ..base.version import SOFTWARE
from ..copc.layout import ENTRY, INFO_OFFSET
from ..copc.writing import INFO_ROOM, info_bytes, write_hierarchy, write_temporal_index
from ..inputs.census import Census
from ..las.layout import LASZIP_RECORD, LAZ_BIT
from ..las.vlr import Record
from ..las.writing import LasFrame
from ..octree.cube import Cube
from ..octree.curve import coarse_first
from .chunks import Key, Node


@dataclass
class Contents:
    """All of a COPC file but its nodes.

    header: fields of HEADER that come from the inputs, by name; vlrs, evlrs: records to carry, in order; stride: of the temporal
    index, 0 for none.
    """

    cube: Cube
    census: Census
    point_format: int
    record_length: int
    laz_vlr: bytes
    header: dict = field(default_factory=dict)
    vlrs: Sequence[Record] = ()
    evlrs: Sequence[Record] = ()
    stride: int = 0


def write_copc(file: BinaryIO, contents: Contents, nodes: Iterable[Node], empty: Iterable[Key], monitor: Monitor) -> None:
    """Writes a whole file: header, info and other VLRs, chunks by level, then along a curve, chunk table, EVLRs.

    nodes: those with points, in any order; empty: keys of nodes without points that have descendants.
    """
    nodes = list(nodes)
    nodes = [nodes[i] for i in coarse_first(np.array([node.key for node in nodes]))]
    laszip = Record(*LASZIP_RECORD, "LAZ, variable chunks", contents.laz_vlr)
    frame = LasFrame(file, (INFO_ROOM, laszip, *contents.vlrs), compressed=True)
    entries = _write_chunks(frame, nodes, monitor)
    frame.write_chunk_table([(node.points, node.chunk.shape[1]) for node in nodes], contents.laz_vlr)
    root = write_hierarchy(frame, np.concatenate((entries, _empty_entries(empty))))
    for record in contents.evlrs:
        frame.write_evlr(record)
    if contents.stride:
        _write_temporal_index(frame, nodes, contents.stride)
    frame.write_header(
        generating_software=SOFTWARE,
        point_format=contents.point_format | LAZ_BIT,
        record_length=contents.record_length,
        **contents.census.header_fields(np.array(contents.cube.scale), np.array(contents.cube.offset)),
        **contents.header,
    )
    frame.write_later(INFO_OFFSET, info_bytes(contents.cube, root, contents.census.time_range))
    frame.finish()


def _write_chunks(frame: LasFrame, nodes: list[Node], monitor: Monitor) -> np.ndarray:
    entries, offset = np.zeros(len(nodes), ENTRY), frame.chunks_offset
    for entry, node in zip(entries, nodes):
        size = node.chunk.shape[1]
        entry["key"], entry["offset"], entry["byte_size"], entry["point_count"] = node.key, offset, size, node.points
        frame.file.write(node.chunk.load().data.cast("B"))
        offset += size
        monitor.advance(node.points)
    return entries


def _empty_entries(keys: Iterable[Key]) -> np.ndarray:
    keys = sorted(keys)
    entries = np.zeros(len(keys), ENTRY)
    if keys:
        entries["key"] = keys
    return entries


def _write_temporal_index(frame: LasFrame, nodes: list[Node], stride: int) -> None:
    keys, spans = np.array([node.key for node in nodes], np.int32), np.array([node.span for node in nodes], np.float64)
    samples = [node.samples for node in nodes if node.samples is not None]
    counts = np.array([kept.shape[0] for kept in samples])
    write_temporal_index(frame, keys, spans, stride, counts, lambda node: samples[node].load().view("<f8")[:, 0])
