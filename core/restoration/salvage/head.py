"""Header and VLRs of a damaged file: what can be told of each field from what stands beside it.

Only bytes decide. A version is told by the header's size and the records behind it, the point format by the laszip record, the start of
the points by the end of the VLRs and what lies there. Counts and bounds are told by the points, later.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO, cast

import numpy as np

from ...base.errors import DamagedFile, ForgeError, UnreadableInput
from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD, INFO_RECORD
from ...las.header import Header, read_header
from ...las.layout import HEADER, HEADER_SIZES, LASZIP_RECORD, LAZ_BIT, LAZ_BITS, POINT, SIGNATURE
from ...las.laz.codec import laz_vlr_for
from ...las.laz.laszip import POINTWISE, UNCHUNKED, LaszipVlr, check_laszip, chunk_head_length, laszip_vlr, layered_chunk
from ...las.vlr import Record, find
from ..account import Account
from .vlrs import MOST_FRONT, Chain, chain_at, is_head

_VERSION_OF = {227: 2, 235: 3, 375: 4, 393: 5}  # minor version of a header's size
_TEXTS = ("system_identifier", "generating_software")
_FIRST_MODERN = 6


@dataclass
class Head:
    """raw: the header, () HEADER, as far as it is mended; said: as it stood; rest: bytes of the header behind HEADER; tail: what lies
    between VLRs and points; compression: None of points that are not compressed.
    """

    path: str
    size: int
    raw: np.ndarray
    said: np.ndarray
    rest: bytes = b""
    vlrs: list[Record] = field(default_factory=list)
    tail: bytes = b""
    compression: LaszipVlr | None = None

    @property
    def laz(self) -> LaszipVlr:
        """The laszip record of points that are compressed."""
        return cast(LaszipVlr, self.compression)

    @property
    def minor(self) -> int:
        return int(self.raw["version_minor"])

    @property
    def point_format(self) -> int:
        return int(self.raw["point_format"]) & ~LAZ_BITS

    @property
    def record_length(self) -> int:
        return int(self.raw["record_length"])

    @property
    def extra_length(self) -> int:
        return self.record_length - POINT[self.point_format].itemsize

    @property
    def points_offset(self) -> int:
        return int(self.raw["offset_to_points"])

    @property
    def claimed(self) -> int:
        """Points, as the header says."""
        return (int(self.raw["point_count"]) if self.minor >= 4 else 0) or int(self.raw["legacy_point_count"])

    @property
    def claims(self) -> list[int]:
        """All numbers of points that the header gives in one way or another, the likeliest first."""
        old = [int(self.said["legacy_point_count"]), sum(self.said["legacy_points_by_return"].tolist())]
        new = [int(self.said["point_count"]), sum(self.said["points_by_return"].tolist())] if self.minor >= 4 else []
        return [count for count in new + old if count]

    @property
    def most_points(self) -> int:
        """How many points there can be: what two of the header's numbers say, or the largest of them, or any number."""
        claims = self.claims
        return next((count for count in claims if claims.count(count) > 1), max(claims, default=1 << 62))

    @property
    def header(self) -> Header:
        """As the readers want it. Raises DamagedFile where scale or offset are lost."""
        return read_header(io.BytesIO(self.header_bytes().ljust(max(HEADER_SIZES.values()), b"\0")), self.size, self.path)

    def header_bytes(self) -> bytes:
        """The header as it is to be written."""
        return (self.raw.tobytes() + self.rest)[: int(self.raw["header_size"])].ljust(int(self.raw["header_size"]), b"\0")


def read_damaged_head(file: BinaryIO, path: str, account: Account) -> Head:
    """Raises UnreadableInput and DamagedFile for what nothing can be made of."""
    size = file.seek(0, 2)
    file.seek(0)
    data = file.read(MOST_FRONT)
    if size < HEADER_SIZES[0]:
        raise UnreadableInput(say("restoration.salvage.head.too_short", size=size), path=path)
    raw = np.frombuffer(data[: HEADER.itemsize].ljust(HEADER.itemsize, b"\0"), HEADER)[0].copy()
    head = Head(path, size, np.array(raw), np.array(raw))
    _frame(head, data, account)
    chain = _records(file, head, data, account)
    _compression(head, data, chain, account)
    _formats(head, account)
    _points_offset(file, head, chain, account)
    _laszip(head, account)
    head.header  # noqa: B018 - refuses what can't be mended
    return head


