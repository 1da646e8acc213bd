"""A COPC file written anew around its chunks: header and VLRs byte for byte but for what points to other places."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import BinaryIO

import numpy as np

from ..base.scratch import Kept, Scratch
from ..copc.layout import ENTRY, HIERARCHY_RECORD, INFO, INFO_RECORD, TEMPORAL_RECORD
from ..copc.pages import pack_pages
from ..copc.reader import CopcFile
from ..copc.temporal_pages import IndexLayout
from ..las.layout import EVLR, HEADER
from ..las.laz import codec
from ..las.vlr import Record, find, pack_evlr_head
from .chunks import TimedChunk


class Rewriter:
    """Writes to `file` what `copc` holds. Call `write_chunks`, then `finish`.

    scratch: where samples wait until the chunks are written. Afterwards, resorted: how many chunks were put into order; samples,
    spans: of each node, the latter (m, 2) least and greatest time; index_layout: of the index, None without one.
    """

    def __init__(self, copc: CopcFile, file: BinaryIO, stride: int, scratch: Scratch):
        self.copc, self.file, self.stride, self.scratch = copc, file, stride, scratch
        self.samples: list[Kept] = []
        self.spans = np.zeros((0, 2))
        self.resorted, self.index_layout = 0, None
        self._nodes: list[int] = []
        self._sizes: list[int] = []

    def write_chunks(self, chunks: Iterable[TimedChunk]) -> None:
        """Writes what precedes the points as it is, then the chunks."""
        copc, spans = self.copc, []
        self.file.write(copc.read_at(0, copc.header.offset_to_points) + bytes(8))
        for chunk in chunks:
            self.file.write(chunk.data)
            self._nodes.append(chunk.node)
            self._sizes.append(len(chunk.data))
            self.resorted += chunk.sorted_anew
            if self.stride:
                spans.append((chunk.samples[0], chunk.samples[-1]))
                self.samples.append(self.scratch.keep(chunk.samples.view(np.uint8).reshape(-1, 8), pack=False))
        self.spans = np.array(spans).reshape(-1, 2)

    def finish(self) -> None:
        """Writes chunk table and EVLRs, and what the header and the info record say of them."""
        copc, file = self.copc, self.file
        counts = copc.hierarchy.counts[self._nodes]
        table_offset = file.tell()
        file.write(codec.pack_chunk_table(np.stack([counts, self._sizes], axis=1), copc.laz.data))
        evlr_offset = file.tell()
        count, root = self._write_evlrs()
        end = file.tell()
        self._patch(0, HEADER, {"evlr_offset": evlr_offset, "evlr_count": count})
        info = {"root_page_offset": root[0], "root_page_size": root[1]}
        if self.stride:
            info["gps_time_range"] = self.spans[:, 0].min(), self.spans[:, 1].max()
        self._patch(find(copc.vlrs, INFO_RECORD).offset, INFO, info)
        file.seek(copc.header.offset_to_points)
        file.write(struct.pack("<q", table_offset))
        file.seek(end)

    def _write_evlrs(self) -> tuple[int, tuple[int, int]]:
        """Writes the EVLRs in their order, the index last. Returns how many, and the hierarchy's root page."""
        records: Sequence[Record] = [record for record in self.copc.evlr_heads if record.key != TEMPORAL_RECORD]
        if find(records, HIERARCHY_RECORD) is None:
            records = [Record(*HIERARCHY_RECORD, "COPC hierarchy", b"", True), *records]
        root, count = None, len(records)
        for record in records:
            if record.key != HIERARCHY_RECORD:
                self._copy(record)
            elif root is None:
                root = self._write_hierarchy(record)
            else:
                count -= 1  # a second hierarchy would contradict the first
        if self.stride:
            self._write_index()
        return count + bool(self.stride), root

    def _copy(self, record: Record) -> None:
        self.file.write(pack_evlr_head(record))
        for start in range(0, record.length, 1 << 22):
            self.file.write(self.copc.read_at(record.offset + start, min(1 << 22, record.length - start)))

    def _write_hierarchy(self, former: Record) -> tuple[int, int]:
        nodes = self.copc.hierarchy
        entries = np.zeros(len(nodes), ENTRY)
        entries["key"], entries["point_count"] = nodes.keys, nodes.counts
        ends = np.cumsum(self._sizes, dtype=np.int64)
        entries["offset"][self._nodes] = self.copc.header.offset_to_points + 8 + ends - self._sizes
        entries["byte_size"][self._nodes] = self._sizes
        offset = self.file.tell() + EVLR.itemsize
        pages, root_size = pack_pages(entries, offset)
        self.file.write(pack_evlr_head(Record(*HIERARCHY_RECORD, former.description, pages)) + pages)
        return offset, root_size

    def _write_index(self) -> None:
        keys, counts = self.copc.hierarchy.keys[self._nodes], np.array([kept.shape[0] for kept in self.samples])
        layout = self.index_layout = IndexLayout(keys, counts, self.spans, self.stride, self.file.tell() + EVLR.itemsize)
        self.file.write(pack_evlr_head(Record(*TEMPORAL_RECORD, "COPC temporal index", length=layout.size)))
        for piece in layout.pieces(lambda node: self.samples[node].load().view("<f8")[:, 0]):
            self.file.write(piece)

    def _patch(self, offset: int, layout: np.dtype, fields: dict) -> None:
        """Changes fields of a record that was copied."""
        record = np.frombuffer(self.copc.read_at(offset, layout.itemsize), layout).copy()
        for name, value in fields.items():
            record[name] = value
        self.file.seek(offset)
        self.file.write(record.tobytes())
