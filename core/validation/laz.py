"""Checks of LAZ compression without decoding a point: the laszip VLR and the chunk table."""

from __future__ import annotations

import contextlib

import numpy as np

from ..base.errors import DamagedFile, ForgeError, UnsupportedFile
from ..base.saying import beginning, say
from ..las import layout as las
from ..las.header import read_header
from ..las.laz import codec, laszip
from ..las.laz.table import pack_chunk_table, parse_chunk_table
from ..las.opening import has_lost_compression_bit
from ..las.vlr import Record
from .image import Image

_CHUNK_SIZE_AT = las.LASZIP.fields["chunk_size"][1]


def find_lost_bit(image: Image) -> None:
    """Points that are compressed although the header denies it are judged as what they are."""
    record = image.find(las.LASZIP_RECORD)
    if image.compressed or record is None or image.is_copc:
        return
    with contextlib.suppress(ForgeError):  # what else is wrong is found later
        header = read_header(image.file, image.size, image.path)
        image.lost_compression_bit = has_lost_compression_bit(image.file, header, [Record(*record.ids, data=image.payload(record))])
    if image.lost_compression_bit:
        image.findings.add(
            "las.compression_lost",
            say("validation.laz.points_compressed_but_header_denies"),
            offset=las.HEADER.fields["point_format"][1],
            found=image.point_format,
            expected=hex(image.point_format | las.LAZ_BIT),
        )


def check_laszip(image: Image) -> bool:
    """The laszip VLR; False if the codec can't work with it."""
    found, record = image.findings, image.find(las.LASZIP_RECORD)
    if not image.compressed:
        if record is not None:
            found.add("laz.stale_vlr", say("validation.laz.points_not_compressed_but_laszip"), offset=record.offset)
        return False
    if record is None:
        if not found.has("las.vlr.chain"):
            found.add("laz.vlr", say("validation.laz.points_compressed_but_no_laszip"), offset=int(image.header["header_size"]))
        return False
    payload = image.payload(record)
    try:
        vlr = codec.laszip_vlr(payload)
    except DamagedFile as error:
        found.add(
            "laz.vlr",
            say("validation.laz.laszip_vlr_damaged", message=error.message),
            offset=record.data_offset,
            found=say("validation.laz.bytes", count=len(payload)),
        )
        return False
    image.laz, image.laz_payload = np.frombuffer(payload, las.LASZIP, 1)[0], _with_known_chunks(payload)
    return _check_fields(image, vlr, record.data_offset)


def _check_fields(image: Image, vlr: codec.LaszipVlr, start: int) -> bool:
    found, fields = image.findings, las.LASZIP.fields
    wanted = (laszip.LAYERED,) if image.point_format >= 6 else (laszip.UNCHUNKED, laszip.POINTWISE)
    if vlr.compressor not in wanted:
        found.add(
            "laz.compressor",
            say("validation.laz.point_format_not_compressed_way", point_format=image.point_format),
            offset=start + fields["compressor"][1],
            found=vlr.compressor,
            expected=wanted[0] if len(wanted) == 1 else say("validation.laz.one_or_other", one=wanted[0], other=wanted[1]),
        )
    if vlr.coder:
        found.add("laz.coder", say("validation.laz.coder_unknown"), offset=start + fields["coder"][1], found=vlr.coder, expected=0)
    if int(image.laz["special_evlr_count"]) not in (-1, 0) or int(image.laz["special_evlr_offset"]) not in (-1, 0):
        found.add(
            "laz.special_evlrs",
            say("validation.laz.special_evlrs_announced_do_not"),
            offset=start + fields["special_evlr_count"][1],
            found=[image.laz["special_evlr_count"], image.laz["special_evlr_offset"]],
            expected="-1, -1",
        )
    if found.has("laz.compressor", "laz.coder"):
        return False
    try:
        laszip.check_laszip(codec.laszip_vlr(image.laz_payload), image.point_format, image.record_length)
    except (DamagedFile, UnsupportedFile) as error:
        found.add("laz.items", _sentence(error), offset=start + las.LASZIP.itemsize)
        return False
    return True


def check_chunk_size(image: Image) -> None:
    """What COPC demands of the chunk size."""
    if image.laz is None:
        return
    size, place = int(image.laz["chunk_size"]), image.find(las.LASZIP_RECORD).data_offset + _CHUNK_SIZE_AT
    if size == 0:
        image.findings.add(
            "copc.chunk_size_zero", say("validation.laz.variable_chunks_declared"), offset=place, found=0, expected=laszip.VARIABLE_CHUNKS
        )
    elif size != laszip.VARIABLE_CHUNKS:
        image.findings.add(
            "copc.chunk_size",
            say("validation.laz.laszip_vlr_declares_chunks_fixed"),
            offset=place,
            found=size,
            expected=laszip.VARIABLE_CHUNKS,
        )