def _frame(head: Head, data: bytes, account: Account) -> None:
    """Signature, version and header size."""
    raw, minor, size = head.raw, head.minor, int(head.raw["header_size"])
    signed = data.startswith(SIGNATURE)
    known = int(raw["version_major"]) == 1 and minor in HEADER_SIZES
    fits = size in _VERSION_OF and (HEADER_SIZES.get(minor) == size or (minor in (0, 1) and size == 227))
    if not signed:
        if not (known and fits) and not _likely_sizes(data):
            raise UnreadableInput(say("restoration.salvage.head.no_las"), path=head.path)
        raw["signature"] = SIGNATURE
        account.mend("las.signature", say("restoration.salvage.head.signature"))
    if known and size >= (227 if minor < 4 else HEADER_SIZES[minor]) and _leads_to_records(head, data, size):
        _cut_fields(head, data)
        return
    found = _likely_sizes(data) or ([size] if size in _VERSION_OF else [HEADER_SIZES[minor]] if known else [])
    if not found:
        raise DamagedFile(say("restoration.salvage.head.no_version"), path=head.path, offset=24)
    if known and HEADER_SIZES[minor] == found[0]:
        wanted = minor
    else:
        wanted = _VERSION_OF[found[0]]
        raw["version_major"], raw["version_minor"] = 1, wanted
        account.mend("las.version", say("restoration.salvage.head.version", minor=wanted))
    if size != found[0]:
        raw["header_size"] = found[0]
        account.mend("las.header_size", say("restoration.salvage.head.header_size", size=found[0]))
    _cut_fields(head, data)


def _leads_to_records(head: Head, data: bytes, size: int) -> bool:
    """Whether a header of that size is followed by what it says: a VLR, or points at once."""
    if size > len(data):
        return False
    return int(head.raw["offset_to_points"]) == size or not _likely_sizes(data) or is_head(data, size)


def _likely_sizes(data: bytes) -> list[int]:
    """Header sizes behind which a known VLR begins."""
    return [size for size in sorted(_VERSION_OF, reverse=True) if is_head(data, size, known=True)]


def _cut_fields(head: Head, data: bytes) -> None:
    """What follows a short header is not header."""
    size = int(head.raw["header_size"])
    usable = min(HEADER_SIZES[head.minor], size, HEADER.itemsize)
    for record in (head.raw, head.said):
        record[()] = np.frombuffer(record.tobytes()[:usable].ljust(HEADER.itemsize, b"\0"), HEADER)[0]
    head.rest = data[HEADER.itemsize : size] if size > HEADER.itemsize else b""
    if size > usable and size <= HEADER.itemsize:  # user bytes behind an older header
        tail = bytearray(head.raw.tobytes())
        tail[usable:size] = data[usable:size]
        head.raw = np.array(np.frombuffer(bytes(tail), HEADER)[0])


def _records(file: BinaryIO, head: Head, data: bytes, account: Account) -> Chain:
    """The VLRs, and where they end."""
    start, claimed, count = int(head.raw["header_size"]), head.points_offset, int(head.raw["vlr_count"])
    trusted = start <= claimed <= head.size
    chain = chain_at(data, start, claimed if trusted else head.size, count, head.path, bound=trusted)
    if trusted and (not chain.is_whole or chain.resized):  # the points may begin elsewhere
        free = chain_at(data, start, min(head.size, len(data)), count, head.path, bound=False)
        chain = free if _speaks_for(file, head, free, free.end) > _speaks_for(file, head, chain, claimed) else chain
    head.vlrs = chain.records
    if chain.resized:
        account.mend("las.vlr.chain", say("restoration.salvage.head.vlr_length", count=chain.resized))
    if len(chain.records) != count:
        account.mend("las.vlr.chain", say("restoration.salvage.head.vlr_count", said=count, found=len(chain.records)))
    head.raw["vlr_count"] = len(chain.records)
    return chain


def _speaks_for(file: BinaryIO, head: Head, chain: Chain, place: int) -> tuple[int, int, int]:
    """What speaks for a chain of VLRs, and for points that begin at a place behind it."""
    head.vlrs = chain.records
    evidence = _evidence(file, head, place) if place <= head.size else 0
    return evidence, len(chain.records), -chain.resized


