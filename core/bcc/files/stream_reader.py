"""Reads streams of self-contained chunks from any forward-only byte stream (docs/formats/bcc.md, section 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, ForgeError
from ...base.saying import say
from ..format import blocks, codecs
from ..format.cells import Cells, default_schema, empty
from ..format.layout import (
    CHUNK_SIZE,
    ENTRY_TIMES,
    FINAL,
    METADATA_CHUNK,
    STREAM_MAGIC,
    STREAM_MAGIC_BYTES,
    ChunkHeader,
    Identifier,
    crc16,
)
from ..format.metadata import Metadata, stream_metadata
from .stream import MOST_STORED

_REMEMBERED = 1 << 16  # chunks whose content is compared when a sequence number comes again
_READ = 1 << 18


@dataclass(frozen=True, eq=False)
class Chunk:
    """A chunk that was read: its header, the offset in the stream, cells, and times of the entries or None."""

    header: ChunkHeader
    offset: int
    cells: Cells
    times: np.ndarray | None = None


@dataclass
class StreamAccount:
    """What a reader met on its way. Ranges are (first byte, byte after the last) of the stream."""

    chunks: int = 0
    cells: int = 0
    finished: bool = False  # the chunk that ends a stream came
    truncated: bool = False  # the stream ends inside a chunk
    lost: list[tuple[int, int]] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)  # sequence numbers that never came
    repeats: list[int] = field(default_factory=list)  # that came again with equal content
    clashes: list[int] = field(default_factory=list)  # that came again with other content
    corrupted: int = 0  # chunks whose payload does not hold

    @property
    def whole(self) -> bool:
        """Did all that was written come? Nobody can tell of a stream without its end."""
        return self.finished and not (self.truncated or self.lost or self.gaps)

    def sentences(self) -> list[str]:
        """Warnings for a user."""
        said = []
        if self.truncated:
            said.append(say("bcc.files.stream_reader.stream_truncated_ends_inside_chunk"))
        if not self.finished:
            said.append(say("bcc.files.stream_reader.stream_unterminated_chunk_ends_missing"))
        if self.gaps:
            missing = sum(stop - start + 1 for start, stop in self.gaps)
            said.append(say("bcc.files.stream_reader.sequence_numbers_missing_first", missing=missing, gaps=self.gaps[0][0]))
        if self.repeats:
            said.append(say("bcc.files.stream_reader.chunks_came_twice_first_number", count=len(self.repeats), repeats=self.repeats[0]))
        if self.clashes:
            said.append(
                say("bcc.files.stream_reader.sequence_numbers_came_again_with_other", count=len(self.clashes), clashes=self.clashes[0])
            )
        if self.lost:
            said.append(
                say(
                    "bcc.files.stream_reader.bytes_unreadable_from_byte_on",
                    sum=sum((stop - start for start, stop in self.lost)),
                    lost=self.lost[0][0],
                )
            )
        return said


class StreamReader:
    """Reads chunks from any byte stream, and goes on after damage at the next chunk that holds.

    file: needs `read(n)` only; kind, schema: of the cells, if the stream does not announce them; keep_repeats: give chunks that
    came twice with equal content twice; marks: give chunks without cells as well. After the iteration, `account` tells what was
    met, `metadata` where cells lie (or None).
    """

    def __init__(
        self,
        file: BinaryIO,
        kind: Identifier | None = None,
        schema: np.dtype | None = None,
        *,
        keep_repeats: bool = False,
        marks: bool = False,
    ):
        self.kind, self.schema = kind or Identifier.INDEX64, default_schema(4) if schema is None else schema
        self.metadata: Metadata | None = None
        self.account, self.keep_repeats, self.marks = StreamAccount(), keep_repeats, marks
        self._feed = _Feed(file)
        self._expected: int | None = None
        self._cut = False  # something that began like a chunk has no end
        self._contents: dict[int, bytes] = {}

    @property
    def bytes_read(self) -> int:
        return self._feed.offset

    def __iter__(self) -> Iterator[Chunk]:
        feed, lost_from = self._feed, None
        while True:
            if not feed.need(CHUNK_SIZE) and not len(feed):
                break
            chunk, length = self._chunk_here()
            if chunk is None:
                lost_from = feed.offset if lost_from is None else lost_from
                feed.skip_to_magic()
                continue
            if lost_from is not None:
                self.account.lost.append((lost_from, feed.offset))
                lost_from = None
            content = feed.take(length)
            if self._is_new(chunk.header, content):
                self.account.chunks += 1
                self.account.cells += len(chunk.cells)
                if len(chunk.cells) or self.marks:
                    yield chunk
        if lost_from is not None:
            self.account.lost.append((lost_from, feed.offset))
            self.account.truncated = self._cut

    def _chunk_here(self) -> tuple[Chunk | None, int]:
        """The chunk that begins at the feed's position, if one does and holds, and its length."""
        feed = self._feed
        if len(feed) < CHUNK_SIZE:
            self._cut = True
            return None, 0
        header = ChunkHeader.unpack(feed.peek(CHUNK_SIZE))
        if not _plausible(header):
            return None, 0
        if not feed.need(header.length):
            self._cut = True
            return None, 0
        stored = feed.peek(header.length)[CHUNK_SIZE:]
        try:
            if len(stored) and crc16(stored) != header.checksum:
                raise DamagedFile(say("bcc.files.stream_reader.chunk_checksum_does_not_match"))
            return self._decoded(header, stored), header.length
        except ForgeError as error:
            if not isinstance(error, DamagedFile):
                raise
            self.account.corrupted += 1
            return None, 0

    def _decoded(self, header: ChunkHeader, stored: bytes) -> Chunk:
        nothing = empty(self.kind, self.schema.itemsize)
        if header.flags & METADATA_CHUNK:
            self.metadata, kind, self.schema = stream_metadata(stored)
            self.kind = kind or self.kind
            return Chunk(header, self._feed.offset, nothing)
        if not header.entries:
            self.account.finished |= bool(header.flags & FINAL)
            return Chunk(header, self._feed.offset, nothing)
        timed = bool(header.flags & ENTRY_TIMES)
        size = header.entries * (self.kind.size + self.schema.itemsize)
        raw = codecs.decompress(header.compression, stored, size + 8 * header.entries * timed)
        cells = blocks.decode_raw(self.kind, raw, header.entries, self.schema.itemsize, False)
        self.account.finished |= bool(header.flags & FINAL)
        return Chunk(header, self._feed.offset, cells, np.frombuffer(raw, "<u8", header.entries, size) if timed else None)

    def _is_new(self, header: ChunkHeader, content: bytes) -> bool:
        """Keeps account of sequence numbers; False for a chunk that came before and is not to count again."""
        number, digest = header.sequence, blake2b(content, digest_size=8).digest()
        known = self._contents.get(number)
        if known is not None:
            (self.account.repeats if known == digest else self.account.clashes).append(number)
            return known != digest or self.keep_repeats
        if self._expected is not None and number > self._expected:
            self.account.gaps.append((self._expected, number - 1))
        self._contents[number] = digest
        if len(self._contents) > _REMEMBERED:
            del self._contents[next(iter(self._contents))]
        self._expected = max(number + 1, self._expected or 0)
        return True


