"""Writes sequential v2 containers in bounded memory (docs/formats/bcc.md, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ...base.errors import BadParameter
from ...base.parallel import Ahead, worker_count
from ...base.saying import say
from ...base.words import VERSIONS
from ..format import blocks, codecs, identifiers
from ..format.cells import Cells, concatenated, empty
from ..format.codecs import Codec
from ..format.layout import (
    BLOCK_SIZE,
    CHECKSUMS,
    DELTA_IDS,
    HAS_INDEX,
    HAS_METADATA,
    HEADER_SIZE,
    INDEX_BLOCK,
    INDEX_ENTRY,
    MAX_RAW_BLOCK,
    RANDOM_ACCESS,
    BlockHeader,
    FileHeader,
    Identifier,
    crc16,
    padding_after,
)
from ..format.metadata import Metadata

BLOCK_BYTES = 128 << 10  # raw bytes of a block by default
_BATCH = 16  # blocks that a thread takes at a time


@dataclass(frozen=True)
class Settings:
    """How cells are written.

    codec: see Codec; delta: identifiers as differences; block_cells: cells of a block, 0 for what makes about 128 KiB;
    index_every: data blocks between index blocks, 0 for no index; checksums: of payloads; minor: 1, or 0 for readers of 2.0,
    which excludes metadata and checksums of headers; threads: 0 for one per core.
    """

    codec: Codec = field(default_factory=Codec)
    delta: bool = True
    block_cells: int = 0
    index_every: int = 100
    checksums: bool = True
    minor: int = 1
    threads: int = 0

    def __post_init__(self):
        if not 0 <= self.block_cells <= 1 << 22:
            raise BadParameter(
                say("bcc.files.writer.block_cannot_hold_cells", block_cells=self.block_cells), hint=say("bcc.files.writer.choose_default")
            )
        if self.minor not in (0, 1):
            raise BadParameter(say("bcc.files.writer.version_cannot_written", minor=self.minor), hint=say("bcc.files.writer.choose"))

    @classmethod
    def of(cls, codec: str | Codec = "zstd-3", version: str = "2.1", **others) -> Settings:
        """Settings from the words of a caller; version: "2.0" or "2.1"."""
        if version not in VERSIONS:
            raise BadParameter(say("bcc.files.writer.version_cannot_written_2", version=version), hint=say("bcc.files.writer.choose"))
        return cls(codec=Codec.of(codec), minor=int(version[2]), **others)


class BlockWriter:
    """Data blocks and index blocks, from the file's position on; threads encode while the caller goes on.

    Cells must come in the order of the container. Attributes after `finish`: blocks, cells, codecs (blocks by codec),
    index_offset of the last index block or 0.
    """

    def __init__(self, file: BinaryIO, kind: Identifier, payload_size: int, settings: Settings):
        codecs.require(settings.codec)
        self.file, self.kind, self.settings = file, kind, settings
        self.block_cells = _block_cells(settings.block_cells, kind.size + payload_size)
        self.offset = file.tell()
        self.blocks = self.cells = self.index_offset = 0
        self.codecs: Counter[int] = Counter()
        self._held, self._held_cells = [empty(kind, payload_size)], 0
        self._unlisted: list[tuple[int, int, int, int]] = []
        workers = worker_count(settings.threads)
        self._ahead = Ahead(workers, workers + 1)

    def write(self, cells: Cells) -> None:
        """Takes some cells. Their arrays must not change afterwards."""
        step = _BATCH * self.block_cells
        self._held.append(cells)
        self._held_cells += len(cells)
        if self._held_cells < step:
            return
        whole = concatenated(self._held)
        stop = len(whole) - len(whole) % step
        for start in range(0, stop, step):
            self._submit(whole.part(start, start + step))
        self._held, self._held_cells = [whole.part(stop, len(whole))], len(whole) - stop

    def list_too(self, entries: np.ndarray) -> None:
        """Blocks that stand in the file already, (n,) of INDEX_ENTRY, to be listed by the next index block."""
        self._unlisted += entries.tolist()

    def finish(self) -> None:
        """Writes what is held, and the last index block."""
        if self._held_cells:
            self._submit(concatenated(self._held))
        for encoded in self._ahead.rest():
            self._write_encoded(encoded)
        if self._unlisted:
            self._write_index()
        self.close()

    def close(self) -> None:
        """Gives up the threads; for a writer that is not to be finished."""
        self._ahead.close()

    def _submit(self, cells: Cells) -> None:
        for encoded in self._ahead.submit(self._encoded, cells):
            self._write_encoded(encoded)

    def _encoded(self, cells: Cells) -> list[tuple[BlockHeader, list]]:
        size, s = self.block_cells, self.settings
        parts = (cells.part(start, start + size) for start in range(0, len(cells), size))
        flags = {"delta": s.delta, "checksums": s.checksums, "header_checksums": s.minor >= 1}
        return [blocks.encode(self.kind, part, s.codec, **flags) for part in parts]

    def _write_encoded(self, encoded: list[tuple[BlockHeader, list]]) -> None:
        for header, pieces in encoded:
            for piece in pieces:
                self.file.write(piece)
            padding = padding_after(header.stored)
            self.file.write(bytes(padding))
            self._unlisted.append((header.first_key, self.offset, header.length, header.entries))
            self.offset += header.length + padding
            self.blocks, self.cells = self.blocks + 1, self.cells + header.entries
            self.codecs[header.compression] += 1
            if 0 < self.settings.index_every <= len(self._unlisted):
                self._write_index()

    def _write_index(self) -> None:
        """Lists the data blocks since the previous index block."""
        if self.settings.index_every:
            block = index_block(np.array(self._unlisted, INDEX_ENTRY), self.settings.checksums, self.settings.minor)
            self.file.write(block)
            self.index_offset, self.offset = self.offset, self.offset + len(block)
        self._unlisted = []


class ContainerWriter:
    """A whole container into an empty file that can seek; a context manager that finishes it when its block ends well.

    file: open for writing in binary; payload_size: bytes per cell. Cells must come in the order of the container: sorted by key,
    then raw identifier.
    """

    def __init__(
        self, file: BinaryIO, kind: Identifier, payload_size: int, *, metadata: Metadata | None = None, settings: Settings | None = None
    ):
        self.settings = settings or Settings()
        if metadata is not None and self.settings.minor == 0:
            raise BadParameter(say("bcc.files.writer.container_version_cannot_hold_metadata"), hint=say("bcc.files.writer.write_version"))
        if metadata is not None and metadata.schema.itemsize != payload_size:
            raise BadParameter(
                say("bcc.files.writer.metadata_describes_bytes_payload_per", itemsize=metadata.schema.itemsize, payload_size=payload_size)
            )
        self.file, self.kind, self.payload_size, self.metadata = file, kind, payload_size, metadata
        file.write(self._header().pack())  # counts of 0 mark a file that was never finished
        if metadata is not None:
            file.write(metadata.to_block(self.settings.checksums))
        self._blocks = BlockWriter(file, kind, payload_size, self.settings)
        self.write = self._blocks.write

    def __enter__(self) -> ContainerWriter:
        return self

    def __exit__(self, kind, error, trace) -> None:
        if error is None:
            self.finish()
        else:
            self._blocks.close()

    def finish(self) -> FileHeader:
        """Writes what is held, the index and the header, and returns that."""
        done = self._blocks
        done.finish()
        has_index = HAS_INDEX | RANDOM_ACCESS if done.index_offset else 0
        most = max(done.codecs, key=lambda number: (done.codecs[number], -number), default=codecs.usual(self.settings.codec).number)
        header = self._header()._replace(
            blocks=done.blocks, cells=done.cells, compression=most, index_offset=done.index_offset if self.settings.minor else 0
        )
        header = header._replace(flags=header.flags | has_index)
        self.file.seek(0)
        self.file.write(header.pack())
        self.file.seek(0, 2)
        return header

    def _header(self) -> FileHeader:
        s = self.settings
        flags = (DELTA_IDS if s.delta else 0) | (CHECKSUMS if s.checksums else 0) | (HAS_METADATA if self.metadata is not None else 0)
        own = {"identifier": self.kind, "payload_size": self.payload_size}
        return FileHeader(minor=s.minor, flags=flags, compression=codecs.usual(s.codec).number, **own)


def index_block(entries: np.ndarray, checksums: bool, minor: int) -> bytes:
    """An index block that lists data blocks, (n,) of INDEX_ENTRY."""
    payload = entries.tobytes()
    first, last = int(entries["first_key"].min()), int(entries["first_key"].max())
    checksum = crc16(payload) if checksums else 0
    return BlockHeader(BLOCK_SIZE + len(payload), len(entries), first, last, 0, INDEX_BLOCK, checksum).pack(minor >= 1) + payload


def write_sorted(file: BinaryIO, kind: Identifier, payload_size: int, pieces: Iterable[Cells], **options) -> FileHeader:
    """A container of cells that come in order; options: those of ContainerWriter."""
    with ContainerWriter(file, kind, payload_size, **options) as writer:
        for cells in pieces:
            writer.write(cells)
    file.seek(0)
    return FileHeader.unpack(file.read(HEADER_SIZE))


def checked_cells(kind: Identifier, cells: Cells, payload_size: int) -> Cells:
    """Cells as their type wants them. Raises BadParameter for another shape or identifiers of another type."""
    ids = np.ascontiguousarray(cells.ids, np.uint64)
    if ids.shape != ((len(ids), 2) if kind.size == 16 else (len(ids),)) or cells.payload.shape != (len(ids), payload_size):
        raise BadParameter(say("bcc.files.writer.arrays_not_identifiers_bytes_payload", name=kind.name.lower(), payload_size=payload_size))
    if not identifiers.well_formed(kind, ids).all():
        raise BadParameter(say("bcc.files.writer.identifiers_not_all_type", name=kind.name.lower()))
    return Cells(ids, np.ascontiguousarray(cells.payload, np.uint8))


def _block_cells(chosen: int, record: int) -> int:
    """Cells of a block, as chosen or by default. Raises BadParameter for more bytes than a reader takes."""
    if chosen * record > MAX_RAW_BLOCK:
        hint = say("bcc.files.writer.choose_most", max_raw_block=MAX_RAW_BLOCK // record)
        raise BadParameter(say("bcc.files.writer.cells_bytes_too_much_block", chosen=chosen, record=record), hint=hint)
    return chosen or max(BLOCK_BYTES // record, 1)
