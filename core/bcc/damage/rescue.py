"""What can be saved of v1 containers and of streams (docs/formats/bcc.md, section 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from ...base.errors import ForgeError
from ..files.stream_reader import StreamAccount, StreamReader
from ..files.v1 import plausible_cells
from ..format import metadata
from ..format.cells import Cells
from ..format.layout import MAGIC_V1, V1_BLOCK_SIZE, V1_HEADER_SIZE, Identifier, V1Block, V1Header
from ..jobs.reports import RecoveryReport
from .inference import infer_v1, v1_likely
from .salvage import WINDOW


class Saved:
    """What can be saved of a container: its type, and its sound cells. The report is complete once the cells were taken."""

    valid_empty = False  # a container without any cell that is in order
    whole = True  # nothing is known to be missing but what the report tells; known once the cells were taken

    def __init__(self, kind: Identifier, payload_size: int, cells: Callable[[], Iterator[Cells]]):
        self.kind, self.payload_size, self.cells = kind, payload_size, cells
        self.metadata: metadata.Metadata | None = None

    def kept_metadata(self) -> metadata.Metadata | None:
        """The metadata, if it survived and fits the cells."""
        fits = self.metadata is not None and self.metadata.schema.itemsize == self.payload_size
        return self.metadata if fits else None


class Repeats:
    """Knows contents that came before."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def seen(self, content) -> bool:
        digest = blake2b(content, digest_size=16).digest()
        known = digest in self._seen
        self._seen.add(digest)
        return known


def lose(report: RecoveryReport, start: int, end: int) -> None:
    """Counts a range of bytes as lost; ranges that touch are one."""
    report.bytes_unreadable += end - start
    if report.lost_ranges and report.lost_ranges[-1][1] == start:
        start = report.lost_ranges.pop()[0]
    report.lost_ranges.append((start, end))


# -- version 1


class OldBlock(NamedTuple):
    """A range of a v1 file: a block that decodes, or (cells None) one that does not; cut: by the end of the file."""

    offset: int
    end: int
    cells: Cells | None
    cut: bool = False


def saved_v1(data: np.ndarray, report: RecoveryReport, kind, payload_size, keep_repeats: bool) -> Saved | None:
    """What can be saved if this is a v1 container, None if no block says so."""
    told = infer_v1(data, kind, payload_size)
    header = V1Header.unpack(data[:V1_HEADER_SIZE].tobytes()) if len(data) >= V1_HEADER_SIZE else None
    known = header is not None and header.magic == MAGIC_V1 and header.identifier in Identifier.__members__.values()
    if told is None:
        if not (known and header.blocks == header.cells == 0 and len(data) == V1_HEADER_SIZE):
            return None
        told = Identifier(header.identifier), header.payload_size
    report.kind, report.verified = "v1", False
    report.header = "kept" if known and (header.identifier, header.payload_size) == told else "inferred"
    report.announced = header.cells if report.header == "kept" else None
    saved = Saved(*told, lambda: _v1_cells(data, *told, report, keep_repeats))
    saved.valid_empty = len(data) == V1_HEADER_SIZE
    return saved


def old_blocks(data: np.ndarray) -> tuple[Identifier, int, int, int, list[OldBlock]] | None:
    """For a validator: identifier type, payload size, blocks and cells that decode, and what is lost. None if none decodes."""
    told = infer_v1(data)
    if told is None:
        return None
    count, cells, lost = 0, 0, []
    for block in _v1_blocks(data, *told):
        if block.cells is None:
            lost.append(block)
        else:
            count, cells = count + 1, cells + len(block.cells)
    return *told, count, cells, lost


def _v1_cells(data: np.ndarray, kind: Identifier, payload_size: int, report: RecoveryReport, keep_repeats: bool) -> Iterator[Cells]:
    repeats = Repeats()
    if report.header != "kept":
        lose(report, 0, min(V1_HEADER_SIZE, len(data)))
    for block in _v1_blocks(data, kind, payload_size):
        if block.cells is None:
            report.blocks_truncated += block.cut
            report.blocks_corrupted += not block.cut
            lose(report, block.offset, block.end)
        elif repeats.seen(data[block.offset : block.end]) and not keep_repeats:
            report.blocks_repeated += 1
        else:
            yield block.cells