def _compression(head: Head, data: bytes, chain: Chain, account: Account) -> None:
    """The bits of the point format that say whether points are compressed."""
    described, byte = find(head.vlrs, LASZIP_RECORD), int(head.raw["point_format"])
    if byte & LAZ_BITS & ~LAZ_BIT:
        byte &= ~(LAZ_BITS & ~LAZ_BIT)
        account.mend("las.compression_bits", say("restoration.salvage.head.bit_6"))
    claims = bool(byte & LAZ_BIT)
    is_copc = any(find(head.vlrs, key) for key in (INFO_RECORD, HIERARCHY_RECORD))
    if claims and described is None and not is_copc and _is_plain(head, chain):
        byte &= ~LAZ_BIT
        account.mend("las.compression_bits", say("restoration.salvage.head.not_compressed"))
    elif not claims and described is not None and not _is_plain(head, chain):
        byte |= LAZ_BIT
        account.mend("las.compression_lost", say("restoration.salvage.head.compressed"))
    elif not claims and described is not None:
        head.vlrs.remove(described)
        account.mend("laz.stale_vlr", say("restoration.salvage.head.stale_laszip"))
    head.raw["point_format"] = byte


def _is_plain(head: Head, chain: Chain) -> bool:
    """Whether records of the header's length fill the room that they have."""
    number, length, start = head.point_format, head.record_length, head.points_offset
    if number not in POINT or length < POINT[number].itemsize or not chain.end <= start <= head.size or not head.claimed:
        return False
    return start + head.claimed * length <= head.size


def _formats(head: Head, account: Account) -> None:
    """Point format and record length, which the laszip record says as well."""
    raw, number, length = head.raw, head.point_format, head.record_length
    record = find(head.vlrs, LASZIP_RECORD)
    if int(raw["point_format"]) & LAZ_BIT and record is not None:
        try:
            vlr = laszip_vlr(record.data or b"")
            told, size = vlr.point_format, vlr.record_length
        except DamagedFile:
            told, size = -1, 0
        if told >= 0 and size >= POINT[told].itemsize and (told, size) != (number, length) and _is_consistent(vlr):
            number, length = _agreed(account, (number, length), (told, size))
    if number not in POINT:
        sizes = [known for known, kind in POINT.items() if kind.itemsize == length]
        if len(sizes) != 1:
            raise DamagedFile(say("restoration.salvage.head.no_format", number=number), path=head.path, offset=104)
        account.mend("las.point_format", say("restoration.salvage.head.format", number=sizes[0]))
        number = sizes[0]
    if length < POINT[number].itemsize:
        length = _length_by_room(head, number)
        account.mend("las.record_length", say("restoration.salvage.head.record_length", length=length))
    raw["point_format"], raw["record_length"] = number | int(raw["point_format"]) & LAZ_BIT, length


def _is_consistent(vlr: LaszipVlr) -> bool:
    return check_quietly(vlr, vlr.point_format, vlr.record_length)


def check_quietly(vlr: LaszipVlr, number: int, length: int) -> bool:
    """Whether the codec can decode such records."""
    if number not in POINT or length < POINT[number].itemsize:
        return False
    try:
        check_laszip(vlr, number, length)
    except ForgeError:
        return False
    return True


def _agreed(account: Account, header: tuple[int, int], laszip: tuple[int, int]) -> tuple[int, int]:
    if header[0] != laszip[0]:
        account.mend("las.point_format", say("restoration.salvage.head.format", number=laszip[0]))
    if header[1] != laszip[1]:
        account.mend("las.record_length", say("restoration.salvage.head.record_length", length=laszip[1]))
    return laszip


def _length_by_room(head: Head, number: int) -> int:
    """Of plain records: what fills the room. Raises DamagedFile if nothing does."""
    room = head.size - head.points_offset
    if int(head.raw["point_format"]) & LAZ_BIT or room <= 0 or not head.claimed or room % head.claimed:
        raise DamagedFile(say("restoration.salvage.head.no_record_length"), path=head.path, offset=105)
    length = room // head.claimed
    if not POINT[number].itemsize <= length <= 0xFFFF:
        raise DamagedFile(say("restoration.salvage.head.no_record_length"), path=head.path, offset=105)
    return length


