"""What stands before the points of a file, and what it must become to state another CRS.

Records that no longer hold are left out before the points; behind them they are marked as superseded, as LAS 1.4 R15 has it (section
2.6, LASF_Spec/7). The same record fills what the new head leaves of the old one's room, so that the points stay where they are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

import numpy as np

from ..base.dtypes import place_of
from ..base.errors import DamagedFile, UnsupportedFile
from ..base.saying import say
from ..crs import Crs, file_crs
from ..crs.keywriting import key_records
from ..las.header import Header, read_header
from ..las.layout import (
    EVLR,
    GEO_ASCII_RECORD,
    GEO_DOUBLES_RECORD,
    GEO_KEYS_RECORD,
    HEADER,
    LIBLAS_WKT_RECORD,
    PDAL_FIRST_WKT2_RECORD,
    PDAL_JSON_RECORD,
    PDAL_WKT2_RECORD,
    SUPERSEDED_RECORD,
    VLR,
    WKT_BIT,
    WKT_MATH_RECORD,
    WKT_RECORD,
)
from ..las.vlr import LONGEST_LOADED, LONGEST_VLR, Record, pack_evlr, pack_vlr, read_evlrs, read_vlrs, uncounted_vlrs

CRS_RECORDS = frozenset({
    WKT_RECORD, WKT_MATH_RECORD, GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD, LIBLAS_WKT_RECORD, PDAL_WKT2_RECORD,
    PDAL_FIRST_WKT2_RECORD, PDAL_JSON_RECORD,
})  # fmt: skip
_OURS = say("restoration.front.room_for_crs")  # description of such a record before the points: its room is taken again
_MARK = b"\xdd\xcc"  # of LAS 1.0, just before the points
_LONGEST_FRONT = 1 << 28  # bytes
_WKT_VERSION, _FIRST_WKT_FORMAT = (1, 4), 6
_MEND = say("restoration.front.repair_first")


@dataclass(frozen=True, eq=False)
class Front:
    """What a file holds before its points, and the heads of its EVLRs (the payloads of those that state a CRS are loaded)."""

    header: Header
    data: bytes
    vlrs: list[Record]
    evlrs: list[Record]
    tail: bytes  # what stands between the VLRs and the points and is not zeros, and so is kept

    @property
    def crs(self) -> Crs:
        """What the file states now."""
        return file_crs(self.vlrs, self.evlrs, self.header.wkt_bit, path=self.header.path or "", warn=lambda text: None)

    def raw(self, record: Record) -> bytes:
        """A VLR as it stands in the file."""
        return self.data[record.offset - VLR.itemsize : record.offset + record.length]


@dataclass(frozen=True, eq=False)
class FrontPlan:
    """front: all bytes before the points; shift: by how many these move; edits: (offset, bytes) behind the start of the points, where
    they lie in the old file; appended: what comes to its end.
    """

    front: bytes
    shift: int
    edits: list[tuple[int, bytes]]
    appended: bytes


def read_front(file: BinaryIO, path: str | os.PathLike) -> Front:
    """Reads strictly: what is uncertain of a head is not for this work to write anew. Raises UnreadableInput and its kinds."""
    try:
        header = read_header(file, path=path)
        vlrs = read_vlrs(file, header)
        vlrs += uncounted_vlrs(file, header, vlrs)
        evlrs = [_loaded(file, record) for record in read_evlrs(file, header, longest=0)]
    except DamagedFile as error:
        error.hint = _MEND
        raise
    if header.offset_to_points > _LONGEST_FRONT:
        raise UnsupportedFile(say("restoration.front.points_begin_late", offset=header.offset_to_points), path=path)
    file.seek(0)
    data = file.read(header.offset_to_points)
    end = vlrs[-1].offset + vlrs[-1].length if vlrs else header.header_size
    return Front(header, data, vlrs, evlrs, _kept_tail(data[end:]))


def records_for(header: Header, crs: Crs) -> list[Record]:
    """The records that state `crs` in a file of this version: WKT, or before LAS 1.4 GeoTIFF keys. Raises CrsError, UnsupportedFile."""
    if not crs:
        return []
    if header.version >= _WKT_VERSION:
        return [Record(*WKT_RECORD, "OGC WKT", crs.wkt_bytes)]
    if header.point_format >= _FIRST_WKT_FORMAT:
        message = say("restoration.front.no_such_format", point_format=header.point_format, version=".".join(map(str, header.version)))
        raise UnsupportedFile(message, path=header.path, hint=say("restoration.front.convert_with_this_crs"))
    return key_records(crs)


def planned(front: Front, crs: Crs) -> FrontPlan | None:
    """How the file comes to state `crs` (NONE: no CRS) and nothing beside it; None if it does so already.

    Raises what `records_for` raises, and DamagedFile where a long WKT can't be appended.
    """
    header, records = front.header, records_for(front.header, crs)
    encoding = _encoding(header, bool(records))
    stale = [record for record in front.evlrs if record.key in CRS_RECORDS]
    if _says_it(front, records) and encoding == int(header.raw["global_encoding"]) and not stale:
        return None
    long = [replace(record, extended=True) for record in records if record.length > LONGEST_VLR]
    kept = [front.raw(record) for record in front.vlrs if record.key not in CRS_RECORDS and not _is_room(record)]
    kept += [pack_vlr(record) for record in records if record.length <= LONGEST_VLR]
    appended = b"".join(map(pack_evlr, long))
    if appended and front.evlrs and front.evlrs[-1].offset + front.evlrs[-1].length != header.size:
        raise DamagedFile(say("restoration.front.bytes_follow"), path=header.path, hint=_MEND)
    filled = _filled(kept, header.offset_to_points - header.header_size - len(front.tail))
    body = filled if filled is not None else kept
    start = header.header_size + sum(map(len, body)) + len(front.tail)
    fields = {"vlr_count": sum(len(part) >= VLR.itemsize for part in body), "offset_to_points": start, "global_encoding": encoding}
    if appended:
        fields["evlr_offset"] = header.evlr_offset if front.evlrs else header.size
        fields["evlr_count"] = len(front.evlrs) + len(long)
    shift = start - header.offset_to_points
    head = _patched(front.data[: header.header_size], fields)
    edits = [(record.offset - EVLR.itemsize, _superseding(record)) for record in stale]
    return FrontPlan(head + b"".join(body) + front.tail, shift, edits, appended)


def _says_it(front: Front, records: Sequence[Record]) -> bool:
    """Whether the VLRs state a CRS by just these records."""
    found = [(record.key, record.data) for record in front.vlrs if record.key in CRS_RECORDS]
    counted = len(front.vlrs) == front.header.vlr_count
    return counted and found == [(record.key, record.data) for record in records]


def _encoding(header: Header, has_crs: bool) -> int:
    """The bits of the global encoding: WKT is said where there is WKT, and by formats 6 and above in any case."""
    bits = int(header.raw["global_encoding"])
    modern = header.version >= _WKT_VERSION
    wkt = modern and (has_crs or header.point_format >= _FIRST_WKT_FORMAT)
    return bits | WKT_BIT if wkt else bits & ~WKT_BIT


def _filled(parts: list[bytes], room: int) -> list[bytes] | None:
    """The records and what fills the rest of their room: superseded ones, and zeros where none fits; None if they need more."""
    rest = room - sum(map(len, parts))
    if rest < 0:
        return None
    parts = list(parts)
    while rest >= VLR.itemsize:
        length = min(rest - VLR.itemsize, LONGEST_VLR)
        parts.append(pack_vlr(Record(*SUPERSEDED_RECORD, _OURS, bytes(length))))
        rest -= VLR.itemsize + length
    return [*parts, bytes(rest)] if rest else parts


def _is_room(record: Record) -> bool:
    return record.key == SUPERSEDED_RECORD and record.description == _OURS


def _superseding(record: Record) -> bytes:
    """The head of an EVLR as it reads once the record does not hold any more."""
    head = np.zeros((), EVLR)
    head["user_id"], head["record_id"] = SUPERSEDED_RECORD[0].encode(), SUPERSEDED_RECORD[1]
    head["length"], head["description"] = record.length, b"superseded CRS"
    return head.tobytes()


def _loaded(file: BinaryIO, record: Record) -> Record:
    if record.key not in CRS_RECORDS or record.length > LONGEST_LOADED:
        return record
    file.seek(record.offset)
    return replace(record, data=file.read(record.length))


def _kept_tail(gap: bytes) -> bytes:
    """What of the bytes between VLRs and points is not room: user data, or the mark of LAS 1.0 alone."""
    if not gap.strip(b"\0"):
        return b""
    return _MARK if gap.endswith(_MARK) and not gap[: -len(_MARK)].strip(b"\0") else gap


def _patched(head: bytes, fields: dict[str, int]) -> bytes:
    """A header with other values in some of its fields."""
    changed = bytearray(head)
    for name, value in fields.items():
        kind, offset = HEADER[name], place_of(HEADER, name)
        changed[offset : offset + kind.itemsize] = np.array(value, kind).tobytes()
    return bytes(changed)


def stated(front: Front) -> str:
    """The CRS that a file states, for people; "" for none."""
    return str(front.crs) if front.crs else ""
