"""The write-ahead log of a container: a stream file whose batches count once their commit mark is there (docs/formats/bcc.md, section 6).

A batch is chunks of cells and, last, a chunk without cells flagged as continuation. What follows the first chunk that does not
hold, or that is not the next in number, was never acknowledged and counts for nothing.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from ...base import files
from ...base.errors import BadParameter, DamagedFile, MissingDependency, OutputError
from ...base.files import long_path
from ...base.locks import unlock
from ...base.paths import absolute
from ...base.saying import say
from ..format import codecs
from ..format.cells import Cells
from ..format.codecs import Codec
from ..format.layout import (
    CHUNK_SIZE,
    CONTINUATION,
    FINAL,
    HEADER_SIZE,
    METADATA_CHUNK,
    STREAM_MAGIC,
    STREAM_MAGIC_BYTES,
    ChunkHeader,
    Identifier,
    crc16,
)
from ..format.metadata import Metadata, schema_to_json
from .stream import MOST_STORED, pack_chunk, pack_mark, pack_text
from .stream_reader import Chunk, StreamReader
from .writer import Settings

SUFFIX = ".wal"
_CHUNK_BYTES = 1 << 20
_LOOKED_AT = 1 << 16  # bytes of a file that may be a log whose first chunk was torn


class AppendedPart(NamedTuple):
    """A stretch of a source's cells: how many, and the SHA-256 of identifier ‖ payload of each, in the source's order."""

    cells: int
    digest: str


@dataclass(frozen=True)
class Appended:
    """Whose cells an append brings: the SHA-256 of the source file's bytes, and its first cells that earlier attempts brought in."""

    source: str
    parts: tuple[AppendedPart, ...] = ()

    @property
    def cells(self) -> int:
        """Cells of the source that are in already."""
        return sum(part.cells for part in self.parts)

    def to_json(self) -> dict:
        return {"source": self.source, "parts": [part._asdict() for part in self.parts]}

    @classmethod
    def from_json(cls, told: dict) -> Appended:
        """Raises KeyError, TypeError or ValueError for garbage."""
        return cls(str(told["source"]), tuple(AppendedPart(int(part["cells"]), str(part["digest"])) for part in told["parts"]))


@dataclass(frozen=True)
class Plan:
    """What the log is for; its first chunk.

    base_size, base_header, base_digest: length, header and `foundation.digest` of the container that is appended to; 0 and empty
    where one is created. Logs of 0.1.0 have no digest. appended: what cells these are, see `Appended`, None where nobody said.
    """

    kind: Identifier
    schema: np.dtype
    settings: Settings
    metadata: Metadata | None = None
    base_size: int = 0
    base_header: bytes = b""
    base_digest: str = ""
    appended: Appended | None = None

    def to_json(self) -> str:
        s = self.settings
        journal = {
            "base_size": self.base_size,
            "base_header": self.base_header.hex(),
            "codec": str(s.codec),
            "delta": s.delta,
            "minor": s.minor,
            "block_cells": s.block_cells,
            "index_every": s.index_every,
            "checksums": s.checksums,
        }
        if self.base_digest:
            journal["base_digest"] = self.base_digest
        if self.appended is not None:
            journal["appended"] = self.appended.to_json()
        more = {"identifier_type": self.kind.name.lower(), "journal": journal}
        if self.metadata is not None:
            return self.metadata.to_json(**more)
        return json.dumps({"payload": schema_to_json(self.schema), **more})


def log_path(container: str | os.PathLike) -> Path:
    """Where the log of a container stands: beside the file itself, whatever links lead there."""
    container = real_path(container)
    return container.with_name(container.name + SUFFIX)


def real_path(container: str | os.PathLike) -> Path:
    """The file that a name leads to; it need not exist."""
    return Path(os.path.realpath(absolute(container)))


