"""What the corpus of container files holds: every version, type and codec, and what other writers may do.

Files are kept, not made anew: they are the contract that what was once written stays readable.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import numpy as np
import zstandard
from copc_forge.core.bcc.files import v1
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.layout import BLOCK_SIZE, BlockHeader, FileHeader, Identifier, crc16
from copc_forge.tests.support import containers as support

COUNT, BLOCK = 120, 50
CODECS = ("none", "lz4", "zstd-3", "zstd-19", "adaptive", "smallest")


def cells_of(kind: Identifier, payload_size: int = 4) -> Cells:
    return support.some_cells(kind, COUNT, payload_size, seed=int(kind), spread=60)


def files() -> Iterator[tuple[str, Cells, bytes]]:
    """(name, the cells that it holds, bytes) of every file."""
    yield from _by_codec()
    yield from _by_type()
    yield from _by_other_writers()


def _by_codec() -> Iterator[tuple[str, Cells, bytes]]:
    cells = cells_of(Identifier.INDEX64)
    for version in ("2.0", "2.1"):
        for codec in CODECS:
            for delta in (False, True):
                name = f"v{version}-{codec}{'-delta' if delta else ''}.bcc"
                metadata = support.some_metadata() if version == "2.1" else None
                yield name, cells, _made(cells, codec=codec, delta=delta, version=version, metadata=metadata)
    for codec in ("none", "lz4", "zstd-3"):
        yield f"stream-{codec}.bccs", cells, _stream(cells, codec=codec)


def _by_type() -> Iterator[tuple[str, Cells, bytes]]:
    for kind in Identifier:
        for payload_size in (0, 4, 9):
            cells, name = cells_of(kind, payload_size), f"{kind.name.lower()}-{payload_size}"
            file = io.BytesIO()
            v1.write(file, kind, payload_size, [cells], block_cells=BLOCK)
            yield f"v1-{name}.bcc", cells, file.getvalue()
            yield f"v2.1-{name}.bcc", cells, _made(cells, kind, codec="lz4")
        cells = cells_of(kind)
        yield f"stream-{kind.name.lower()}.bccs", cells, _stream(cells, kind)


def _by_other_writers() -> Iterator[tuple[str, Cells, bytes]]:
    cells = cells_of(Identifier.INDEX64)
    for name, place in {"unpadded": lambda end: 0, "aligned": lambda end: -end % 64}.items():
        plain = _made(cells, codec="lz4", version="2.0", index_every=0)
        yield f"other-{name}.bcc", cells, _repadded(plain, place)
    yield "other-no-checksums.bcc", cells, _made(cells, codec="zstd-3", checksums=False, version="2.0")
    yield "other-no-index.bcc", cells, _made(cells, codec="none", index_every=0, version="2.0")
    yield "other-mixed-codecs.bcc", cells, _mixed(cells)
    yield "other-no-content-size.bcc", cells, _without_content_size(cells)
    newer = bytearray(_made(cells, codec="lz4"))
    newer[10], newer[44:60], newer[13] = 9, bytes(range(16)), 0x80
    newer[60:62] = struct.pack("<H", crc16(bytes(newer[:60])))
    yield "other-newer-minor.bcc", cells, bytes(newer)
    yield "no-cells-2.0.bcc", cells.part(0, 0), _made(cells.part(0, 0), codec="none", version="2.0")
    yield "no-cells-2.1.bcc", cells.part(0, 0), _made(cells.part(0, 0), codec="none", metadata=support.some_metadata())


def _made(cells: Cells, kind: Identifier = Identifier.INDEX64, **options) -> bytes:
    return support.container(cells, kind, block_cells=BLOCK, **{"index_every": 2, **options})


def _stream(cells: Cells, kind: Identifier = Identifier.INDEX64, codec: str = "lz4") -> bytes:
    file = io.BytesIO()
    with StreamWriter(file, kind, codec=codec, chunk_cells=BLOCK, clock=lambda: 1_700_000_000_000_000) as out:
        out.write(cells)
    return file.getvalue()


def _repadded(data: bytes, place) -> bytes:
    out, position = bytearray(data[:64]), 64
    while position < len(data):
        length = struct.unpack_from("<I", data, position)[0]
        out += data[position : position + length]
        out += bytes(place(len(out)))
        position += length + (-(length - BLOCK_SIZE)) % 64
    return bytes(out)


def _mixed(cells: Cells) -> bytes:
    """A block of each codec, with and without delta coding."""
    out, ways = b"", [("none", False), ("lz4", True), ("zstd-3", False)]
    for start, (codec, delta) in zip(range(0, COUNT, BLOCK), ways):
        out += _made(cells.part(start, start + BLOCK), codec=codec, delta=delta, index_every=0, version="2.0")[64:]
    return FileHeader(flags=0x06, blocks=3, cells=COUNT, compression=1).pack() + out


def _without_content_size(cells: Cells) -> bytes:
    """What a writer makes whose library leaves out the content size of Zstandard frames."""
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(cells.ids.tobytes() + np.ascontiguousarray(cells.payload).tobytes())
    keys = cells.ids & np.uint64(2**48 - 1)
    block = BlockHeader(BLOCK_SIZE + len(frame), COUNT, int(keys[0]), int(keys[-1]), 2, 0, crc16(frame)).pack(False)
    header = FileHeader(flags=0x04, blocks=1, cells=COUNT, compression=2)
    return header.pack() + block + frame + bytes(-len(frame) % 64)
