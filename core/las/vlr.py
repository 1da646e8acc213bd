"""Variable length records, short (VLR) and extended (EVLR): ASPRS LAS 1.4 R15, sections 2.5 and 2.7."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ..base.dtypes import place_of
from ..base.errors import DamagedFile
from ..base.files import long_path
from ..base.saying import joined, say
from ..base.streams import Seekable
from .header import Header
from .layout import EVLR, HEADER, VLR

MOST_RECORDS = 100_000  # VLRs, or EVLRs, of one file: more are a sign of damage and would take minutes to walk

LONGEST_VLR = 0xFFFF  # bytes of payload; longer records are EVLRs
LONGEST_LOADED = 1 << 24  # bytes of a payload; longer ones (waveforms, hierarchies) stay in the file until asked for
MOST_LOADED = 1 << 26  # bytes of all payloads of a file; what comes after them stays there too


@dataclass(frozen=True)
class Record:
    """One VLR or EVLR.

    data: the payload, or None if it was too long to be loaded; `pieces` reads it in either case. offset: of the payload in the
    file at `path`.
    user_id and description are Latin-1, so that they go through unchanged whatever bytes they hold.
    """

    user_id: str
    record_id: int
    description: str = ""
    data: bytes | None = b""
    extended: bool = False
    offset: int = 0
    length: int = -1
    path: str | None = None

    def __post_init__(self) -> None:
        if self.length < 0:
            object.__setattr__(self, "length", len(self.data or b""))

    @property
    def key(self) -> tuple[str, int]:
        return self.user_id, self.record_id

    def pieces(self, size: int = 1 << 22) -> Iterator[bytes]:
        """The payload in pieces of at most `size` bytes, from memory or from the record's file."""
        if self.data is not None:
            yield from (self.data[start : start + size] for start in range(0, self.length, size))
            return
        with open(long_path(self.path or ""), "rb") as file:
            file.seek(self.offset)
            for start in range(0, self.length, size):
                yield file.read(min(size, self.length - start))


def read_vlrs(file: Seekable, header: Header, warn: Callable[[str], None] | None = None) -> list[Record]:
    """The VLRs between header and points, in the file's order.

    A record that would reach into the points raises DamagedFile, or, if `warn` is given, ends the list with a warning.
    """
    room = max(0, header.offset_to_points - header.header_size) // VLR.itemsize
    if header.vlr_count > min(room, MOST_RECORDS):
        message = say("las.vlr.header_announces_vlrs_where_room", vlr_count=header.vlr_count, room=min(room, MOST_RECORDS))
        _damage(message, header, place_of(HEADER, "vlr_count"), warn, say("las.vlr.those_there_read"))
        return _walk(file, header, header.header_size, min(room, MOST_RECORDS), header.offset_to_points, VLR, lambda message: None)
    return _walk(file, header, header.header_size, header.vlr_count, header.offset_to_points, VLR, warn)


def uncounted_vlrs(file: Seekable, header: Header, counted: list[Record]) -> list[Record]:
    """VLRs that follow those that the header counts: whole records, named in plain text, that end where the points begin.

    Anything else before the points is user data, which LAS allows; then the list is empty.
    """
    start = counted[-1].offset + counted[-1].length if counted else header.header_size
    room = max(0, header.offset_to_points - start)
    if len(counted) < header.vlr_count or room < VLR.itemsize or room > MOST_LOADED:
        return []
    more = _walk(file, header, start, min(room // VLR.itemsize, MOST_RECORDS), header.offset_to_points, VLR, lambda message: None)
    ends = more and more[-1].offset + more[-1].length
    named = all([record.user_id.isascii() and record.user_id.isprintable() and record.user_id for record in more])
    return more if more and named and ends == header.offset_to_points else []


def read_evlrs(file: Seekable, header: Header, warn: Callable[[str], None] | None = None, longest: int | None = None) -> list[Record]:
    """The EVLRs, in the file's order; payloads over `longest` bytes (None: LONGEST_LOADED) are left in the file.

    Raises DamagedFile, or warns if `warn` is given, where the header or a record points outside the file.
    """
    if not header.evlr_count:
        return []
    if not header.offset_to_points <= header.evlr_offset <= header.size or header.evlr_count > MOST_RECORDS:
        message = say(
            "las.vlr.evlrs_announced_byte_file_ends", evlr_count=header.evlr_count, evlr_offset=header.evlr_offset, size=header.size
        )
        _damage(message, header, header.evlr_offset, warn)
        return []
    return _walk(file, header, header.evlr_offset, header.evlr_count, header.size, EVLR, warn, longest)


def pack_vlr(record: Record) -> bytes:
    """A VLR: header and payload. The payload may have at most 65,535 bytes."""
    if record.length > LONGEST_VLR:
        raise ValueError(f"{record.user_id}/{record.record_id} has {record.length} bytes, too many for a VLR")
    return _head(record, VLR) + b"".join(record.pieces())


def pack_evlr(record: Record) -> bytes:
    """An EVLR: header and payload."""
    return _head(record, EVLR) + b"".join(record.pieces())


def pack_evlr_head(record: Record) -> bytes:
    """The 60 bytes before an EVLR's payload, for those who write the payload piece by piece."""
    return _head(record, EVLR)


def find(records: Iterable[Record], key: tuple[str, int]) -> Record | None:
    """The first record of that (user id, record id)."""
    return next((record for record in records if record.key == key), None)


def _walk(
    file: Seekable,
    header: Header,
    position: int,
    count: int,
    end: int,
    layout: np.dtype,
    warn: Callable[[str], None] | None,
    longest: int | None = None,
) -> list[Record]:
    kind, records, budget = ("EVLR" if layout is EVLR else "VLR"), [], MOST_LOADED
    longest = LONGEST_LOADED if longest is None else longest
    for number in range(1, count + 1):
        file.seek(position)
        head = file.read(layout.itemsize) if position + layout.itemsize <= end else b""
        if len(head) < layout.itemsize:
            _damage(say("las.vlr.does_not_lie_wholly_place", kind=kind, number=number, count=count), header, position, warn)
            break
        fields = np.frombuffer(head, layout)[0]
        start, length = position + layout.itemsize, int(fields["length"])
        if start + length > end:
            _damage(
                say("las.vlr.would_need_bytes_where_left", kind=kind, number=number, count=count, length=length, end=end - start),
                header,
                position,
                warn,
            )
            break
        loaded = length <= min(LONGEST_LOADED if longest is None else longest, budget)
        budget -= length if loaded else 0
        data = file.read(length) if loaded else None
        user_id, description = _text(fields["user_id"]), _text(fields["description"])
        records.append(Record(user_id, int(fields["record_id"]), description, data, layout is EVLR, start, length, header.path))
        position = start + length
    return records


def _damage(
    message: str, header: Header, offset: int, warn: Callable[[str], None] | None, then: str = say("las.vlr.what_follows_left_out")
) -> None:
    error = DamagedFile(message, path=header.path, offset=offset)
    if warn is None:
        error.hint = say("las.vlr.convert_file_with_incomplete_input_allowed")
        raise error
    warn(joined([str(error), then], " "))


def _head(record: Record, layout: np.dtype) -> bytes:
    head = np.zeros((), layout)
    head["user_id"], head["record_id"] = record.user_id.encode("latin-1", "replace"), record.record_id
    head["length"], head["description"] = record.length, record.description.encode("latin-1", "replace")
    return head.tobytes()


def _text(field: bytes) -> str:
    return bytes(field).split(b"\0", 1)[0].decode("latin-1")
