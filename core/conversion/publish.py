"""The last stage: nodes become a COPC file, coarse levels first."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ..base.monitor import Monitor
from ..base.version import SOFTWARE
from ..copc.layout import ENTRY, HIERARCHY_RECORD, INFO, INFO_OFFSET, INFO_RECORD, TEMPORAL_RECORD
from ..copc.pages import pack_pages
from ..copc.temporal_pages import IndexLayout
from ..inputs.census import Census
from ..las.header import header_bytes
from ..las.layout import EVLR, HEADER, LASZIP_RECORD, LAZ_BIT
from ..las.laz import codec
from ..las.vlr import Record, pack_evlr_head, pack_vlr
from ..octree.cube import Cube
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
    """Writes a whole file: header, info and other VLRs, chunks by level, then x, y, z, chunk table, EVLRs.

    nodes: those with points, in any order; empty: keys of nodes without points that have descendants.
    """
    nodes = sorted(nodes, key=lambda node: node.key)
    laszip = Record(*LASZIP_RECORD, "LAZ, variable chunks", contents.laz_vlr)
    vlrs = b"".join(pack_vlr(record) for record in (Record(*INFO_RECORD, "COPC info", bytes(INFO.itemsize)), laszip, *contents.vlrs))
    points_offset = HEADER.itemsize + len(vlrs)
    file.write(bytes(HEADER.itemsize) + vlrs + bytes(8))
    entries = _write_chunks(file, nodes, points_offset + 8, monitor)
    table_offset = file.tell()
    file.write(codec.pack_chunk_table([(node.points, node.chunk.shape[1]) for node in nodes], contents.laz_vlr))
    evlr_offset = file.tell()
    root_offset, root_size = _write_hierarchy(file, np.concatenate((entries, _empty_entries(empty))))
    _write_carried(file, contents.evlrs)
    if contents.stride:
        _write_temporal_index(file, nodes, contents.stride)
    end = file.tell()
    file.seek(0)
    file.write(_header(contents, points_offset, 2 + len(contents.vlrs), evlr_offset, 1 + bool(contents.stride) + len(contents.evlrs)))
    file.seek(INFO_OFFSET)
    file.write(_info(contents, root_offset, root_size))
    file.seek(points_offset)
    file.write(struct.pack("<q", table_offset))
    file.seek(end)


def _write_chunks(file: BinaryIO, nodes: list[Node], offset: int, monitor: Monitor) -> np.ndarray:
    entries = np.zeros(len(nodes), ENTRY)
    for entry, node in zip(entries, nodes):
        size = node.chunk.shape[1]
        entry["key"], entry["offset"], entry["byte_size"], entry["point_count"] = node.key, offset, size, node.points
        file.write(memoryview(node.chunk.load()).cast("B"))
        offset += size
        monitor.advance(node.points)
    return entries


def _empty_entries(keys: Iterable[Key]) -> np.ndarray:
    keys = sorted(keys)
    entries = np.zeros(len(keys), ENTRY)
    if keys:
        entries["key"] = keys
    return entries


def _write_hierarchy(file: BinaryIO, entries: np.ndarray) -> tuple[int, int]:
    """Writes the hierarchy's EVLR. Returns offset and size of the root page."""
    root_offset = file.tell() + EVLR.itemsize
    pages, root_size = pack_pages(entries, root_offset)
    file.write(pack_evlr_head(Record(*HIERARCHY_RECORD, "COPC hierarchy", pages)) + pages)
    return root_offset, root_size


def _write_temporal_index(file: BinaryIO, nodes: list[Node], stride: int) -> None:
    counts = [node.samples.shape[0] for node in nodes]
    layout = IndexLayout([node.key for node in nodes], counts, [node.span for node in nodes], stride, file.tell() + EVLR.itemsize)
    file.write(pack_evlr_head(Record(*TEMPORAL_RECORD, "COPC temporal index", length=layout.size)))
    for piece in layout.pieces(lambda node: nodes[node].samples.load().view("<f8")[:, 0]):
        file.write(piece)


def _write_carried(file: BinaryIO, records: Sequence[Record]) -> None:
    for record in records:
        file.write(pack_evlr_head(record))
        for piece in record.pieces():
            file.write(piece)


def _header(contents: Contents, points_offset: int, vlr_count: int, evlr_offset: int, evlr_count: int) -> bytes:
    cube, census = contents.cube, contents.census
    scale, offset = np.array(cube.scale), np.array(cube.offset)
    return header_bytes(
        mins=census.lowest * scale + offset,
        maxs=census.highest * scale + offset,
        generating_software=SOFTWARE,
        offset_to_points=points_offset,
        vlr_count=vlr_count,
        point_format=contents.point_format | LAZ_BIT,
        record_length=contents.record_length,
        scale=scale,
        offset=offset,
        evlr_offset=evlr_offset,
        evlr_count=evlr_count,
        point_count=census.points,
        points_by_return=census.by_return[1:],
        **contents.header,
    )


def _info(contents: Contents, root_offset: int, root_size: int) -> bytes:
    info = np.zeros((), INFO)
    info["center"], info["halfsize"], info["spacing"] = contents.cube.center, contents.cube.halfsize, contents.cube.spacing
    info["root_page_offset"], info["root_page_size"] = root_offset, root_size
    info["gps_time_range"] = contents.census.time_range
    return info.tobytes()