def _v1_blocks(data: np.ndarray, kind: Identifier, payload_size: int) -> Iterator[OldBlock]:
    """The whole file behind its header; no checksum says more of a block than that it decodes to the announced length."""
    position = V1_HEADER_SIZE
    while position < len(data):
        cells, end = _v1_block(data, position, kind, payload_size, follows=True)
        if cells is None:
            following = _v1_next(data, position, kind, payload_size)
            end = len(data) if following is None else following
            yield OldBlock(position, end, None, following is None)
        else:
            yield OldBlock(position, end, cells)
        position = end


def _v1_block(data: np.ndarray, offset: int, kind: Identifier, payload_size: int, *, follows: bool = False) -> tuple[Cells | None, int]:
    if offset + V1_BLOCK_SIZE > len(data):
        return None, offset
    header = V1Block.unpack(data[offset : offset + V1_BLOCK_SIZE].tobytes())
    end = offset + header.length
    if header.length <= V1_BLOCK_SIZE + 4 or end > len(data) or not header.entries:
        return None, offset
    return plausible_cells(kind, header, data[offset + V1_BLOCK_SIZE : end].tobytes(), payload_size, follows=follows), end


def _v1_next(data: np.ndarray, lost: int, kind: Identifier, payload_size: int) -> int | None:
    """Where the next block that decodes begins after a broken one: by that one's length, else by looking at every byte."""
    header = V1Block.unpack(data[lost : lost + V1_BLOCK_SIZE].tobytes()) if lost + V1_BLOCK_SIZE <= len(data) else None
    if header is not None and header.length and _v1_block(data, lost + header.length, kind, payload_size)[0] is not None:
        return lost + header.length
    for window in range(lost + 1, len(data), WINDOW):
        for offset in v1_likely(data, window, min(window + WINDOW, len(data)), kind.size + payload_size).tolist():
            if _v1_block(data, offset, kind, payload_size)[0] is not None:
                return offset
    return None


# -- streams


def saved_stream(data: np.ndarray, report: RecoveryReport, kind, payload_size, keep_repeats: bool) -> Saved | None:
    """What can be saved if this is a stream, None if it holds no chunk."""
    schema = None if payload_size is None else np.dtype([("value", f"V{payload_size}")]) if payload_size else np.dtype([])
    first = StreamReader(_Bytes(data), kind, schema)
    try:
        found = next(iter(first), None)
    except ForgeError:
        return None
    if found is None and not first.account.finished:
        return None
    report.kind, report.header = "stream", "kept"
    saved = Saved(first.kind, first.schema.itemsize, lambda: _stream_cells(saved, data, kind, schema, report, keep_repeats))
    saved.metadata, saved.valid_empty = first.metadata, True
    return saved


def stream_of(data: np.ndarray) -> StreamAccount:
    """For a validator: the account of reading a whole stream."""
    reader = StreamReader(_Bytes(data))
    for _ in reader:
        pass
    return reader.account


def _stream_cells(saved: Saved, data: np.ndarray, kind, schema, report: RecoveryReport, keep_repeats: bool) -> Iterator[Cells]:
    reader = StreamReader(_Bytes(data), kind, schema, keep_repeats=keep_repeats)
    for chunk in reader:
        yield chunk.cells
    account = reader.account
    saved.whole = account.whole
    report.blocks_corrupted, report.blocks_truncated = account.corrupted, int(account.truncated)
    report.blocks_repeated = len(account.repeats)
    for start, end in account.lost:
        lose(report, start, end)
    report.warnings += account.sentences()


class _Bytes:
    """Reads an array of bytes as a forward-only file."""

    def __init__(self, data: np.ndarray):
        self._data, self._at = data, 0

    def read(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size].tobytes()
        self._at += len(taken)
        return taken
