"""The LAS public header block: read with suspicion (ASPRS LAS 1.4 R15, section 2.4)."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np

from ..base.dtypes import place_of
from ..base.errors import DamagedFile, UnreadableInput, UnsupportedFile
from ..base.saying import say
from ..base.streams import Seekable
from .layout import (
    GPS_STANDARD_TIME,
    HEADER,
    HEADER_SIZES,
    HEADER_TIMES,
    LAZ_BITS,
    POINT,
    SIGNATURE,
    TIME_OFFSET,
    WAVEFORM_INTERNAL,
    WKT_BIT,
)
from .laz.place import PointBytes

SCALES = (1e-30, 1e30)  # between which scale factors make sense; with others, sums of coordinates are infinite


@dataclass(frozen=True, eq=False)
class Header:
    """What a header says. Counts, bounds and returns are claims: only the points can confirm them.

    scale, offset, mins, maxs: (3,) float64, world units. points_by_return: (15,) uint64. size: bytes of the whole file.
    point_format: 0 to 10, without the LAZ bits. raw: the HEADER record itself, zero beyond the version's own fields.
    gps_time_range: least and greatest as LAS 1.5 states them, None before it; time_offset: likewise, millions of seconds.
    """

    version: tuple[int, int]
    point_format: int
    is_compressed: bool
    record_length: int
    point_count: int
    points_by_return: np.ndarray
    scale: np.ndarray
    offset: np.ndarray
    mins: np.ndarray
    maxs: np.ndarray
    global_encoding: int
    system_identifier: str
    generating_software: str
    guid: bytes
    file_source_id: int
    creation_day: int
    creation_year: int
    header_size: int
    offset_to_points: int
    vlr_count: int
    waveform_offset: int
    evlr_offset: int
    evlr_count: int
    size: int
    path: str | None
    raw: np.void
    gps_time_range: tuple[float, float] | None = None
    time_offset: int = 0

    @property
    def extra_length(self) -> int:
        """Bytes of a point record beyond the fields of its format."""
        return self.record_length - POINT[self.point_format].itemsize

    @property
    def gps_time_is_standard(self) -> bool:
        """Whether the header says adjusted standard GPS time, or an offset time that is read as such, not seconds of the GPS week."""
        return bool(self.global_encoding & GPS_STANDARD_TIME) or self.gps_time_is_offset

    @property
    def gps_time_is_offset(self) -> bool:
        """Whether times are GPS seconds less an offset of the file's own (LAS 1.5)."""
        return self.version >= (1, 5) and bool(self.global_encoding & TIME_OFFSET)

    @property
    def wkt_bit(self) -> bool:
        return bool(self.global_encoding & WKT_BIT)

    @property
    def data_end(self) -> int:
        """The byte after the last one that can belong to points: the first thing that follows them, or the file's end.

        An offset that points before the points or beyond the file marks nothing.
        """
        marks = [self.evlr_offset] if self.evlr_count else []
        marks += [self.waveform_offset] if self.global_encoding & WAVEFORM_INTERNAL else []
        return min([mark for mark in marks if self.offset_to_points <= mark <= self.size], default=self.size)

    @property
    def point_bytes(self) -> PointBytes:
        """Where the points lie, for the codec."""
        return PointBytes(self.offset_to_points, self.data_end, self.record_length, self.size, self.point_count, self.path)


def read_header(
    file: Seekable, size: int | None = None, path: str | os.PathLike | None = None, *, judge_points_offset: bool = True
) -> Header:
    """Reads the header at the file's start and refuses what can't be true; needs no more memory than the header itself.

    file: seekable; size: bytes of the file, found by seeking if not given; path: for messages. judge_points_offset: whether
    offset_to_points must lie between the header and the file's end.
    Raises UnreadableInput if it is no LAS or LAZ file at all, UnsupportedFile for versions and formats that we do not know,
    DamagedFile if fields contradict each other or the file's size. Counts of points, VLRs and EVLRs are not judged here.
    """
    if size is None:
        size = file.seek(0, os.SEEK_END)
    file.seek(0)
    data = file.read(max(HEADER_SIZES.values()))
    path = None if path is None else os.fspath(path)
    if not data.startswith(SIGNATURE) and not (data and SIGNATURE.startswith(data)):
        found = say("las.header.empty") if not data else say("las.header.does_not_begin_with_signature_lasf")
        raise UnreadableInput(say("las.header.not_las_laz_file", found=found), path=path, hint=say("las.header.give_las_laz_copc_file"))
    if len(data) < HEADER_SIZES[0]:
        raise DamagedFile(say("las.header.file_ends_inside_its_header", count=len(data), header_sizes=HEADER_SIZES[0]), path=path)
    major, minor = data[24], data[25]
    if major != 1 or minor not in HEADER_SIZES:
        raise UnsupportedFile(
            say("las.header.las_version_not_known", major=major, minor=minor), path=path, offset=24, hint=say("las.header.versions_read")
        )
    known = HEADER_SIZES[minor]
    raw = np.frombuffer(data[: min(known, HEADER.itemsize)].ljust(HEADER.itemsize, b"\0"), HEADER)[0]
    times = np.frombuffer(data[HEADER.itemsize :], HEADER_TIMES)[0] if known <= len(data) and minor >= 5 else None
    if known > len(data):
        raise DamagedFile(say("las.header.file_ends_inside_its_header_2", count=len(data), known=known), path=path)
    _check(raw, minor, path)
    header = _header(raw, times, minor, size, path)
    if judge_points_offset:
        check_points_offset(header)
    return header


