"""Writes selected points as LAS 1.4 or LAZ: same format, same grid, all records that are still true."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ..base.version import SOFTWARE
from ..inputs.census import Census, take_census
from ..inputs.scan import Scan
from ..las.creation import creation_date
from ..las.layout import LASZIP_RECORD, LAZ_BIT, WKT_BIT, WKT_RECORD
from ..las.laz import codec
from ..las.vlr import LONGEST_VLR, Record
from ..las.writing import LasFrame


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
        self._frame = LasFrame(file, self.vlrs, compressed=compressed)
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
        if self._laz is not None:
            self._encode([self._waiting] if len(self._waiting) else [])
            self._frame.write_chunk_table(self._chunks, self._laz.data)
        for record in self.evlrs:
            self._frame.write_evlr(record)
        self._frame.write_header(**self._header())
        self._frame.finish()

    def _encode(self, parts: list[np.ndarray]) -> None:
        if parts:
            for part, chunk in zip(parts, codec.encode_chunks(parts, self._coder)):
                self.file.write(chunk)
                self._chunks.append((len(part), len(chunk)))

    def _header(self) -> dict:
        found, day = self.found, creation_date()
        return {
            "file_source_id": found.file_source_id,
            "global_encoding": found.encoding | WKT_BIT,
            "guid": found.guid,
            "system_identifier": found.system_identifier,
            "generating_software": SOFTWARE,
            "creation_day": day.timetuple().tm_yday,
            "creation_year": day.year,
            "point_format": found.point_format | (LAZ_BIT if self._laz is not None else 0),
            "record_length": found.record_dtype.itemsize,
            **self.census.header_fields(found.scale, found.offset),
        }