class LogWriter:
    """A log that is being written, locked against other processes. Raises OutputError if another has it."""

    def __init__(self, container: str | os.PathLike, plan: Plan):
        self.path, self.plan = log_path(container), plan
        with files.output_errors(self.path):
            self.file = open(long_path(self.path), "xb")  # noqa: SIM115 - closed by close()
        if not files.lock(self.file):
            self.file.close()
            raise OutputError(say("bcc.files.wal.another_process_writing"), path=container)
        self.sequence, self.cells, self.broken = 1, 0, False
        try:
            self._commit(pack_text(plan.to_json(), 0, 0))
            files.sync_folder(self.path.parent)
        except BaseException as error:
            self.file.close()
            if isinstance(error, Exception):  # nothing is acknowledged yet
                os.remove(long_path(self.path))
            raise

    def insert(self, cells: Cells) -> None:
        """Returns when the cells are on the disk: then they are acknowledged."""
        pieces, step = [], max(_CHUNK_BYTES // (self.plan.kind.size + self.plan.schema.itemsize), 1)
        for start in range(0, len(cells), step):
            part, flags = cells.part(start, start + step), CONTINUATION if start else 0
            pieces.append(pack_chunk(self.plan.kind, part, _log_codec(), self.sequence, 0, flags))
            self.sequence += 1
        pieces.append(pack_mark(self.sequence, CONTINUATION))
        self.sequence += 1
        self._commit(b"".join(pieces))
        self.cells += len(cells)

    def close(self) -> None:
        if not self.file.closed:
            unlock(self.file)
        self.file.close()

    def _commit(self, data: bytes) -> None:
        if self.broken:  # what follows a torn chunk counts for nothing, so it must not be acknowledged
            raise OutputError(say("bcc.files.wal.could_not_written_before_takes"), path=self.path)
        self.broken = True
        with files.output_errors(self.path):
            self.file.write(data)
            self.file.flush()
            os.fsync(self.file.fileno())
        self.broken = False


class LogReader:
    """A log that a run left behind, or is writing. plan is None if not even its first chunk is there: then nothing was acknowledged.

    Raises DamagedFile for a file that is no log.
    """

    def __init__(self, file: BinaryIO):
        self.file = file
        self.plan = self._read_plan()

    def batches(self) -> Iterator[Cells]:
        """Cells of all batches that were committed, in the order in which they were inserted."""
        if self.plan is None:
            return
        held = []
        for chunk in self._valid_chunks():
            if len(chunk.cells):
                held.append(chunk.cells)
            elif chunk.header.flags & (CONTINUATION | FINAL):
                yield from held
                held = []

    def count(self) -> int:
        """Cells of all batches that were committed, without decoding them."""
        total = held = 0
        for header in _headers(self.file) if self.plan is not None else ():
            held += header.entries
            if not header.entries and header.flags & (CONTINUATION | FINAL):
                total, held = total + held, 0
        return total

    def _valid_chunks(self) -> Iterator[Chunk]:
        self.file.seek(0)
        reader = StreamReader(self.file, marks=True, keep_repeats=True)
        for expected, chunk in enumerate(reader):
            if reader.account.lost or chunk.header.sequence != expected:
                return
            yield chunk

    def _read_plan(self) -> Plan | None:
        self.file.seek(0)
        reader = StreamReader(self.file, marks=True)
        first = next(iter(reader), None)
        if first is None:
            self._refuse_what_never_was_a_log()
            return None
        if reader.account.lost or first.header.sequence or not first.header.flags & METADATA_CHUNK:
            raise DamagedFile(say("bcc.files.wal.no_write_ahead_log"))
        try:
            told = _journal_of(self.file)
            names = ("delta", "minor", "block_cells", "index_every", "checksums")
            settings = Settings(Codec.of(told["codec"]), **{name: told[name] for name in names})
            base_size, base_header = int(told["base_size"]), bytes.fromhex(told["base_header"])
            if len(base_header) not in (0, HEADER_SIZE):
                raise ValueError("a header of another length")
            appended = Appended.from_json(told["appended"]) if "appended" in told else None
            metadata, digest = _plain(reader.metadata), str(told.get("base_digest", ""))
            return Plan(reader.kind, reader.schema, settings, metadata, base_size, base_header, digest, appended)
        except (KeyError, TypeError, ValueError, BadParameter) as error:
            raise DamagedFile(say("bcc.files.wal.does_not_say_write_ahead", error=error)) from None

    def _refuse_what_never_was_a_log(self) -> None:
        """A log whose first chunk was torn begins with its magic, or with zeros where the system had not written it yet."""
        self.file.seek(0)
        start = self.file.read(_LOOKED_AT)
        if not start.startswith(STREAM_MAGIC_BYTES[: len(start)]) and any(start):
            raise DamagedFile(say("bcc.files.wal.no_write_ahead_log"))


def _headers(file: BinaryIO) -> Iterator[ChunkHeader]:
    """Headers of the chunks that hold and are numbered without a gap."""
    file.seek(0)
    for expected in itertools.count():
        data = file.read(CHUNK_SIZE)
        if len(data) < CHUNK_SIZE:
            return
        header = ChunkHeader.unpack(data)
        stored = header.length - CHUNK_SIZE
        if header.magic != STREAM_MAGIC or not 0 <= stored <= MOST_STORED or header.sequence != expected:
            return
        payload = file.read(stored)
        if len(payload) < stored or (stored and crc16(payload) != header.checksum):
            return
        yield header


def _journal_of(file: BinaryIO) -> dict:
    file.seek(0)
    header = ChunkHeader.unpack(file.read(CHUNK_SIZE))
    return json.loads(file.read(header.length - CHUNK_SIZE))["journal"]


def _plain(metadata: Metadata | None) -> Metadata | None:
    """The metadata without the log's own keys."""
    if metadata is not None:
        metadata.extra.pop("journal", None)
    return metadata


def _log_codec() -> Codec:
    """LZ4 where it is installed: less to sync."""
    with contextlib.suppress(MissingDependency):
        codecs.LZ4.require()
        return Codec(codecs.LZ4.name)
    return Codec(codecs.NONE.name)
