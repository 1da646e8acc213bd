"""Sequential v1 containers: read for good, written for tests and for readers that know nothing newer (docs/formats/bcc.md, section 4).

They have no checksum, index, padding or metadata: what decodes to the announced length is all that can be said of a block.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ...base.errors import DamagedFile, ForgeError, UnreadableInput
from ...base.parallel import ordered_map
from ...base.paths import open_input
from ...base.saying import say
from ..format import blocks, codecs, identifiers
from ..format.cells import Cells, default_schema
from ..format.layout import MAGIC_V1, V1_BLOCK_SIZE, V1_HEADER_SIZE, Identifier, V1Block, V1Header
from .container import naming

_TELL = 16  # identifiers whose two bits of type tell a block from other bytes that decode


class V1Container:
    """A v1 container open for reading, with the face of `Container`; a context manager.

    Raises UnreadableInput or DamagedFile.
    """

    metadata = None
    version = "1.0"
    whole = True  # its header counts what must be there

    def __init__(self, path: str | os.PathLike, file: BinaryIO | None = None):
        """file: where it is open already, to be closed here."""
        self.path, self.warnings, self.bytes_read = path, [], 0
        self._file = open_input(path) if file is None else file
        try:
            with naming(path):
                self.size = self._file.seek(0, os.SEEK_END)
                self._file.seek(0)
                self.header = read_header(self._file.read(V1_HEADER_SIZE))
        except BaseException:
            self._file.close()
            raise
        self.kind, self.payload_size = Identifier(self.header.identifier), self.header.payload_size
        self.schema = default_schema(self.payload_size)

    def __enter__(self) -> V1Container:
        return self

    def __exit__(self, *_) -> None:
        self._file.close()

    @property
    def total_cells(self) -> int:
        return self.header.cells

    @property
    def total_blocks(self) -> int:
        return self.header.blocks

    def cells(self, *, threads: int = 0) -> Iterator[Cells]:
        """Cells of all blocks, in the order of the file. Raises DamagedFile at the first that does not decode."""
        with naming(self.path):
            yield from ordered_map(self._decoded, self._blocks(), threads)

    def _blocks(self) -> Iterator[tuple[int, V1Block, bytes]]:
        position, count, total = V1_HEADER_SIZE, 0, 0
        while position < self.size:
            self._file.seek(position)
            header = read_block_header(self._file.read(V1_BLOCK_SIZE), self.size - position)
            if header is None:
                raise DamagedFile(say("bcc.files.v1.no_block_where_one_should"), offset=position, hint=say("bcc.files.v1.recover_file"))
            stored = self._file.read(header.length - V1_BLOCK_SIZE)
            self.bytes_read += header.length
            yield position, header, stored
            position, count, total = position + header.length, count + 1, total + header.entries
        if (count, total) != (self.header.blocks, self.header.cells):
            said = f"{self.header.cells:,} in {self.header.blocks:,}"
            raise DamagedFile(
                say("bcc.files.v1.container_holds_cells_blocks_its", total=total, count=count, said=said),
                hint=say("bcc.files.v1.recover_file"),
            )

    def _decoded(self, block: tuple[int, V1Block, bytes]) -> Cells:
        offset, header, stored = block
        try:
            return decode(self.kind, header, stored, self.payload_size)
        except DamagedFile as error:
            raise DamagedFile(error.message, offset=offset, hint=say("bcc.files.v1.recover_file")) from None


def read_header(data: bytes) -> V1Header:
    """The 32-byte header, judged. Raises UnreadableInput or DamagedFile."""
    if data[:8] != MAGIC_V1:
        raise UnreadableInput(say("bcc.files.v1.no_bcc_container_version"))
    if len(data) < V1_HEADER_SIZE:
        raise DamagedFile(say("bcc.files.v1.file_ends_inside_its_header"), offset=len(data))
    header = V1Header.unpack(data)
    if header.major != 1:
        raise DamagedFile(say("bcc.files.v1.file_header_names_version_behind", major=header.major, minor=header.minor), offset=8)
    if header.identifier not in Identifier.__members__.values():
        raise DamagedFile(say("bcc.files.v1.file_header_names_identifier_type", identifier=header.identifier), offset=30)
    if header.compression != codecs.LZ4.number:
        raise DamagedFile(say("bcc.files.v1.file_header_names_codec_version", compression=header.compression), offset=31)
    return header


def read_block_header(data: bytes, left: int) -> V1Block | None:
    """The 8-byte header of a block, if it can be one with so many bytes left in the file."""
    if len(data) < V1_BLOCK_SIZE:
        return None
    header = V1Block.unpack(data)
    return header if V1_BLOCK_SIZE + 4 < header.length <= left and header.entries else None


def decode(kind: Identifier, header: V1Block, stored, payload_size: int) -> Cells:
    """The cells of a block. Raises DamagedFile if the payload does not decode to the announced length."""
    raw = codecs.decompress(codecs.LZ4.number, stored, header.entries * (kind.size + payload_size))
    return blocks.decode_raw(kind, raw, header.entries, payload_size, False)


def write(file: BinaryIO, kind: Identifier, payload_size: int, pieces: Iterable[Cells], *, block_cells: int = 16384) -> V1Header:
    """A v1 container of cells that come in order, into an empty file that can seek."""
    file.write(V1Header(identifier=kind, payload_size=payload_size).pack())
    count = total = 0
    for cells in pieces:
        for start in range(0, len(cells), block_cells):
            part = cells.part(start, start + block_cells)
            _, stored = codecs.compress(codecs.Codec("lz4"), blocks.encode_raw(kind, part, False))
            file.write(V1Block(V1_BLOCK_SIZE + len(stored), len(part)).pack() + stored)
            count, total = count + 1, total + len(part)
    header = V1Header(cells=total, blocks=count, identifier=kind, payload_size=payload_size)
    file.seek(0)
    file.write(header.pack())
    file.seek(0, os.SEEK_END)
    return header


def plausible_cells(kind: Identifier, header: V1Block, stored, payload_size: int, *, follows: bool) -> Cells | None:
    """The cells of what may be a block, None if it is none: for searches in damaged files.

    follows: it stands right behind a sound one. Cells may stand in any order, as a reader takes them; it has to tell a block only where
    place and type of the identifiers do not.
    """
    try:
        cells = decode(kind, header, stored, payload_size)
    except ForgeError:
        return None
    told = (follows or len(cells) >= _TELL) and identifiers.well_formed(kind, cells.ids).all()
    return cells if told or not blocks.trust(kind, None, cells) else None
