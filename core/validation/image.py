"""What can be read of a file's structure, whatever its state: nothing here raises because of what the bytes say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ..copc import layout as copc
from ..crs import NONE, Crs
from ..las import layout as las
from ..las.gps_time import ADJUSTED_BY, OFFSET_UNIT
from .findings import Findings

RECORD_LIMIT = 100_000  # records of one kind that are looked at; no sound file comes near
_BLOCK = 1 << 20


@dataclass(frozen=True)
class RecordHead:
    """Head of a VLR or EVLR. offset: of the head; data_offset: of the payload; both absolute."""

    user_id: str
    record_id: int
    offset: int
    data_offset: int
    length: int
    extended: bool
    reserved: int
    raw: bytes

    @property
    def ids(self) -> tuple[str, int]:
        return self.user_id, self.record_id

    @property
    def end(self) -> int:
        return self.data_offset + self.length


@dataclass
class Image:
    """A file under examination: its handle, and the parts of its structure as far as they were understood."""

    path: str
    file: BinaryIO
    size: int
    findings: Findings
    header: np.void = None  # HEADER, zero-padded where the version has fewer fields
    times: np.void | None = None  # HEADER_TIMES, of LAS 1.5
    vlrs: list[RecordHead] = field(default_factory=list)
    evlrs: list[RecordHead] = field(default_factory=list)
    laz: np.void | None = None  # las.LASZIP
    laz_payload: bytes = b""
    table: np.ndarray | None = None  # (n, 3) int64: offset, byte size, points of each chunk, in file order
    table_offset: int = 0
    info: np.void | None = None  # copc.INFO
    entries: np.ndarray | None = None  # copc.ENTRY of all nodes, pages resolved; in order of discovery
    sound: np.ndarray | None = None  # ENTRY of the nodes whose chunks can be decoded: they agree with the chunk table
    pages: list[tuple[int, int, tuple | None]] = field(default_factory=list)  # offset, size, key of the pointer
    crs: Crs = NONE  # what the file states
    lost_compression_bit: bool = False  # a chunk table proves that the points are compressed, but the header denies it
    stale: bool = False  # COPC records that belong to other points
    facts: dict = field(default_factory=dict)  # figures for the report, by name

    # -- the header in plain Python

    @property
    def minor(self) -> int:
        return int(self.header["version_minor"])

    @property
    def point_format(self) -> int:
        return int(self.header["point_format"]) & ~las.LAZ_BITS & 0xFF

    @property
    def compressed(self) -> bool:
        return self.lost_compression_bit or bool(int(self.header["point_format"]) & las.LAZ_BIT)

    @property
    def record_length(self) -> int:
        return int(self.header["record_length"])

    @property
    def points_offset(self) -> int:
        return int(self.header["offset_to_points"])

    @property
    def point_count(self) -> int:
        """The 64-bit count of LAS 1.4, else the legacy one."""
        count = int(self.header["point_count"]) if self.minor >= 4 else 0
        return count or int(self.header["legacy_point_count"])

    @property
    def global_encoding(self) -> int:
        """Of LAS 1.0 and 1.1, where the field is reserved, the bit of GPS time."""
        return int(self.header["global_encoding"]) & (0xFFFF if self.minor >= 2 else las.GPS_STANDARD_TIME)

    @property
    def time_shift(self) -> int:
        """Seconds to add to LAS 1.5's offset times to make adjusted standard times of them; 0 where there is no offset."""
        has_offset = self.times is not None and self.global_encoding & las.TIME_OFFSET
        return int(self.times["time_offset"]) * OFFSET_UNIT - ADJUSTED_BY if has_offset else 0

    @property
    def extra_length(self) -> int:
        return self.record_length - las.POINT[self.point_format].itemsize

    @property
    def mins(self) -> np.ndarray:
        return self.header["bounds"][:, 1]

    @property
    def maxs(self) -> np.ndarray:
        return self.header["bounds"][:, 0]

    @property
    def is_copc(self) -> bool:
        """Whether the file means to be a COPC file."""
        return not self.stale and (self.find(copc.INFO_RECORD) is not None or self.find(copc.HIERARCHY_RECORD) is not None)

    @property
    def kind(self) -> str:
        return "copc" if self.is_copc else "laz" if self.compressed else "las"

    # -- bytes

    def read(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes at `offset`, fewer at the file's end; memory is bounded by what the file really has."""
        if offset < 0 or offset >= self.size or size <= 0:
            return b""
        self.file.seek(offset)
        return self.file.read(min(size, self.size - offset))

    def payload(self, record: RecordHead, limit: int = 1 << 26) -> bytes:
        """Payload of a record, at most `limit` bytes of it."""
        return self.read(record.data_offset, min(record.length, limit))

    def find(self, ids: tuple[str, int]) -> RecordHead | None:
        """The first record with these ids, VLRs before EVLRs."""
        return next((record for record in self.vlrs + self.evlrs if record.ids == ids), None)

    def find_all(self, ids: tuple[str, int]) -> list[RecordHead]:
        return [record for record in self.vlrs + self.evlrs if record.ids == ids]


def read_header(image: Image) -> bool:
    """Takes the header in; False if there is too little of it to go on."""
    data = image.read(0, max(las.HEADER_SIZES.values()))
    minor = data[25] if len(data) > 25 else 0
    usable = las.HEADER_SIZES.get(minor, las.HEADER.itemsize)  # what follows a short header is not header
    image.header = np.frombuffer(data[: min(usable, las.HEADER.itemsize)].ljust(las.HEADER.itemsize, b"\0"), las.HEADER)[0]
    if minor >= 5 and len(data) >= usable == las.HEADER_SIZES[5]:
        image.times = np.frombuffer(data[las.HEADER.itemsize : usable], las.HEADER_TIMES)[0]
    return len(data) >= min(las.HEADER_SIZES.values())


def read_chain(image: Image, start: int, count: int, stop: int, extended: bool) -> tuple[list[RecordHead], int]:
    """Follows `count` records from `start` as long as they fit before `stop`.

    Returns them and the offset behind the last. The heads of VLRs are read block by block, those of EVLRs one by one.
    """
    layout = las.EVLR if extended else las.VLR
    records, position, buffer, base = [], start, b"", start
    for _ in range(min(count, RECORD_LIMIT)):
        if position + layout.itemsize > stop:
            break
        if not base <= position <= base + len(buffer) - layout.itemsize:
            buffer, base = image.read(position, layout.itemsize if extended else min(_BLOCK, stop - position)), position
        raw = buffer[position - base : position - base + layout.itemsize]
        if len(raw) < layout.itemsize:
            break
        head = np.frombuffer(raw, layout)[0]
        data_offset, length = position + layout.itemsize, int(head["length"])
        user_id = bytes(head["user_id"]).split(b"\0")[0].decode("latin-1")
        records.append(RecordHead(user_id, int(head["record_id"]), position, data_offset, length, extended, int(head["reserved"]), raw))
        if data_offset + length > stop:
            break
        position = data_offset + length
    return records, records[-1].end if records else start
