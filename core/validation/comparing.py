"""Compares a file with the files that it was made from: which attribute has the same values, and what was lost."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..base.errors import ForgeError, NotRepresentable
from ..base.monitor import Monitor
from ..crs import Crs, file_crs, same
from ..inputs.grid import requantise
from ..inputs.wanted.query import Wanted, query_for
from ..las import layout as las
from ..las.extra_bytes import CopyPlan, Schema, copy_plan, schema
from ..las.gps_time import ADJUSTED, WEEK, TimeRange, judged, shifted, time_range
from ..las.records import COORDINATES, WAVEFORM_FORMATS, is_waveform_record, target_format
from ..las.source import PointSource
from ..las.upgrade import upgrade
from ..las.vlr import Record
from .decoding import Tile, tile_points
from .fingerprint import ExtraField, Fingerprint
from .image import Image
from .model import Comparison
from .restating import restate

_NOT_CARRIED = {las.LASZIP_RECORD, las.WKT_RECORD, las.WKT_MATH_RECORD, las.LIBLAS_WKT_RECORD, las.EXTRA_BYTES_RECORD, las.GEO_KEYS_RECORD,
                las.GEO_DOUBLES_RECORD, las.GEO_ASCII_RECORD, ("qgis", 0)}  # fmt: skip
_NOT_CARRIED_USERS = {"copc", "copc_temporal"}
_LISTED = 5  # values of an attribute that are named


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


class SourceComparison:
    """One comparison: takes the file's tiles while they are decoded, then reads the sources."""

    def __init__(self, image: Image, paths: Sequence[str], monitor: Monitor, wanted: Wanted | None = None):
        self.image, self.monitor, self.sources = image, monitor, []
        for path in paths:
            try:
                self.sources.append(PointSource(path, warn=monitor.warn))
            except ForgeError as error:
                image.findings.add("source.readable", f"A source can't be read: {error.message}", found=Path(path).name)
        self.format = target_format([image.point_format])
        records = [Record(*head.ids, data=image.payload(head)) for head in image.vlrs + image.evlrs]
        self.schema = schema(records, image.extra_length)
        self.records = {head.ids: hashlib.sha256(record.data).digest() for head, record in zip(image.vlrs + image.evlrs, records)}
        fields = las.POINT[self.format].names
        base = las.POINT[self.format].itemsize
        extra = [ExtraField(dimension.name, base + dimension.start, dimension.length) for dimension in self.schema.dimensions]
        self.file, self.source = Fingerprint(fields, extra), Fingerprint(fields, extra)
        self._plan = copy_plan(self.schema, self.schema)
        self._query = None if wanted is None or wanted.is_all else query_for(_Grid.of(image, self.format), self.schema, wanted, image.crs)
        self.moved, self._times = False, {}

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
        with ThreadPoolExecutor(threads) as pool:
            for source in self.sources:
                self._read(source, pool)
        self._check_records()
        self._check_precision()
        self._check_time_type()
        return self._judge()

    def _read(self, source: PointSource, pool: ThreadPoolExecutor) -> None:
        plan = self._plan_for(source)
        self.monitor.stage(f"Reading {Path(source.path).name}", source.point_count)
        try:
            size = tile_points(source.header.record_length)
            for block in source.blocks():
                self.monitor.advance(len(block))
                if "gps_time" in block.dtype.names:
                    seen = time_range(np.ascontiguousarray(block["gps_time"]))
                    self._times[source.path] = self._times.get(source.path, TimeRange()) + seen
                parts = [block[start : start + size] for start in range(0, len(block), size)]
                for _ in pool.map(lambda part: self.source.take(self._as_stored(part, source, plan)), parts):
                    pass
        except ForgeError as error:
            if error.exit_code == 130:
                raise
            self.image.findings.add("source.readable", f"A source can't be read to its end: {error.message}", found=Path(source.path).name)

    def _plan_for(self, source: PointSource) -> CopyPlan:
        """Where the source's extra bytes are in the file; reports the dimensions that are not there."""
        there, kept = self.schema.keyed(), []
        for key, dimension in source.extra.keyed().items():
            if key in there and there[key].length == dimension.length and there[key].data_type == dimension.data_type:
                kept.append(dimension)
            else:
                state = "has another type" if key in there else "is missing"
                self.image.findings.add("source.dimension", f"The extra dimension “{dimension.name}” {state}", found=Path(source.path).name)
        plan = copy_plan(Schema(tuple(kept)), self.schema)
        return dataclasses.replace(plan, source_length=source.extra.length)

    def _as_stored(self, block: np.ndarray, source: PointSource, plan: CopyPlan) -> np.ndarray:
        """Source points as the file should hold them: upgraded, on its grid."""
        records = upgrade(block, source.header.point_format, self.format, plan)
        if records is not block:
            restate(records, block, source.header.point_format)
        for axis, name in enumerate(COORDINATES):
            grid = source.header.scale[axis], source.header.offset[axis]
            target = self.image.header["scale"][axis], self.image.header["offset"][axis]
            if grid != target:
                records = records if records is not block else records.copy()
                with contextlib.suppress(NotRepresentable):  # then the file can't hold them, and the comparison will tell
                    records[name] = requantise(records[name], grid, target, name, source.path)
        return records if self._query is None else records[self._query.matches(records)]

    def _check_crs(self) -> None:
        for source in self.sources:
            crs = file_crs(source.vlrs, source.evlrs, source.header.wkt_bit, path=source.path, warn=lambda message: None)
            if crs and not same(crs, self.image.crs):
                self.moved = self.moved or (bool(self.image.crs) and crs.crs is not None and self.image.crs.crs is not None)
                self._differs("source.crs", "The CRS differs from the source's", _name(self.image.crs), _name(crs))

    def _check_precision(self) -> None:
        scale = self.image.header["scale"]
        finest = np.min([source.header.scale for source in self.sources], axis=0)
        if (scale > finest * (1 + 1e-9)).any() and not self.moved:
            self._differs("source.precision", "Coordinates are stored more coarsely than in the source", list(scale), list(finest))

    def _check_time_type(self) -> None:
        """The file's kind of time against those of the sources, as their values tell; sources without times have none."""
        standard = bool(self.image.global_encoding & las.GPS_STANDARD_TIME) or self.image.time_shift != 0
        kinds = {judged(source.header, self._times[source.path]).kind for source in self.sources if self._times.get(source.path)}
        if kinds - {ADJUSTED if standard else WEEK}:
            self._differs("source.gps_type", "The GPS time type differs from the source's", standard, not standard)

    def _check_records(self) -> None:
        """VLRs and EVLRs of the sources that are not in the file."""
        lost: dict[tuple[str, int], None] = {}
        for source in self.sources:
            if source.header.point_format in WAVEFORM_FORMATS:
                self._differs("source.waveform", "The source has waveforms", None, "none")
            for record in source.vlrs + source.evlrs:
                if record.key in _NOT_CARRIED or record.user_id in _NOT_CARRIED_USERS or is_waveform_record(record.key):
                    continue
                if self.records.get(record.key) != _digest(record):
                    lost[record.key] = None
        for user_id, record_id in lost:
            self._differs("source.vlr", f"The record {user_id}/{record_id} of the source is missing or different", None, None)

    def _judge(self) -> list[Comparison]:
        found, rows = self.image.findings, []
        if self.file.points != self.source.points:
            found.add("source.count", "The number of points differs from the source's", found=self.file.points, expected=self.source.points)
        ours, theirs = self.file.histograms(), self.source.histograms()
        rows += [_counted(name, theirs[name], ours[name]) for name in ours]
        rows += [self._hashed(name) for name in self.file.buckets]
        lost_colours = {"red", "green", "blue", "nir"} - set(self.file.counted)
        rows += self._lost_fields(lost_colours)
        for row in rows:
            if not row.identical and row.compared:
                detail = f" ({row.detail})" if row.detail else ""
                values = f"{row.missing:,} missing, {row.added:,} others{detail}"
                found.add(
                    "source.attribute", f"Values of {row.attribute} differ from the source's", found=values, expected="the same values"
                )
        if all([row.identical for row in rows]) and self.file.points == self.source.points:
            whole = self.file.sums["records"] == self.source.sums["records"]
            rows.append(Comparison("whole records", whole))
            if not whole:
                found.add("source.records", "All attributes have the right values, but not at the same points")
        return rows

    def _hashed(self, name: str) -> Comparison:
        identical = self.file.sums[name] == self.source.sums[name]
        if not identical and self.moved and name in COORDINATES:
            return Comparison(name, False, detail="the CRS differs", compared=False)
        missing, added = _difference(self.source.buckets[name], self.file.buckets[name])
        return Comparison(name, identical, max(missing, not identical), max(added, not identical), "" if identical else "at least")

    def _lost_fields(self, names: set[str]) -> list[Comparison]:
        """Fields of the sources that the file's point format does not have."""
        holding = [source for source in self.sources if names & set(las.POINT[source.header.point_format].names)]
        lost = sorted({name for source in holding for name in names & set(las.POINT[source.header.point_format].names)})
        points = sum(source.point_count for source in holding)
        return [Comparison(name, False, points, 0, "the point format has no such field") for name in lost]

    def _differs(self, check: str, message: str, found, expected) -> None:
        self.image.findings.add(check, message, found=found, expected=expected)


def _counted(name: str, source: np.ndarray, file: np.ndarray) -> Comparison:
    missing, added = _difference(source, file)
    if not missing and not added:
        return Comparison(name, True)
    change = file - source
    worst = np.argsort(-np.abs(change), kind="stable")[:_LISTED]
    detail = ", ".join(f"value {_value(name, value)}: {int(change[value]):+,}" for value in worst.tolist() if change[value])
    return Comparison(name, False, missing, added, detail)


def _value(name: str, value: int) -> int:
    return value - 65536 if name == "scan_angle" and value > 32767 else value


def _difference(source: np.ndarray, file: np.ndarray) -> tuple[int, int]:
    """How many values are missing in the file, and how many are there instead."""
    change = file - source
    return int(-change[change < 0].sum()), int(change[change > 0].sum())


def _digest(record: Record) -> bytes:
    digest = hashlib.sha256()
    for piece in record.pieces():
        digest.update(piece)
    return digest.digest()


def _name(crs: Crs | None) -> str:
    return str(crs) if crs else "none"
