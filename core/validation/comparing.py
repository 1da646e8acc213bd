"""Compares a file with the files that it was made from: which attribute has the same values, and what was lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..base.errors import ForgeError
from ..base.monitor import Monitor
from ..base.parallel import pool
from ..base.saying import joined, say
from ..base.words import ADJUSTED, WEEK
from ..copc.layout import STATISTICS_RECORD, USERS
from ..crs import Crs, file_crs, same
from ..inputs.ept.source import source_of
from ..inputs.wanted.query import PointQuery, Wanted, query_for
from ..las import layout as las
from ..las.extra_bytes import copy_plan, schema, union
from ..las.gps_time import TimeRange, judged, shifted, time_range
from ..las.mending import mended
from ..las.records import COORDINATES, WAVEFORM_FORMATS, is_waveform_record, record_dtype, target_format
from ..las.source import PointSource
from ..las.upgrade import upgrade
from ..las.vlr import Record
from .decoding import Tile, tile_points
from .fingerprint import Fingerprint, extra_fields
from .image import Image
from .model import Comparison
from .pairing import paired
from .places import Given, incomparable, own_crs
from .regridding import on_grid
from .restating import restate
from .tinting import Tinting
from .verdicts import REST, WHOLE, lost_fields, unknown_rows, verdicts

_NOT_CARRIED = {las.LASZIP_RECORD, las.WKT_RECORD, las.WKT_MATH_RECORD, las.LIBLAS_WKT_RECORD, las.EXTRA_BYTES_RECORD, las.GEO_KEYS_RECORD,
                las.GEO_DOUBLES_RECORD, las.GEO_ASCII_RECORD, STATISTICS_RECORD}  # fmt: skip


class _Grid(NamedTuple):
    """How the file's points are stored, for a query."""

    point_format: int
    scale: np.ndarray
    offset: np.ndarray
    gps_time_is_standard: bool

    @classmethod
    def of(cls, image: Image, point_format: int) -> _Grid:
        header = image.header
        return cls(point_format, header["scale"], header["offset"], bool(image.global_encoding & las.GPS_STANDARD_TIME))


@dataclass(frozen=True)
class _Placing:
    """Where a source's extra bytes are in the file: (first byte there, here, number of bytes), over what all points without them have."""

    runs: tuple[tuple[int, int, int], ...]
    absent: bytes
    is_identity: bool


