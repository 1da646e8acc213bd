"""Any container as a source of cells: opens by what the file's first bytes say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from ...base.errors import UnreadableInput
from ...base.saying import say
from ..format.cells import Cells, concatenated
from ..format.layout import MAGIC_V1, MAGIC_V2, STREAM_MAGIC_BYTES
from .container import Container, naming
from .standing import beside, open_container
from .stream_reader import StreamReader
from .v1 import V1Container

_CHUNKS = 64  # of a stream that are handed on together


class StreamSource:
    """A stream in a file, with the face of `Container`. kind, schema and metadata are known once cells are read."""

    version = "stream"
    total_cells = 0  # nobody knows before the end

    def __init__(self, path: str | os.PathLike, file: BinaryIO):
        """file: open at its beginning, to be closed here."""
        self.path, self.warnings, self.metadata = path, [], None
        self._file = file
        self.size = os.fstat(self._file.fileno()).st_size
        self.reader = StreamReader(self._file)
        with naming(path):
            self._chunks = iter(self.reader)
            self._first = next(self._chunks, None)
        self.kind, self.schema, self.metadata = self.reader.kind, self.reader.schema, self.reader.metadata
        self.payload_size = self.schema.itemsize

    def __enter__(self) -> StreamSource:
        return self

    def __exit__(self, *_) -> None:
        self._file.close()

    @property
    def bytes_read(self) -> int:
        return self._file.tell()

    @property
    def whole(self) -> bool:
        """Whether nothing of the stream is missing; known once its cells were read."""
        return self.reader.account.whole

    def cells(self, *, threads: int = 0) -> Iterator[Cells]:
        """All cells in the order of the stream; warnings are complete afterwards."""
        held = [] if self._first is None else [self._first.cells]
        with naming(self.path):
            for chunk in self._chunks:
                held.append(chunk.cells)
                if len(held) >= _CHUNKS:
                    yield concatenated(held)
                    held = []
        if held:
            yield concatenated(held)
        self.warnings += self.reader.account.sentences()


def sniff(path: str | os.PathLike) -> str:
    """ "v1", "v2", "stream" or "" by the first bytes of a file.

    path: of the file.

    Raises UnreadableInput if it can't be opened or is empty.
    """
    with open_container(path) as file:
        return _kind(path, file)


def _kind(path: str | os.PathLike, file: BinaryIO) -> str:
    start = file.raw.read(8)  # past the buffer: a writer may be at work, and what lies in there grows old
    file.raw.seek(0)
    if not start:
        raise UnreadableInput(say("bcc.files.sources.file_empty"), path=path, hint=say("bcc.files.sources.get_again_from_its_source"))
    if start[:4] == STREAM_MAGIC_BYTES:
        return "stream"
    return {MAGIC_V1: "v1", MAGIC_V2: "v2"}.get(start, "")


def open_source(path: str | os.PathLike, file: BinaryIO | None = None) -> Container | V1Container | StreamSource:
    """The container open for reading, a context manager.

    path: of the container.
    file: where it is open already, at its beginning, to be closed with it.

    Raises UnreadableInput, UnsupportedFile or DamagedFile: for a file of no kind that we know too.
    """
    file = open_container(path) if file is None else file
    try:
        opened = {"v1": V1Container, "v2": Container, "stream": StreamSource}.get(_kind(path, file))
        if opened is None:
            raise UnreadableInput(say("bcc.files.sources.no_bcc_container"), path=path, hint=say("bcc.files.sources.if_one_recover"))
        source = opened(path, file=file)
    except BaseException:
        file.close()
        raise
    if opened is not Container:  # which tells itself
        log = beside(path)
        source.warnings += [log.sentence()] if log is not None and log.sentence() else []
    return source