def _points_offset(file: BinaryIO, head: Head, chain: Chain, account: Account) -> None:
    """Where the points begin: where the header says, unless that can't be and the end of the VLRs can."""
    claimed, marked = head.points_offset, chain.end + 2 * (chain.mark == b"\xdd\xcc")
    places = [place for place in dict.fromkeys((claimed, marked, chain.end)) if chain.end <= place <= head.size]
    place = max(places, key=lambda place: _evidence(file, head, place), default=claimed)  # the first of equal ones
    if place != claimed:
        head.raw["offset_to_points"] = place
        account.mend("las.offset_to_points", say("restoration.salvage.head.points_offset", said=claimed, place=place))
    place = head.points_offset
    if place > head.size:
        raise DamagedFile(say("restoration.salvage.head.cut_in_front"), path=head.path)
    file.seek(chain.end)
    head.tail = file.read(max(0, min(place - chain.end, MOST_FRONT)))


def _evidence(file: BinaryIO, head: Head, place: int) -> int:
    """How much speaks for points that begin there: a pointer to a chunk table, a whole layered chunk, a point inside the bounds."""
    number, length = head.point_format, head.record_length
    file.seek(place)
    start = file.read(8 + 12)
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return 2 * _is_inside(head, start[:12]) + (place + head.claimed * length == head.size)
    vlr = _readable_laszip(head)
    if vlr is not None and vlr.compressor == UNCHUNKED:
        return _is_inside(head, start[:12])
    found, pointer = 2 * _is_inside(head, start[8:]), int.from_bytes(start[:8], "little", signed=True)
    if place + 8 < pointer <= head.size - 8:
        file.seek(pointer)
        found += 4 * (file.read(4) == bytes(4))
    if vlr is not None and vlr.is_layered and check_quietly(vlr, number, length):
        file.seek(place + 8)
        points, size = layered_chunk(file.read(chunk_head_length(vlr)), vlr)
        found += 4 * (points > 0 and place + 8 + size <= head.size)
    return found


def _is_inside(head: Head, xyz: bytes) -> bool:
    """Whether a point lies inside the header's bounds."""
    if len(xyz) < 12:
        return False
    raw = head.raw
    with np.errstate(all="ignore"):
        place = np.frombuffer(xyz, "<i4") * raw["scale"] + raw["offset"]
        return bool(((place >= raw["bounds"][:, 1] - raw["scale"]) & (place <= raw["bounds"][:, 0] + raw["scale"])).all())


def _readable_laszip(head: Head) -> LaszipVlr | None:
    record = find(head.vlrs, LASZIP_RECORD)
    try:
        return laszip_vlr(record.data or b"") if record is not None else None
    except DamagedFile:
        return None


def _laszip(head: Head, account: Account) -> None:
    """The laszip record, made anew where it is lost: it says nothing that the header does not, but how large chunks are."""
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return
    number, extra, record = head.point_format, head.extra_length, find(head.vlrs, LASZIP_RECORD)
    vlr = _readable_laszip(head)
    is_copc = any(find(head.vlrs, key) for key in (INFO_RECORD, HIERARCHY_RECORD))
    if vlr is not None and vlr.compressor == POINTWISE and vlr.chunk_size == 0:
        vlr = laszip_vlr(with_chunk_size(vlr.data, _USUAL_CHUNK))
        account.mend("laz.vlr", say("restoration.salvage.head.chunk_size", size=_USUAL_CHUNK))
    elif vlr is not None and record is not None and vlr.data != record.data:
        account.mend("copc.chunk_size_zero", say("restoration.salvage.head.chunk_size_zero"))
    if vlr is None or not check_quietly(vlr, number, head.record_length):
        made = laz_vlr_for(number, extra, is_copc)
        said = int.from_bytes((record.data or b"")[12:16], "little") if record is not None and not is_copc else 0
        vlr = laszip_vlr(with_chunk_size(made, said) if said else made)
        account.mend("laz.vlr", say("restoration.salvage.head.laszip"))
    set_laszip(head, vlr)


_USUAL_CHUNK = 50_000  # points: what LASzip has always written


def set_laszip(head: Head, vlr: LaszipVlr) -> None:
    """Gives the file that laszip record, where the old one stood."""
    head.compression = vlr
    new = Record(*LASZIP_RECORD, "by laszip of LAStools", vlr.data)
    at = next((index for index, record in enumerate(head.vlrs) if record.key == LASZIP_RECORD), None)
    if at is None:
        head.vlrs.append(new)
        head.raw["vlr_count"] = len(head.vlrs)
    elif head.vlrs[at].data != vlr.data:
        head.vlrs[at] = Record(*LASZIP_RECORD, head.vlrs[at].description, vlr.data)


def with_chunk_size(data: bytes, size: int) -> bytes:
    """A laszip record with chunks of another size."""
    return data[:12] + size.to_bytes(4, "little") + data[16:]
