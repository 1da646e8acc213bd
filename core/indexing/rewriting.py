"""A COPC file written anew around its chunks: header and VLRs byte for byte but for what points to other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import numpy as np

from ..base.scratch import Kept, Scratch
from ..copc.layout import ENTRY, HIERARCHY_RECORD, INFO, INFO_RECORD, STATISTICS_RECORD, TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal_pages import IndexLayout
from ..copc.writing import write_hierarchy, write_temporal_index
from ..las.layout import HEADER
from ..las.vlr import Record, find
from ..las.writing import LasFrame, patched
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
        self.resorted = 0
        self.index_layout: IndexLayout | None = None
        self._nodes: list[int] = []
        self._sizes: list[int] = []

    def write_chunks(self, chunks: Iterable[TimedChunk]) -> None:
        """Writes what precedes the points as it is, then the chunks."""
        copc, spans = self.copc, []
        self._frame = LasFrame(self.file, compressed=True, front=copc.read_at(0, copc.header.offset_to_points))
        for chunk in chunks:
            self.file.write(chunk.data)
            self._nodes.append(chunk.node)
            self._sizes.append(len(chunk.data))
            self.resorted += chunk.sorted_anew
            if self.stride:
                spans.append((chunk.samples[0], chunk.samples[-1]))
                self.samples.append(self.scratch.keep(chunk.samples.view(np.uint8).reshape(-1, 8), pack=False))
        self.spans = np.array(spans).reshape(-1, 2)

    def finish(self, statistics: Record) -> None:
        """Writes chunk table and EVLRs, and what the header and the info record say of them. statistics: the record of them."""
        copc, frame = self.copc, self._frame
        frame.write_chunk_table(np.stack([copc.hierarchy.counts[self._nodes], self._sizes], axis=1), copc.laz.data)
        root = self._write_evlrs(statistics)
        self._patch(0, HEADER, evlr_offset=frame.evlr_offset, evlr_count=frame.evlr_count)
        info: dict[str, Any] = {"root_page_offset": root[0], "root_page_size": root[1]}
        if self.stride:
            info["gps_time_range"] = self.spans[:, 0].min(), self.spans[:, 1].max()
        self._patch(find(copc.vlrs, INFO_RECORD).offset, INFO, **info)
        frame.finish()

    def _write_evlrs(self, statistics: Record) -> tuple[int, int]:
        """Writes the EVLRs in their order, then the statistics, the index last. Returns the place of the hierarchy's root page."""
        anew = {TEMPORAL_RECORD, STATISTICS_RECORD}
        records: Sequence[Record] = [record for record in self.copc.evlr_heads if record.key not in anew]
        if find(records, HIERARCHY_RECORD) is None:
            records = [Record(*HIERARCHY_RECORD, "COPC hierarchy", b"", True), *records]
        root = 0, 0
        for record in records:
            if record.key != HIERARCHY_RECORD:
                self._frame.write_evlr(record, self._payload(record))
            elif not root[1]:  # a second hierarchy would contradict the first
                root = self._write_hierarchy(record)
        self._frame.write_evlr(statistics)
        if self.stride:
            self._write_index()
        return root

    def _payload(self, record: Record) -> Iterator[bytes]:
        for start in range(0, record.length, 1 << 22):
            yield self.copc.read_at(record.offset + start, min(1 << 22, record.length - start))

    def _write_hierarchy(self, former: Record) -> tuple[int, int]:
        nodes = self.copc.hierarchy
        entries = np.zeros(len(nodes), ENTRY)
        entries["key"], entries["point_count"] = nodes.keys, nodes.counts
        ends = np.cumsum(self._sizes, dtype=np.int64)
        entries["offset"][self._nodes] = self._frame.chunks_offset + ends - self._sizes
        entries["byte_size"][self._nodes] = self._sizes
        return write_hierarchy(self._frame, entries, former.description)

    def _write_index(self) -> None:
        keys, counts = self.copc.hierarchy.keys[self._nodes], np.array([kept.shape[0] for kept in self.samples])
        samples = lambda node: self.samples[node].load().view("<f8")[:, 0]  # noqa: E731
        self.index_layout = write_temporal_index(self._frame, keys, self.spans, self.stride, counts, samples)

    def _patch(self, offset: int, layout: np.dtype, **fields: Any) -> None:
        """Changes fields of a record that was copied."""
        self._frame.write_later(offset, patched(self.copc.read_at(offset, layout.itemsize), layout, **fields))
