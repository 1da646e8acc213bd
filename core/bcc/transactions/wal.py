"""The write-ahead log of a container: a stream file whose batches count once their commit mark is there (docs/formats/bcc.md, section 6).

A batch is chunks of cells and, last, a chunk without cells flagged as continuation. What follows the first chunk that does not
hold, or that is not the next in number, was never acknowledged and counts for nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ...base import files
from ...base.errors import DamagedFile, OutputError
from ...base.files import long_path
from ..files.stream import pack_chunk, pack_mark, pack_text
from ..files.stream_reader import Chunk, StreamReader
from ..files.writer import Settings
from ..format.cells import Cells
from ..format.codecs import Codec
from ..format.layout import CONTINUATION, FINAL, METADATA_CHUNK, Identifier
from ..format.metadata import Metadata, schema_to_json

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Plan:
    """What the log is for; its first chunk.

    base_size, base_header: length and header of the container that is appended to, 0 and empty where one is created.
    """

    kind: Identifier
    schema: np.dtype
    settings: Settings
    metadata: Metadata | None = None
    base_size: int = 0
    base_header: bytes = b""
    extra: dict = field(default_factory=dict)

    def to_json(self) -> str:
        s = self.settings
        journal = {
            "base_size": self.base_size, "base_header": self.base_header.hex(), "codec": str(s.codec), "delta": s.delta, "minor": s.minor,
            "block_cells": s.block_cells, "index_every": s.index_every, "checksums": s.checksums,
        }
        more = {"identifier_type": self.kind.name.lower(), "journal": journal}
        if self.metadata is not None:
            return self.metadata.to_json(**more)
        return json.dumps({"payload": schema_to_json(self.schema), **more})


def log_path(container: str | os.PathLike) -> Path:
    """Where the log of a container stands: beside it."""
    container = Path(container)
    return container.with_name(container.name + ".wal")


class LogWriter:
    """A log that is being written, locked against other processes. Raises OutputError if another has it."""

    def __init__(self, container: str | os.PathLike, plan: Plan):
        self.path, self.plan = log_path(container), plan
        with files.output_errors(self.path):
            self.file = open(long_path(self.path), "xb")  # noqa: SIM115 - closed by close()
        if not files.lock(self.file):
            self.file.close()
            raise OutputError("another process is writing to this container", path=container)
        self.sequence, self.cells = 1, 0
        self._commit(pack_text(plan.to_json(), 0, 0))
        files.sync_folder(self.path.parent)

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
        self.file.close()

    def _commit(self, data: bytes) -> None:
        with files.output_errors(self.path):
            self.file.write(data)
            self.file.flush()
            os.fsync(self.file.fileno())


class LogReader:
    """A log that a run left behind. plan is None if not even its first chunk is there: then nothing was acknowledged."""

    def __init__(self, file: BinaryIO):
        self.file = file
        self.plan = self._read_plan()

    def batches(self) -> Iterator[Cells]:
        """Cells of all batches that were committed."""
        if self.plan is None:
            return
        held = []
        for chunk in self._valid_chunks():
            if len(chunk.cells):
                held.append(chunk.cells)
            elif chunk.header.flags & (CONTINUATION | FINAL):
                yield from held
                held = []

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
        if first is None or reader.account.lost or not first.header.flags & METADATA_CHUNK:
            return None
        try:
            told = _journal_of(self.file)
            names = ("delta", "minor", "block_cells", "index_every", "checksums")
            settings = Settings(Codec.of(told["codec"]), **{name: told[name] for name in names})
            base_size, base_header = int(told["base_size"]), bytes.fromhex(told["base_header"])
            return Plan(reader.kind, reader.schema, settings, _plain(reader.metadata), base_size, base_header)
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedFile(f"write-ahead log does not say what it is for ({error})") from None


def _journal_of(file: BinaryIO) -> dict:
    from ..format.layout import CHUNK_SIZE, ChunkHeader

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
    with contextlib.suppress(ImportError):
        import lz4.block  # noqa: F401

        return Codec("lz4")
    return Codec("none")
