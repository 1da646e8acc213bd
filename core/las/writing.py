"""What stands around the points of a file that is written: header, VLRs, chunk table, EVLRs and where each begins (ASPRS LAS 1.4 R15)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import numpy as np

from .layout import EVLR, HEADER, HEADER_SIZES, SIGNATURE
from .laz.codec import pack_chunk_table
from .vlr import Record, pack_evlr_head, pack_vlr

VERSION = (1, 4)  # of all files that are written, whatever others are read
HEADER_SIZE = HEADER_SIZES[VERSION[1]]
_TABLE_POINTER = struct.Struct("<q")  # of compressed points: before the first chunk stands where the chunk table does


class LasFrame:
    """A file around its points, in the order in which it comes to be.

    Made, it has written what precedes the points. Then the caller writes these to `file`, then calls `write_chunk_table` if they are
    compressed, `write_evlr` for each EVLR, `write_header`, `write_later` for what else is known late, and
    `finish` at last.
    points_offset: where the points begin, that of the pointer to the chunk table if they are compressed.
    """

    def __init__(self, file: BinaryIO, vlrs: Sequence[Record] = (), *, compressed: bool, front: bytes | None = None):
        """front: all that precedes the points, where it is copied from another file; otherwise room for the header, and `vlrs`."""
        self.file, self.vlr_count = file, len(vlrs)
        front = bytes(HEADER_SIZE) + b"".join(map(pack_vlr, vlrs)) if front is None else front
        self.points_offset = len(front)
        self.evlr_offset = self.evlr_count = 0
        self._late: list[tuple[int, bytes]] = []
        file.write(front + bytes(_TABLE_POINTER.size if compressed else 0))

    @property
    def chunks_offset(self) -> int:
        """Where the first chunk begins, if the points are compressed."""
        return self.points_offset + _TABLE_POINTER.size

    def write_chunk_table(self, chunks: np.ndarray | Sequence[tuple[int, int]], laz_vlr: bytes) -> None:
        """chunks: (n, 2) points and bytes of each; laz_vlr: payload of the laszip record."""
        self.write_later(self.points_offset, _TABLE_POINTER.pack(self.file.tell()))
        self.file.write(pack_chunk_table(chunks, laz_vlr))

    @property
    def next_payload(self) -> int:
        """Where the payload of an EVLR begins that is written now."""
        return self.file.tell() + EVLR.itemsize

    def write_evlr(self, record: Record, pieces: Iterable[bytes] | None = None) -> None:
        """Writes an EVLR. pieces: its payload, of the length that the record states; by default what the record holds."""
        self.evlr_offset = self.evlr_offset or self.file.tell()
        self.evlr_count += 1
        self.file.write(pack_evlr_head(record))
        for piece in record.pieces() if pieces is None else pieces:
            self.file.write(piece)

    def write_later(self, offset: int, data: bytes) -> None:
        """What `finish` writes at a place that is behind the file's end by then."""
        self._late.append((offset, data))

    def write_header(self, **fields: Any) -> None:
        """Later, like all that is known late: the header. fields: as for `header_bytes`, less what the frame knows itself."""
        own = {"offset_to_points": self.points_offset, "vlr_count": self.vlr_count}
        own.update(evlr_offset=self.evlr_offset, evlr_count=self.evlr_count)
        self.write_later(0, header_bytes(**own, **fields))

    def finish(self) -> None:
        """Writes what was put off. The file is left at its end."""
        end = self.file.tell()
        for offset, data in self._late:
            self.file.seek(offset)
            self.file.write(data)
        self.file.seek(end)


def header_bytes(*, mins: Any, maxs: Any, **fields: Any) -> bytes:
    """A LAS 1.4 header, 375 bytes; the legacy counts of points stay 0, as they must for formats from 6 on.

    mins, maxs: (3,) bounds in world units; fields: any field of HEADER by its name, the others are 0. Texts may be str.
    Raises KeyError for a name that HEADER does not have, ValueError for text that is too long.
    """
    record = np.zeros((), HEADER)
    record["signature"], record["header_size"] = SIGNATURE, HEADER_SIZE
    record["version_major"], record["version_minor"] = VERSION
    record["bounds"] = np.stack([np.asarray(maxs, np.float64), np.asarray(mins, np.float64)], axis=1)
    for name, value in fields.items():
        kind = HEADER[name]
        if not kind.shape and kind.kind in "SV":
            value = value.encode() if isinstance(value, str) else bytes(value)
            if len(value) > kind.itemsize:
                raise ValueError(f"{name} takes {kind.itemsize} bytes, not {len(value)}")
            value = np.frombuffer(value.ljust(kind.itemsize, b"\0"), kind)[0]
        record[name] = value
    return record.tobytes()[:HEADER_SIZE]


def patched(data: bytes, layout: np.dtype, **fields: Any) -> bytes:
    """A record of that layout with other values in some fields. data: its bytes, and more at most."""
    record = np.frombuffer(data[: layout.itemsize], layout).copy()
    for name, value in fields.items():
        record[name] = value
    return record.tobytes()