class _Feed:
    """A window on a forward-only stream."""

    def __init__(self, file: BinaryIO):
        self._file, self._data, self._start, self.offset, self._ended = file, bytearray(), 0, 0, False

    def __len__(self) -> int:
        return len(self._data) - self._start

    def need(self, size: int) -> bool:
        """Reads on until so many bytes are held; False if the stream ends before."""
        while len(self) < size and not self._ended:
            more = self._file.read(max(size - len(self), _READ))
            if not more:
                self._ended = True
            elif self._start > len(self._data) // 2:
                self._data, self._start = self._data[self._start :] + more, 0
            else:
                self._data += more
        return len(self) >= size

    def peek(self, size: int) -> bytes:
        return bytes(self._data[self._start : self._start + size])

    def take(self, size: int) -> bytes:
        taken = self.peek(size)
        self._start, self.offset = self._start + size, self.offset + size
        return taken

    def skip_to_magic(self) -> None:
        """Drops at least one byte, and all before the next place where a chunk may begin."""
        found = self._data.find(STREAM_MAGIC_BYTES, self._start + 1)
        keep = found if found >= 0 else max(self._start + 1, len(self._data) - len(STREAM_MAGIC_BYTES) + 1)
        if self._ended and found < 0:
            keep = len(self._data)
        self.offset, self._start = self.offset + keep - self._start, keep


def _plausible(header: ChunkHeader) -> bool:
    """Do the fields of a chunk's header agree with each other?"""
    if header.magic != STREAM_MAGIC or not CHUNK_SIZE <= header.length <= CHUNK_SIZE + MOST_STORED or not codecs.KNOWN[header.compression]:
        return False
    stored = header.length - CHUNK_SIZE
    if header.flags & METADATA_CHUNK:
        return header.entries == 0 and stored > 0
    return (header.entries == 0) == (stored == 0)