class SourceComparison:
    """One comparison: takes the file's tiles while they are decoded, then reads the sources.

    wanted: which of their points the file should hold; given: what the user said of them, None where nobody knows.
    """

    def __init__(self, image: Image, paths: Sequence[str], monitor: Monitor, wanted: Wanted | None = None, given: Given | None = None):
        self.image, self.monitor, self.sources = image, monitor, []
        for path in paths:
            try:
                self.sources.append(source_of(path, warn=monitor.warn))
            except ForgeError as error:
                image.findings.add(
                    "source.readable", say("validation.comparing.source_cannot_read", message=error.message), found=Path(path).name
                )
        self.format = target_format([image.point_format])
        records = [Record(*head.ids, data=image.payload(head)) for head in image.vlrs + image.evlrs]
        self.schema = schema(records, image.extra_length)
        self.records = {head.ids: hashlib.sha256(record.data).digest() for head, record in zip(image.vlrs + image.evlrs, records)}
        fields = las.POINT[self.format].names
        base = las.POINT[self.format].itemsize
        extra = extra_fields(self.schema, base)
        self.file, self.source = Fingerprint(fields, extra), Fingerprint(fields, extra)
        self._plan = copy_plan(self.schema, self.schema)
        self._wanted, self._given, self._query = wanted, given, None
        self._apart: dict[str, str] = {}  # why coordinates of an axis can't be compared
        self._moved = dict.fromkeys(COORDINATES, 0.0)  # by how much they move to get on the file's grid
        self._tinting, self._times = Tinting([]), {}

    def take(self, tile: Tile) -> None:
        """A tile of the file that is compared."""
        shift, size = self.image.time_shift, tile_points(self.image.record_length)
        for start in range(0, len(tile), size):  # a tile has whole chunks, which may be long
            records = tile.records[start : start + size]
            if shift and "gps_time" in records.dtype.names:  # as sources give theirs
                records = records.copy()
                records["gps_time"] = shifted(records["gps_time"], shift)[0]
            self.file.take(upgrade(records, self.image.point_format, self.format, self._plan))

    def finish(self, threads: int) -> list[Comparison]:
        """Reads the sources and says what differs."""
        if not self.sources or self.image.findings.has("las.scale", "las.offset"):
            return []
        self._check_crs()
        self._query = self._asked()
        self._check_records()
        self._check_precision()
        if self._query is not None and self._query.fields & self._apart.keys():
            return unknown_rows(self.file, say("validation.comparing.sources_points_wanted_depends_on_coordinates"))
        self._tinting = Tinting([name for name, counts in self.file.values.items() if counts[256:].any()])
        with pool(threads) as workers:
            for source in self.sources:
                self._read(source, workers)
        self._check_time_type()
        return self._judge()

    def _asked(self) -> PointQuery | None:
        """What is wanted, in terms of the file's points; extra bytes go by the names of the sources where their bytes are the same."""
        if self._wanted is None or self._wanted.is_all:
            return None
        named = self.schema
        try:
            together, _ = mended(union([(source.path, source.extra) for source in self.sources]))
            named = together if together.length == self.schema.length else named
        except ForgeError:
            pass
        return query_for(_Grid.of(self.image, self.format), named, self._wanted, self.image.crs)

    def _read(self, source: PointSource, workers: Executor) -> None:
        placing = self._placing(source)
        self._tinting.begin()
        self.monitor.stage(say("validation.comparing.reading", name=Path(source.path).name), source.point_count)
        try:
            size = tile_points(max(source.header.record_length, self.image.record_length))
            for block in source.blocks():
                self.monitor.advance(len(block))
                if "gps_time" in block.dtype.names:
                    seen = time_range(np.ascontiguousarray(block["gps_time"]))
                    self._times[source.path] = self._times.get(source.path, TimeRange()) + seen
                self._tinting.look(block)
                parts = [block[start : start + size] for start in range(0, len(block), size)]
                for tinted in workers.map(lambda part: self._take_source(part, source, placing), parts):
                    if tinted is not None:
                        self._tinting.take(tinted)
            self._tinting.end()
        except ForgeError as error:
            if error.exit_code == 130:
                raise
            self.image.findings.add(
                "source.readable",
                say("validation.comparing.source_cannot_read_its_end", message=error.message),
                found=Path(source.path).name,
            )

    def _take_source(self, part: np.ndarray, source: PointSource, placing: _Placing):
        records = self._as_stored(part, source, placing)
        self.source.take(records)
        return self._tinting.parts(records) if self._tinting.open else None

    def _placing(self, source: PointSource) -> _Placing:
        """Where the source's extra bytes are in the file; reports the dimensions that are not there."""
        runs, missing, absent = paired(source.extra, self.schema)
        for dimension, state in missing:
            self.image.findings.add(
                "source.dimension",
                say("validation.comparing.extra_dimension", name=dimension.name, state=state),
                found=Path(source.path).name,
            )
        joined: list[tuple[int, int, int]] = []
        for start, target, length in sorted(runs):
            if joined and (start, target) == (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]):
                joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
            else:
                joined.append((start, target, length))
        template = bytearray(self.schema.length)
        for dimension in absent:
            template[dimension.start : dimension.start + dimension.length] = dimension.absent()
        same_bytes = source.extra.length == self.schema.length and joined in ([], [(0, 0, self.schema.length)])
        return _Placing(tuple(joined), bytes(template), same_bytes and not absent)

    def _as_stored(self, block: np.ndarray, source: PointSource, placing: _Placing) -> np.ndarray:
        """Source points as the file should hold them: upgraded, on its grid."""
        records = block
        if source.header.point_format != self.format or not placing.is_identity:
            records = np.zeros(len(block), record_dtype(self.format, self.schema.length))
            restate(records, block, source.header.point_format)
            _place_extra(records, block, placing)
        for axis, name in enumerate(COORDINATES):
            grid = source.header.scale[axis], source.header.offset[axis]
            target = self.image.header["scale"][axis], self.image.header["offset"][axis]
            if grid != target and name not in self._apart:
                records = records if records is not block else records.copy()
                stored, by = on_grid(records[name], grid, target)
                if stored is not None:  # else the file can't hold them, and the comparison will tell
                    records[name] = stored
                    self._moved[name] = max(self._moved[name], by)
        return records if self._query is None else records[self._query.matches(records)]

    def _check_crs(self) -> None:
        stated = []
        for source in self.sources:
            crs = file_crs(source.vlrs, source.evlrs, source.header.wkt_bit, path=source.path, warn=lambda message: None)
            stated.append(crs)
            if crs and not same(crs, self.image.crs):
                self._differs("source.crs", say("validation.comparing.crs_differs_from_sources"), _name(self.image.crs), _name(crs))
        self._apart = incomparable(own_crs(stated, self._given), self.image.crs, self._given)

    def _check_precision(self) -> None:
        scale = self.image.header["scale"]
        finest = np.min([source.header.scale for source in self.sources], axis=0)
        coarser = scale > finest * (1 + 1e-9)
        if any(coarser[axis] and name not in self._apart for axis, name in enumerate(COORDINATES)):
            told = say("validation.comparing.coordinates_stored_more_coarsely_than_source")
            self._differs("source.precision", told, list(scale), list(finest))

    def _check_time_type(self) -> None:
        """The file's kind of time against those of the sources, as their values tell; sources without times have none."""
        standard = bool(self.image.global_encoding & las.GPS_STANDARD_TIME) or self.image.time_shift != 0
        kinds = {judged(source.header, self._times[source.path]).kind for source in self.sources if self._times.get(source.path)}
        if kinds - {ADJUSTED if standard else WEEK}:
            self._differs("source.gps_type", say("validation.comparing.gps_time_type_differs_from_sources"), standard, not standard)

    def _check_records(self) -> None:
        """VLRs and EVLRs of the sources that are not in the file."""
        lost: dict[tuple[str, int], None] = {}
        for source in self.sources:
            if source.header.point_format in WAVEFORM_FORMATS:
                self._differs("source.waveform", say("validation.comparing.source_has_waveforms"), None, "none")
            for record in source.vlrs + source.evlrs:
                if record.key in _NOT_CARRIED or record.user_id in USERS or is_waveform_record(record.key):
                    continue
                if self.records.get(record.key) != _digest(record):
                    lost[record.key] = None
        for user_id, record_id in lost:
            told = say("validation.comparing.record_source_missing_or_different", user_id=user_id, record_id=record_id)
            self._differs("source.vlr", told, None, None)

    def _judge(self) -> list[Comparison]:
        found = self.image.findings
        if self.file.points != self.source.points:
            found.add(
                "source.count",
                say("validation.comparing.number_points_differs_from_source"),
                found=self.file.points,
                expected=self.source.points,
            )
        missing = {"red", "green", "blue", "nir"} - set(self.file.counted)
        lost = lost_fields(self.sources, missing)
        rows, mixed = verdicts(self.file, self.source, self._tinting, self._apart, self._moved, lost, self._given)
        for row in rows:
            if row.lost and row.attribute not in (WHOLE, REST):
                detail = joined([" (", row.detail, ")"], "") if row.detail else ""
                values = say("validation.comparing.missing_others", missing=row.missing, added=row.added, detail=detail)
                found.add(
                    "source.attribute",
                    say("validation.comparing.values_differ_from_source", attribute=row.attribute),
                    found=values,
                    expected=say("validation.comparing.same_values"),
                )
        if mixed:
            found.add("source.records", say("validation.comparing.all_attributes_right_values_but"))
        return rows

    def _differs(self, check: str, message: str, found, expected) -> None:
        self.image.findings.add(check, message, found=found, expected=expected)


def _place_extra(records: np.ndarray, block: np.ndarray, placing: _Placing) -> None:
    """Fills the extra bytes of `records` in place, from a block as it is in the source."""
    if not placing.absent or not len(records):
        return
    start = records.dtype.fields["extra"][1]
    target = records.view(np.uint8).reshape(len(records), records.itemsize)[:, start:]
    target[:] = np.frombuffer(placing.absent, np.uint8)
    if placing.runs:
        first = block.dtype.fields["extra"][1]
        bytes_of = np.ascontiguousarray(block).view(np.uint8).reshape(len(block), block.dtype.itemsize)[:, first:]
        for source, file, length in placing.runs:
            target[:, file : file + length] = bytes_of[:, source : source + length]


def _digest(record: Record) -> bytes:
    digest = hashlib.sha256()
    for piece in record.pieces():
        digest.update(piece)
    return digest.digest()


def _name(crs: Crs | None) -> str:
    return str(crs) if crs else "none"
