"""Reads sequential v2 containers (docs/formats/bcc.md, section 3)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, ForgeError, UnreadableInput, UnsupportedFile
from ...base.parallel import ordered_map
from ...base.saying import say
from ..format import blocks, metadata
from ..format.cells import Cells, concatenated, default_schema, empty
from ..format.layout import BLOCK_SIZE, HEADER_SIZE, MAGIC_V2, METADATA_BLOCK, MUST_UNDERSTAND, BlockHeader, FileHeader, Identifier
from . import foundation
from .standing import committed, open_container
from .walk import Walker

BLOCK = np.dtype(
    [
        ("offset", "<u8"),
        ("length", "<u4"),
        ("entries", "<u4"),
        ("first_key", "<u8"),
        ("last_key", "<u8"),
        ("compression", "u1"),
    ]
)
_BATCH = 1 << 20  # stored bytes that are read and decoded at a time


class Container:
    """A v2 container open for reading; a context manager.

    Shows the state that was last committed, whether or not a writer is at work or was killed: a log beside the file says where
    that ends, and how many cells wait in it is a warning. path: the file; view: the header and the bytes that it rules, for writers
    who know them; as_it_is: the whole file, whatever log stands beside it; file: the file, where it is open already, to be closed here.
    Attributes: header, kind, payload_size, metadata (None if it has none), schema (packed columns), version,
    warnings, bytes_read, uncounted (bytes behind the blocks that the header counts, known with the table). Raises UnreadableInput,
    UnsupportedFile or DamagedFile.
    """

    whole = True  # its header counts what must be there

    def __init__(
        self, path: str | os.PathLike, *, view: tuple[bytes, int] | None = None, as_it_is: bool = False, file: BinaryIO | None = None
    ):
        self.path, self.warnings, self.uncounted = path, [], 0
        self._file = open_container(path) if file is None else file
        try:
            with naming(path):
                view = _whole(self._file.raw) if as_it_is else view
                self.head, self.size, log = (*view, None) if view is not None else committed(path, self._file.raw)
                self.header = read_header(self.head, self.size, self.warnings)
                self.warnings += [log.sentence()] if log is not None and log.sentence() else []
                self.kind, self.payload_size = Identifier(self.header.identifier), self.header.payload_size
                self._walker = Walker(self._file, self.size, self.header)
                self.metadata, self.schema = self._read_metadata()
        except BaseException:
            self._file.close()
            raise
        self._table: np.ndarray | None = None

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_) -> None:
        self._file.close()

    @property
    def version(self) -> str:
        return f"{self.header.major}.{self.header.minor}"

    @property
    def total_cells(self) -> int:
        return self.header.cells

    @property
    def bytes_read(self) -> int:
        return self._walker.bytes_read

    def digest(self) -> str:
        """What tells this state of the container from others: see `foundation.digest`; "" if its blocks are not those of its header."""
        return foundation.digest(self._file, self.size, self.head) or ""

    def table(self) -> np.ndarray:
        """All data blocks in the order of the file, (n,) of BLOCK. Raises DamagedFile if they are not what the header counts."""
        if self._table is None:
            with naming(self.path):
                found, error = self._blocks()
                table = np.array(found, BLOCK)
                counted = table[: self.header.blocks]
                if error is not None or len(table) > len(counted):
                    table = self._without_uncounted(table, counted, error)
                self._check_counts(table)
                self._table = table
        return self._table

    def _blocks(self) -> tuple[list[tuple], DamagedFile | None]:
        """Data blocks as rows of BLOCK, and what ended the walk before the end of the file."""
        found = []
        try:
            for offset, block in self._walker:
                if block.is_data:
                    found.append((offset, block.length, block.entries, block.first_key, block.last_key, block.compression))
        except DamagedFile as error:
            return found, error
        return found, None

    def _without_uncounted(self, table: np.ndarray, counted: np.ndarray, error: DamagedFile | None) -> np.ndarray:
        """The blocks that the header counts, if they hold the cells that it counts: an append writes its header last.

        So a copy that was made during an append shows what it was before.
        """
        if not len(counted) or (len(counted), int(counted["entries"].sum(dtype=np.uint64))) != (self.header.blocks, self.header.cells):
            if error is not None:
                raise error
            return table
        self.uncounted = self.size - int(counted["offset"][-1]) - int(counted["length"][-1])
        text = say("bcc.files.container.bytes_behind_cells_header_counts_append", uncounted=self.uncounted)
        self.warnings.append(text)
        self.whole = False
        return counted

    @property
    def is_sorted(self) -> bool:
        """Does no block begin before the one in front of it ends?"""
        table = self.table()
        return bool((table["last_key"][:-1] <= table["first_key"][1:]).all())

    def cells(self, chosen: Iterable[int] | None = None, *, threads: int = 0) -> Iterator[Cells]:
        """Cells of all blocks, or of chosen ones by ascending number, in the order of the file, about a megabyte at a time.

        Raises DamagedFile, naming the block's offset, for a block that contradicts its header or checksum.
        """
        table = self.table()
        numbers = np.arange(len(table)) if chosen is None else np.fromiter(chosen, np.int64)
        with naming(self.path):
            yield from ordered_map(self._decoded, (self._fetched(batch) for batch in _batches(table, numbers)), threads)

    def _fetched(self, batch: np.ndarray) -> list[tuple[int, memoryview]]:
        """The bytes of blocks that stand one after the other, by one read."""
        start, end = int(batch["offset"][0]), int(batch["offset"][-1]) + int(batch["length"][-1])
        data = memoryview(self._walker.read(start, end - start))
        if len(data) < end - start:
            raise DamagedFile(say("bcc.files.container.file_ends_inside_block"), offset=start + len(data))
        places = zip(batch["offset"].tolist(), batch["length"].tolist())
        return [(offset, data[offset - start : offset - start + length]) for offset, length in places]

    def _decoded(self, fetched: list[tuple[int, memoryview]]) -> Cells:
        parts = []
        for offset, data in fetched:
            header = BlockHeader.unpack(data[:BLOCK_SIZE])
            try:
                cells = blocks.decode(self.kind, header, data[BLOCK_SIZE:], self.payload_size, checksums=self._walker.checksums)
            except DamagedFile as error:
                raise DamagedFile(error.message, offset=offset, hint=say("bcc.files.container.recover_file")) from None
            parts.append(cells)
        return concatenated(parts) if parts else empty(self.kind, self.payload_size)

    def _read_metadata(self) -> tuple[metadata.Metadata | None, np.dtype]:
        """The metadata block stands first, if there is one; a minor version 0 has none whatever its bytes say."""
        block = self._walker.plausible(HEADER_SIZE) if self.header.minor else None
        if block is None or not block.flags & METADATA_BLOCK:
            return None, default_schema(self.payload_size)
        if not self._walker.proved(HEADER_SIZE, block):
            raise DamagedFile(
                say("bcc.files.container.metadata_block_checksum_does_not"),
                offset=HEADER_SIZE,
                hint=say("bcc.files.container.recover_file"),
            )
        found = metadata.from_json(self._walker.read(HEADER_SIZE + BLOCK_SIZE, block.stored))
        if found.schema.itemsize != self.payload_size:
            text = say(
                "bcc.files.container.metadata_block_describes_bytes_payload_per",
                itemsize=found.schema.itemsize,
                payload_size=self.payload_size,
            )
            raise DamagedFile(text, offset=HEADER_SIZE)
        return found, found.schema

    def _check_counts(self, table: np.ndarray) -> None:
        counted, announced = (len(table), int(table["entries"].sum(dtype=np.uint64))), (self.header.blocks, self.header.cells)
        if counted != announced:
            found, said = (say("bcc.files.container.cells_blocks", cells=cells, count=count) for count, cells in (counted, announced))
            raise DamagedFile(
                say("bcc.files.container.container_holds_its_header_announces", found=found, said=said),
                hint=say("bcc.files.container.cut_never_finished_recover"),
            )


def read_header(data: bytes, size: int, warnings: list[str]) -> FileHeader:
    """The header of a v2 container, judged: raises UnreadableInput, UnsupportedFile or DamagedFile; warns of a newer minor."""
    if data[:8] != MAGIC_V2:
        raise UnreadableInput(say("bcc.files.container.no_bcc_container_version"))
    if len(data) < HEADER_SIZE:
        raise DamagedFile(say("bcc.files.container.file_bytes_ends_inside_its", size=size), offset=len(data))
    header = FileHeader.unpack(data)
    check_version(header.major, header.minor, warnings)
    if header.major == 2 and header.flags & MUST_UNDERSTAND:
        raise UnsupportedFile(say("bcc.files.container.container_needs_features_version_does", flags=header.flags), offset=12)
    if not header.checksum_holds():
        raise DamagedFile(say("bcc.files.container.file_header_checksum_does_not"), offset=60, hint=say("bcc.files.container.recover_file"))
    if header.identifier not in Identifier.__members__.values():
        text = say("bcc.files.container.file_header_names_identifier_type_does", identifier=header.identifier)
        raise DamagedFile(text, offset=33, hint=say("bcc.files.container.recover_file"))
    return header


def check_version(major: int, minor: int, warnings: list[str]) -> None:
    """Refuses what can't be read, warns of what can in part."""
    if major > 2:
        hint = say("bcc.files.container.update_program")
        raise UnsupportedFile(
            say("bcc.files.container.container_written_newer_major_version", major=major, minor=minor), offset=8, hint=hint
        )
    if major != 2:
        raise DamagedFile(
            say("bcc.files.container.file_header_names_version_does", major=major, minor=minor),
            offset=8,
            hint=say("bcc.files.container.recover_file"),
        )
    if minor > 1:
        warnings.append(say("bcc.files.container.container_version_newer_than_2_1", major=major, minor=minor))


class naming:  # noqa: N801 - reads as a verb in with statements
    """Adds the file's name to errors that pass."""

    def __init__(self, path: str | os.PathLike):
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _, error, __) -> None:
        if isinstance(error, ForgeError) and error.path is None:
            error.path = self.path


def _batches(table: np.ndarray, numbers: np.ndarray) -> Iterator[np.ndarray]:
    """Blocks by number, cut into runs that stand together and hold about _BATCH bytes."""
    start = 0
    while start < len(numbers):
        stop, total = start, 0
        while stop < len(numbers) and total < _BATCH and (stop == start or numbers[stop] == numbers[stop - 1] + 1):
            total += int(table["length"][numbers[stop]])
            stop += 1
        yield table[numbers[start] : numbers[stop - 1] + 1]
        start = stop


def _whole(file: BinaryIO) -> tuple[bytes, int]:
    """Header and size of a file that is open without a buffer."""
    file.seek(0)
    head = file.read(HEADER_SIZE)
    file.seek(0)
    return head, os.fstat(file.fileno()).st_size
