"""How the points of a damaged file are packed: compression, point format, record length, and the laszip record that says all three."""

from __future__ import annotations

from ...base.errors import DamagedFile, ForgeError
from ...base.saying import say
from ...copc.layout import HIERARCHY_RECORD, INFO_RECORD
from ...las.layout import LASZIP_RECORD, LAZ_BIT, LAZ_BITS, POINT
from ...las.laz.codec import laz_vlr_for
from ...las.laz.laszip import POINTWISE, LaszipVlr, check_laszip, laszip_vlr
from ...las.vlr import Record, find
from ..account import Account
from .head import Head
from .vlrs import Chain

USUAL_CHUNK = 50_000  # points: what LASzip has always written


def mend_compression(head: Head, data: bytes, chain: Chain, account: Account) -> None:
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


def mend_formats(head: Head, account: Account) -> None:
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


def readable_laszip(head: Head) -> LaszipVlr | None:
    record = find(head.vlrs, LASZIP_RECORD)
    try:
        return laszip_vlr(record.data or b"") if record is not None else None
    except DamagedFile:
        return None


def mend_laszip(head: Head, account: Account) -> None:
    """The laszip record, made anew where it is lost: it says nothing that the header does not, but how large chunks are."""
    if not int(head.raw["point_format"]) & LAZ_BIT:
        return
    number, extra, record = head.point_format, head.extra_length, find(head.vlrs, LASZIP_RECORD)
    vlr = readable_laszip(head)
    is_copc = any(find(head.vlrs, key) for key in (INFO_RECORD, HIERARCHY_RECORD))
    if vlr is not None and vlr.compressor == POINTWISE and vlr.chunk_size == 0:
        vlr = laszip_vlr(with_chunk_size(vlr.data, USUAL_CHUNK))
        account.mend("laz.vlr", say("restoration.salvage.head.chunk_size", size=USUAL_CHUNK))
    elif vlr is not None and record is not None and vlr.data != record.data:
        account.mend("copc.chunk_size_zero", say("restoration.salvage.head.chunk_size_zero"))
    if vlr is None or not check_quietly(vlr, number, head.record_length):
        made = laz_vlr_for(number, extra, is_copc)
        said = int.from_bytes((record.data or b"")[12:16], "little") if record is not None and not is_copc else 0
        vlr = laszip_vlr(with_chunk_size(made, said) if said else made)
        account.mend("laz.vlr", say("restoration.salvage.head.laszip"))
    set_laszip(head, vlr)


def set_laszip(head: Head, vlr: LaszipVlr) -> None:
    """Gives the file that laszip record, where the old one stood."""
    head.compression = vlr
    new = Record(*LASZIP_RECORD, say("restoration.salvage.compression.by_laszip_lastools"), vlr.data)
    at = next((index for index, record in enumerate(head.vlrs) if record.key == LASZIP_RECORD), None)
    if at is None:
        head.vlrs.append(new)
        head.raw["vlr_count"] = len(head.vlrs)
    elif head.vlrs[at].data != vlr.data:
        head.vlrs[at] = Record(*LASZIP_RECORD, head.vlrs[at].description, vlr.data)


def with_chunk_size(data: bytes, size: int) -> bytes:
    """A laszip record with chunks of another size."""
    return data[:12] + size.to_bytes(4, "little") + data[16:]
