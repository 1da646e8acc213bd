"""Writes selected points as LAS 1.4 or LAZ: same format, same grid, all records that are still true."""

from __future__ import annotations

import struct
from typing import BinaryIO

import numpy as np

from ..base.version import SOFTWARE
from ..inputs.census import Census, take_census
from ..inputs.scan import Scan
from ..las.creation import creation_date
from ..las.header import header_bytes
from ..las.layout import HEADER, LASZIP_RECORD, LAZ_BIT, WKT_BIT, WKT_RECORD
from ..las.laz import codec
from ..las.vlr import LONGEST_VLR, Record, pack_evlr_head, pack_vlr


class LasOutput:
    """A file in the making. Call `write` as often as needed, then `finish`.

    compressed: LAZ in chunks of the usual size; the last points wait until there are enough for a chunk.
    """

    def __init__(self, file: BinaryIO, found: Scan, compressed: bool):
        self.file, self.found, self.census = file, found, Census()
        self.vlrs, self.evlrs = list(found.vlrs), list(found.evlrs)
        if found.crs.wkt_bytes:
            wkt = Record(*WKT_RECORD, "OGC WKT", found.crs.wkt_bytes)
            (self.vlrs if wkt.length <= LONGEST_VLR else self.evlrs).insert(0, wkt)
        self._laz: codec.LaszipVlr | None = None
        if compressed:
            extra = found.extra.length
            self._coder = codec.laz_vlr_for(found.point_format, extra)  # chunks are alike, but only this takes them one by one
            self._laz = codec.laszip_vlr(codec.laz_vlr_for(found.point_format, extra, variable_chunks=False))
            self.vlrs.insert(0, Record(*LASZIP_RECORD, "LAZ", self._laz.data))
        packed = b"".join(pack_vlr(record) for record in self.vlrs)
        self._points_offset = HEADER.itemsize + len(packed)
        file.write(bytes(HEADER.itemsize) + packed + bytes(8 if compressed else 0))
        self._waiting = np.zeros(0, found.record_dtype)
        self._chunks: list[tuple[int, int]] = []

    def write(self, records: np.ndarray) -> None:
        """Adds (n,) records, n > 0."""
        self.census += take_census(records)
        if self._laz is None:
            self.file.write(memoryview(np.ascontiguousarray(records)).cast("B"))
            return
        size = self._laz.chunk_size
        records = np.concatenate((self._waiting, records)) if len(self._waiting) else records
        whole = len(records) // size * size
        self._encode([records[first : first + size] for first in range(0, whole, size)])
        self._waiting = records[whole:].copy()

    def finish(self) -> None:
        """Writes what is left, the EVLRs and the header."""
        table_offset = 0
        if self._laz is not None:
            self._encode([self._waiting] if len(self._waiting) else [])
            table_offset = self.file.tell()
            self.file.write(codec.pack_chunk_table(self._chunks, self._laz.data))
        evlr_offset = self.file.tell() if self.evlrs else 0
        for record in self.evlrs:
            self.file.write(pack_evlr_head(record))
            for piece in record.pieces():
                self.file.write(piece)
        end = self.file.tell()
        self.file.seek(0)
        self.file.write(self._header(evlr_offset))
        if self._laz is not None:
            self.file.seek(self._points_offset)
            self.file.write(struct.pack("<q", table_offset))
        self.file.seek(end)

    def _encode(self, parts: list[np.ndarray]) -> None:
        if parts:
            for part, chunk in zip(parts, codec.encode_chunks(parts, self._coder)):
                self.file.write(chunk)
                self._chunks.append((len(part), len(chunk)))

    def _header(self, evlr_offset: int) -> bytes:
        found, census, day = self.found, self.census, creation_date()
        return header_bytes(
            mins=census.lowest * found.scale + found.offset,
            maxs=census.highest * found.scale + found.offset,
            file_source_id=found.file_source_id,
            global_encoding=found.encoding | WKT_BIT,
            guid=found.guid,
            system_identifier=found.system_identifier,
            generating_software=SOFTWARE,
            creation_day=day.timetuple().tm_yday,
            creation_year=day.year,
            offset_to_points=self._points_offset,
            vlr_count=len(self.vlrs),
            point_format=found.point_format | (LAZ_BIT if self._laz is not None else 0),
            record_length=found.record_dtype.itemsize,
            scale=found.scale,
            offset=found.offset,
            evlr_offset=evlr_offset,
            evlr_count=len(self.evlrs),
            point_count=census.points,
            points_by_return=census.by_return[1:],
        )