def read_table(image: Image) -> int:
    """Reads the chunk table into `image.table`. Returns the byte behind it, 0 if that is not known."""
    if image.laz is None or int(image.laz["compressor"]) == laszip.UNCHUNKED:
        return 0
    found, start = image.findings, image.points_offset + 8
    pointer = int.from_bytes(image.read(start - 8, 8).ljust(8, b"\xff"), "little", signed=True)
    if pointer == -1 and not image.is_copc:  # a writer that could not seek put it at the end of the file
        pointer = int.from_bytes(image.read(image.size - 8, 8).ljust(8, b"\xff"), "little", signed=True)
    evlr_offset = int(image.header["evlr_offset"]) if image.minor >= 4 and int(image.header["evlr_count"]) else 0
    if not start <= pointer <= image.size - 8:
        if pointer > image.size and evlr_offset > image.size:
            found.add(
                "las.truncated",
                say("validation.laz.file_ends_before_its_chunk"),
                offset=image.size,
                found=image.size,
                expected=say("validation.laz.more_than_bytes", evlr_offset=evlr_offset),
            )
        else:
            found.add(
                "laz.table.offset",
                say("validation.laz.chunk_table_lie_outside_file"),
                offset=start - 8,
                found=pointer,
                expected=say("validation.fields.from_to", least=start, greatest=image.size - 8),
            )
        return 0
    image.table_offset = pointer
    head = image.read(pointer, 8)
    version, count = int.from_bytes(head[:4], "little"), int.from_bytes(head[4:], "little")
    most = (pointer - start) // image.record_length
    if version or count > most or (count == 0 and pointer > start):
        found.add(
            "laz.table.header",
            say("validation.laz.chunk_table_head_makes_no"),
            offset=pointer,
            found=say("validation.laz.version_chunks", version=version, count=count),
            expected=say("validation.laz.version_0_1_chunks", most=most) if pointer > start else say("validation.laz.version_0_no_chunks"),
        )
        return 0
    return _decode_table(image, pointer, start, count)


def _decode_table(image: Image, pointer: int, start: int, count: int) -> int:
    room, fixed = image.read(pointer, 64 + 24 * count), int(image.laz["chunk_size"])
    entries, problem = _entries(image, room, count, pointer - start)
    if entries is None and image.is_copc and fixed != laszip.VARIABLE_CHUNKS:  # COPC has variable chunks whatever the record says
        image.laz_payload, fixed = _with_variable_chunks(image.laz_payload), laszip.VARIABLE_CHUNKS
        entries, problem = _entries(image, room, count, pointer - start)
    if entries is None:
        image.findings.add(
            "laz.table.entries", problem, offset=pointer, expected=say("validation.laz.chunks_bytes", count=count, pointer=pointer - start)
        )
        return 0
    points, sizes = entries[:, 0], entries[:, 1]
    if fixed not in (0, laszip.VARIABLE_CHUNKS):
        points = np.full(count, fixed, np.int64)
        points[-1:] = min(image.point_count - fixed * (count - 1), 2**62)  # a header may claim more than numbers of 64 bits hold
    image.table = np.stack([start + np.cumsum(sizes) - sizes, sizes, points], axis=1)
    return pointer + len(pack_chunk_table(entries, image.laz_payload))


def _entries(image: Image, room: bytes, count: int, size: int) -> tuple[np.ndarray | None, str]:
    """The table's (n, 2) points and bytes if they fill `size` bytes; otherwise None and what is wrong."""
    if not count:
        return np.zeros((0, 2), np.int64), ""
    try:
        entries = parse_chunk_table(room, image.laz_payload)
    except ForgeError as error:
        return None, _sentence(error)
    if len(entries) != count or (entries[:, 1] <= 0).any() or int(entries[:, 1].sum()) != size:
        return None, say("validation.laz.chunks_table_do_not_fill_point")
    return entries, ""


def check_table_points(image: Image) -> None:
    """Whether the chunk table's points are as many as the header says."""
    if image.table is None or image.entries is not None:  # nodes are held against the table one by one
        return
    total, last = int(image.table[:, 2].sum()), image.table[-1:, 2]
    fixed = int(image.laz["chunk_size"]) not in (0, laszip.VARIABLE_CHUNKS)
    if (fixed and len(last) and not 0 < int(last[0]) <= int(image.laz["chunk_size"])) or total != image.point_count:
        image.findings.add(
            "laz.table.points",
            say("validation.laz.chunk_table_does_not_hold"),
            offset=image.table_offset,
            found=total if not fixed else say("validation.laz.chunks", count=len(image.table), laz=int(image.laz["chunk_size"])),
            expected=image.point_count,
        )
        if fixed:
            image.table = None


def check_las_length(image: Image) -> None:
    """Whether an uncompressed file holds its points."""
    if image.compressed:
        return
    end = image.points_offset + image.point_count * image.record_length
    if end > image.size:
        held = (image.size - image.points_offset) // image.record_length
        image.findings.add(
            "las.truncated", say("validation.laz.file_ends_before_its_last"), offset=image.size, found=held, expected=image.point_count
        )


def _with_known_chunks(payload: bytes) -> bytes:
    """The payload with a chunk size of 0 spelled as the codec knows it."""
    is_zero = payload[_CHUNK_SIZE_AT : _CHUNK_SIZE_AT + 4] == b"\0\0\0\0"
    return _with_variable_chunks(payload) if is_zero else payload


def _with_variable_chunks(payload: bytes) -> bytes:
    return payload[:_CHUNK_SIZE_AT] + laszip.VARIABLE_CHUNKS.to_bytes(4, "little") + payload[_CHUNK_SIZE_AT + 4 :]


def _sentence(error: ForgeError) -> str:
    return beginning(error.message)
