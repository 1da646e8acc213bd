"""A plain, streaming LAS/LAZ writer for generated input. It shares the byte layouts with the engine and nothing else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from ...core.las import layout

CHUNK = 50_000  # points a LAZ chunk, what LASzip has always written
MINOR_OF_FORMAT = (0, 0, 2, 2, 3, 3, 4, 4, 4, 4, 4)  # the oldest minor version that knows each point format


class Record(NamedTuple):
    """A VLR: user id, record id, payload and description."""

    user_id: str
    record_id: int
    payload: bytes
    description: str = ""


class ExtraDimension(NamedTuple):
    """A declared extra bytes dimension of one of the scalar data types 1 to 10."""

    name: str
    data_type: int
    scale: float | None = None
    offset: float | None = None
    no_data: float | None = None
    description: str = ""


def point_dtype(point_format: int, extra: Sequence[ExtraDimension] = (), undeclared: int = 0) -> np.dtype:
    """Packed dtype of a record of `point_format`, then the declared extra dimensions, then `undeclared` opaque bytes."""
    fields = layout.POINT[point_format].descr + [(one.name, layout.EXTRA_TYPES[one.data_type]) for one in extra]
    return np.dtype(fields + ([("undeclared", f"V{undeclared}")] if undeclared else []))


def extra_bytes_record(extra: Sequence[ExtraDimension]) -> Record:
    """The VLR that declares `extra` (LAS 1.4 R15, table 24)."""
    rows = np.zeros(len(extra), layout.EXTRA_BYTES)
    for row, one in zip(rows, extra):
        row["data_type"], row["name"], row["description"] = one.data_type, one.name.encode(), one.description.encode()
        if one.scale is not None:
            row["scale"][0], row["options"] = one.scale, row["options"] | layout.HAS_SCALE
        if one.offset is not None:
            row["offset"][0], row["options"] = one.offset, row["options"] | layout.HAS_OFFSET
        if one.no_data is not None:
            row["options"] |= layout.HAS_NO_DATA
            row["no_data"][0] = _upcast(one.no_data, one.data_type)
    return Record(*layout.EXTRA_BYTES_RECORD, rows.tobytes(), "extra bytes")


def wkt_record(crs: int | str) -> Record:
    """WKT VLR of an EPSG code or anything else that pyproj takes; WKT 1 where it can be said in it."""
    return Record(*layout.WKT_RECORD, _wkt(crs).encode() + b"\0", "OGC WKT")


def geo_keys_record(epsg: int, *, geographic: bool = False) -> Record:
    """GeoTIFF key directory of an EPSG code, as files before LAS 1.4 carry it."""
    keys = [(1024, 2 if geographic else 1), (2048 if geographic else 3072, epsg)]
    words = [1, 1, 0, len(keys)] + [word for key, value in keys for word in (key, 0, 1, value)]
    return Record(*layout.GEO_KEYS_RECORD, np.array(words, "<u2").tobytes(), "GeoTIFF keys")


def _wkt(crs: int | str) -> str:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    parsed = CRS.from_user_input(crs)
    try:
        return parsed.to_wkt("WKT1_GDAL")
    except CRSError:
        return parsed.to_wkt()


def _upcast(value: float, data_type: int) -> np.void:
    kind = np.dtype(layout.EXTRA_TYPES[data_type]).kind
    return np.array(value, {"u": "<u8", "i": "<i8", "f": "<f8"}[kind]).view("V8")[()]


class LasWriter:
    """Writes points as they come; the header's counts and bounds are filled in by `close`. A context manager.

    compressed: LAZ by lazrs; None asks the name's suffix. chunk_size: points in a LAZ chunk. parallel: all cores (a chunk is held
    whole in memory by them). encoding: bits of the global encoding beside the WKT bit.
    """

    def __init__(
        self,
        path: str | os.PathLike,
        point_format: int = 7,
        *,
        minor: int | None = None,
        scale: Sequence[float] = (0.001,) * 3,
        offset: Sequence[float] = (0.0,) * 3,
        records: Sequence[Record] = (),
        extra: Sequence[ExtraDimension] = (),
        undeclared: int = 0,
        compressed: bool | None = None,
        chunk_size: int = CHUNK,
        parallel: bool = True,
        encoding: int = layout.GPS_STANDARD_TIME,
    ):
        self.dtype = point_dtype(point_format, extra, undeclared)
        self.minor = MINOR_OF_FORMAT[point_format] if minor is None else minor
        self.compressed = os.fspath(path).lower().endswith("z") if compressed is None else compressed
        self._records = list(records) + ([extra_bytes_record(extra)] if extra else [])
        self._file = open(path, "wb+")  # noqa: SIM115 - held until `close`
        self._laz = self._compressor(point_format, chunk_size, parallel) if self.compressed else None
        self._header = self._first_header(point_format, scale, offset, encoding)
        self._lowest, self._highest = np.full(3, np.inf), np.full(3, -np.inf)
        self._returns = np.zeros(16, np.int64)
        self.point_count = 0
        self._write_head()
        if self._laz is not None:
            self._laz = self._laz[0](self._file, self._laz[1])

    def _compressor(self, point_format: int, chunk_size: int, parallel: bool) -> tuple:
        import lazrs

        record = bytearray(
            lazrs.LazVlr.new_for_compression(point_format, self.dtype.itemsize - layout.POINT[point_format].itemsize, False).record_data()
        )
        record[12:16] = chunk_size.to_bytes(4, "little")  # chunk size in the laszip VLR
        self._records.append(Record(*layout.LASZIP_RECORD, bytes(record), "by lazrs"))
        return (lazrs.ParLasZipCompressor if parallel else lazrs.LasZipCompressor), lazrs.LazVlr(bytes(record))

    def _first_header(self, point_format: int, scale: Sequence[float], offset: Sequence[float], encoding: int) -> np.ndarray:
        header = np.zeros((), layout.HEADER)
        has_wkt = any(tuple(record[:2]) == layout.WKT_RECORD for record in self._records)
        header["signature"], header["version_major"], header["version_minor"] = layout.SIGNATURE, 1, self.minor
        header["global_encoding"] = encoding | has_wkt * layout.WKT_BIT if self.minor >= 2 else encoding & layout.GPS_STANDARD_TIME
        header["system_identifier"], header["generating_software"] = b"generated", b"COPC Forge test survey"
        header["creation_day"], header["creation_year"] = date(2024, 6, 1).timetuple().tm_yday, 2024
        header["header_size"], header["vlr_count"] = layout.HEADER_SIZES[self.minor], len(self._records)
        size = layout.HEADER_SIZES[self.minor] + sum(layout.VLR.itemsize + len(record.payload) for record in self._records)
        header["offset_to_points"], header["record_length"] = size, self.dtype.itemsize
        header["point_format"] = point_format | (layout.LAZ_BIT if self.compressed else 0)
        header["scale"], header["offset"] = scale, offset
        return header

    def _write_head(self) -> None:
        self._file.write(self._header.tobytes()[: layout.HEADER_SIZES[self.minor]])
        for record in self._records:
            head = np.zeros((), layout.VLR)
            head["user_id"], head["record_id"] = record.user_id.encode(), record.record_id
            head["length"], head["description"] = len(record.payload), record.description.encode()
            self._file.write(head.tobytes() + record.payload)

    def write(self, points: np.ndarray) -> None:
        """Append records; their dtype is this writer's."""
        if points.dtype != self.dtype:
            raise TypeError(f"records of {points.dtype.itemsize} bytes in a file of {self.dtype.itemsize}")
        if not len(points):
            return
        for axis, name in enumerate("XYZ"):
            self._lowest[axis] = min(self._lowest[axis], points[name].min())
            self._highest[axis] = max(self._highest[axis], points[name].max())
        bits = 15 if "flag_bits" in points.dtype.names else 7
        self._returns += np.bincount(points["return_bits"] & bits, minlength=16)[:16]
        self.point_count += len(points)
        raw = np.ascontiguousarray(points).view(np.uint8)
        if self._laz is not None:
            self._laz.compress_many(raw)
        else:
            raw.tofile(self._file)

    def close(self) -> None:
        if self._file.closed:
            return
        if self._laz is not None:
            self._laz.done()
        header = self._header
        if self.point_count:
            header["bounds"][:, 0] = self._highest * header["scale"] + header["offset"]
            header["bounds"][:, 1] = self._lowest * header["scale"] + header["offset"]
        if self.minor == 4:
            header["point_count"], header["points_by_return"] = self.point_count, self._returns[1:]
        if "flag_bits" not in self.dtype.names:
            header["legacy_point_count"], header["legacy_points_by_return"] = self.point_count, self._returns[1:6]
        self._file.seek(0)
        self._file.write(header.tobytes()[: layout.HEADER_SIZES[self.minor]])
        self._file.close()

    def __enter__(self) -> LasWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write_points(path: str | os.PathLike, points: np.ndarray, point_format: int = 7, **options) -> None:
    """Write all `points` at once; options are LasWriter's. Raises TypeError if their dtype is not the writer's."""
    with LasWriter(path, point_format, **options) as writer:
        writer.write(points)
