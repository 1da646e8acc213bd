"""Writes streams of self-contained chunks to any forward-only byte stream (docs/formats/bcc.md, section 5)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import BinaryIO

import numpy as np

from ...base.errors import BadParameter
from ...base.saying import say
from ..format import blocks, codecs
from ..format.cells import Cells, concatenated, default_schema, empty
from ..format.codecs import Codec
from ..format.layout import (
    CHUNK_SIZE,
    CONTINUATION,
    ENTRY_TIMES,
    FINAL,
    METADATA_CHUNK,
    STREAM_MAGIC,
    UNCOMPRESSED,
    ChunkHeader,
    Identifier,
    crc16,
)
from ..format.metadata import Metadata, checked_schema, schema_to_json

CHUNK_CELLS = 256
MOST_STORED = 64 << 20  # bytes of a chunk that a reader takes; a longer one is taken for damage


def pack_chunk(
    kind: Identifier, cells: Cells, codec: Codec, sequence: int, timestamp: int, flags: int = 0, times: np.ndarray | None = None
) -> bytes:
    """One chunk of cells; times: (n,) uint64 microseconds of each, or None."""
    raw = bytes(blocks.encode_raw(kind, cells, False))
    if times is not None:
        raw, flags = raw + np.ascontiguousarray(times, "<u8").tobytes(), flags | ENTRY_TIMES
    compression, stored = codecs.compress(codec, raw)
    return _packed(stored, sequence, timestamp, len(cells), compression, flags)


def pack_text(text: str, sequence: int, timestamp: int) -> bytes:
    """A metadata chunk."""
    return _packed(text.encode(), sequence, timestamp, 0, UNCOMPRESSED, METADATA_CHUNK)


def pack_mark(sequence: int, flags: int, timestamp: int = 0) -> bytes:
    """A chunk without content."""
    return ChunkHeader(sequence=sequence, timestamp=timestamp, flags=flags).pack()


class StreamWriter:
    """Writes cells as they come; a context manager that ends the stream when its block ends well.

    file: takes bytes, need not seek; schema: columns of the payload; codec: see Codec; chunk_cells: cells of a chunk, written as
    soon as so many are there; metadata: where cells lie, announced in the first chunk (as are identifier type and columns that are
    not the default Index64 and one float32); clock: microseconds for the chunks' time stamps.
    """

    def __init__(
        self,
        file: BinaryIO,
        kind: Identifier = Identifier.INDEX64,
        schema: np.dtype | None = None,
        *,
        codec: str | Codec = "lz4",
        chunk_cells: int = CHUNK_CELLS,
        metadata: Metadata | None = None,
        clock: Callable[[], int] | None = None,
    ):
        self.file, self.kind, self.codec, self.chunk_cells = file, kind, Codec.of(codec), chunk_cells
        self.schema = metadata.schema if metadata is not None else default_schema(4) if schema is None else checked_schema(schema)
        self.clock = clock or (lambda: time.time_ns() // 1000)
        self.sequence = self.cells = 0
        self._held, self._times, self._flags = empty(kind, self.schema.itemsize), None, 0
        codecs.require(self.codec)
        if metadata is not None:
            self._announce(metadata.to_json(identifier_type=kind.name.lower()))
        elif kind is not Identifier.INDEX64 or self.schema != default_schema(4):
            self._announce(_json(kind, self.schema))

    def __enter__(self) -> StreamWriter:
        return self

    def __exit__(self, kind, error, trace) -> None:
        if error is None:
            self.close()

    def write(self, cells: Cells, times: np.ndarray | None = None) -> None:
        """Takes a batch; whole chunks go out at once. times: (n,) uint64 microseconds, for all batches or for none between flushes."""
        if len(self._held) and (times is None) != (self._times is None):
            self.flush()
        start = 0
        if len(self._held):
            start = min(self.chunk_cells - len(self._held), len(cells))
            self._held = concatenated([self._held, cells.part(0, start)])
            self._times = None if times is None else np.concatenate([self._times, times[:start]])
            if len(self._held) == self.chunk_cells:
                self.flush()
                self._flags = CONTINUATION if start < len(cells) else 0
        while len(cells) - start >= self.chunk_cells:
            stop = start + self.chunk_cells
            self._send(cells.part(start, stop), None if times is None else times[start:stop])
            start, self._flags = stop, CONTINUATION
        if start < len(cells):
            self._held, self._times = cells.part(start, len(cells)), None if times is None else times[start:]
        else:
            self._flags = 0

    def flush(self) -> None:
        """Sends what is held as a chunk of its own."""
        if len(self._held):
            held, self._held = self._held, empty(self.kind, self.schema.itemsize)
            self._send(held, self._times)
            self._flags = 0

    def close(self) -> None:
        """Sends what is held and the mark that ends the stream."""
        self.flush()
        self.file.write(pack_mark(self.sequence, FINAL))
        if hasattr(self.file, "flush"):
            self.file.flush()

    def _send(self, cells: Cells, times: np.ndarray | None) -> None:
        self.file.write(pack_chunk(self.kind, cells, self.codec, self.sequence, self.clock(), self._flags, times))
        self.sequence, self.cells = self.sequence + 1, self.cells + len(cells)

    def _announce(self, text: str) -> None:
        self.file.write(pack_text(text, self.sequence, self.clock()))
        self.sequence += 1


def _packed(stored, sequence: int, timestamp: int, entries: int, compression: int, flags: int) -> bytes:
    if len(stored) > MOST_STORED:
        raise BadParameter(
            say("bcc.files.stream.chunk_cannot_hold_bytes", count=len(stored)), hint=say("bcc.files.stream.send_fewer_cells_once")
        )
    header = ChunkHeader(STREAM_MAGIC, CHUNK_SIZE + len(stored), sequence, timestamp, entries, compression, flags, crc16(stored))
    return header.pack() + bytes(stored)


def _json(kind: Identifier, schema: np.dtype) -> str:
    import json

    return json.dumps({"identifier_type": kind.name.lower(), "payload": schema_to_json(schema)})