def counts_no_points(file: Seekable) -> bool:
    """Whether the file is LAS or LAZ, counts no points and has no room for one, whatever else its header says."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    data = file.read(HEADER.itemsize)
    if not data.startswith(SIGNATURE) or len(data) < HEADER_SIZES[0]:
        return False
    modern = data[25] >= 4 and len(data) == HEADER.itemsize
    raw = np.frombuffer((data if modern else data[: HEADER_SIZES[0]]).ljust(HEADER.itemsize, b"\0"), HEADER)[0]
    counted = int(raw["legacy_point_count"]) or int(raw["point_count"])
    return not counted and size < int(raw["offset_to_points"]) + min(layout.itemsize for layout in POINT.values())


def check_points_offset(header: Header) -> None:
    """Raises DamagedFile unless the points begin between the header's and the file's end."""
    start, offset = header.offset_to_points, place_of(HEADER, "offset_to_points")
    if start < header.header_size:
        message = say("las.header.points_begin_byte_inside_header", start=start, header_size=header.header_size)
        raise DamagedFile(message, path=header.path, offset=offset)
    if start > header.size:
        message = say("las.header.points_begin_byte_but_file", start=start, size=header.size)
        raise DamagedFile(message, path=header.path, offset=offset)


def text(field: bytes) -> str:
    """A text field up to its first NUL; UTF-8, or Latin-1 where it is not that."""
    field = bytes(field).split(b"\0", 1)[0]
    try:
        return field.decode("utf-8").strip()
    except UnicodeDecodeError:
        return field.decode("latin-1").strip()


def _check(raw: np.void, minor: int, path: str | None) -> None:
    """Raises for what no reader could make sense of."""
    header_size = int(raw["header_size"])
    least = HEADER_SIZES[0] if minor < 4 else HEADER_SIZES[minor]  # some 1.3 writers leave the waveform offset out

    def field_offset(name: str) -> int:
        return place_of(HEADER, name)

    def damaged(message: str, name: str) -> DamagedFile:
        return DamagedFile(message, path=path, offset=field_offset(name))

    if header_size < least:
        raise damaged(
            say("las.header.header_says_bytes_long_but_version", header_size=header_size, minor=minor, least=least), "header_size"
        )
    number = int(raw["point_format"]) & ~LAZ_BITS
    if number not in POINT:
        offset = field_offset("point_format")
        raise UnsupportedFile(
            say("las.header.point_format_not_known", number=number), path=path, offset=offset, hint=say("las.header.formats_read")
        )
    if int(raw["record_length"]) < POINT[number].itemsize:
        length = int(raw["record_length"])
        raise damaged(
            say("las.header.point_records_bytes_cant_hold_format", length=length, number=number, itemsize=POINT[number].itemsize),
            "record_length",
        )
    if not ((raw["scale"] > SCALES[0]) & (raw["scale"] < SCALES[1])).all():
        raise damaged(say("las.header.scale_factors_not_all_positive_numbers", listed=_listed(raw["scale"])), "scale")
    if not np.isfinite(raw["offset"]).all():
        raise damaged(say("las.header.offsets_not_all_numbers", listed=_listed(raw["offset"])), "offset")


def _header(raw: np.void, times: np.void | None, minor: int, size: int, path: str | None) -> Header:
    modern = minor >= 4
    point_count = int(raw["point_count"]) if modern else 0
    by_return = raw["points_by_return"] if modern and raw["points_by_return"].any() else raw["legacy_points_by_return"]
    returns = np.zeros(15, np.uint64)
    returns[: len(by_return)] = by_return
    header_size = int(raw["header_size"])
    return Header(
        version=(1, minor),
        point_format=int(raw["point_format"]) & ~LAZ_BITS,
        is_compressed=bool(int(raw["point_format"]) & LAZ_BITS),
        record_length=int(raw["record_length"]),
        point_count=point_count or int(raw["legacy_point_count"]),
        points_by_return=returns,
        scale=raw["scale"].astype(np.float64),
        offset=raw["offset"].astype(np.float64),
        mins=raw["bounds"][:, 1].astype(np.float64),
        maxs=raw["bounds"][:, 0].astype(np.float64),
        global_encoding=int(raw["global_encoding"]) & (0xFFFF if minor >= 2 else GPS_STANDARD_TIME),  # reserved before, yet it is used
        system_identifier=text(raw["system_identifier"]),
        generating_software=text(raw["generating_software"]),
        guid=raw["guid"].tobytes(),
        file_source_id=int(raw["file_source_id"]) if minor >= 1 else 0,
        creation_day=int(raw["creation_day"]),
        creation_year=int(raw["creation_year"]),
        header_size=header_size,
        offset_to_points=int(raw["offset_to_points"]),
        vlr_count=int(raw["vlr_count"]),
        waveform_offset=int(raw["waveform_offset"]) if header_size >= HEADER_SIZES[3] else 0,
        evlr_offset=int(raw["evlr_offset"]) if modern else 0,
        evlr_count=int(raw["evlr_count"]) if modern else 0,
        size=size,
        path=path,
        raw=raw,
        gps_time_range=None if times is None else (float(times["min_gps_time"]), float(times["max_gps_time"])),
        time_offset=0 if times is None else int(times["time_offset"]),
    )


def _listed(values: np.ndarray) -> str:
    return ", ".join(f"{value:g}" for value in values)
