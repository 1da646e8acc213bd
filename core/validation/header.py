"""Checks of the LAS header (LAS 1.4 R15, public header block): whether it is one, and whether points can be read by it."""

from __future__ import annotations

from ..base.dtypes import place_of
from ..base.saying import say
from ..las import layout as las
from .image import Image

_FORMATS = {0: range(2), 1: range(2), 2: range(4), 3: range(6), 4: range(11), 5: range(6, 11)}  # by minor version


def at(field: str) -> int:
    """Byte of a header field in the file."""
    return place_of(las.HEADER, field)


def check_frame(image: Image) -> bool:
    """Version, sizes and formats: whether the rest of the file can be made sense of at all."""
    header, found = image.header, image.findings
    start = image.read(0, len(las.SIGNATURE))
    if not start:
        found.add("las.signature", say("validation.header.file_empty"), offset=0, found=say("validation.header.no_bytes"), expected="LASF")
        return False
    if image.size < min(las.HEADER_SIZES.values()) and las.SIGNATURE.startswith(start):
        least = say("validation.header.at_least_bytes", HEADER_SIZES=min(las.HEADER_SIZES.values()))
        found.add(
            "las.truncated", say("validation.header.file_ends_inside_its_header"), offset=image.size, found=image.size, expected=least
        )
        return False
    if bytes(header["signature"]) != las.SIGNATURE:
        found.add(
            "las.signature", say("validation.header.file_does_not_begin_signature"), offset=0, found=header["signature"], expected="LASF"
        )
        return False
    version = (int(header["version_major"]), image.minor)
    if version[0] != 1 or version[1] not in las.HEADER_SIZES:
        found.add(
            "las.version",
            say("validation.header.no_such_las_version"),
            offset=at("version_major"),
            found="{}.{}".format(*version),
            expected="1.0–1.5",
        )
        return False
    least = las.HEADER_SIZES[image.minor]
    if image.size < least:
        found.add(
            "las.truncated",
            say("validation.header.file_ends_inside_its_header"),
            offset=image.size,
            found=image.size,
            expected=say("validation.header.at_least_bytes_2", least=least),
        )
        return False
    if int(header["header_size"]) < least:
        found.add(
            "las.header_size",
            say("validation.header.header_stated_shorter_its_version"),
            offset=at("header_size"),
            found=header["header_size"],
            expected=least,
        )
        return False
    return True


def check_formats(image: Image) -> bool:
    """Point format, record length and where the points begin; False if points can't be read."""
    header, found = image.header, image.findings
    if image.is_copc and (image.minor != 4 or int(header["header_size"]) != las.HEADER_SIZES[4]):
        stated = say("validation.header.1_bytes", minor=image.minor, header=int(header["header_size"]))
        found.add(
            "copc.version",
            say("validation.header.copc_file_las_header_bytes"),
            offset=at("version_minor"),
            found=stated,
            expected="1.4, 375 bytes",
        )
        return False
    start = image.points_offset
    if not int(header["header_size"]) <= start <= image.size:
        found.add(
            "las.offset_to_points",
            say("validation.header.points_begin_outside_file_inside"),
            offset=at("offset_to_points"),
            found=start,
            expected=say("validation.fields.from_to", least=int(header["header_size"]), greatest=image.size),
        )
        return False
    number = image.point_format
    if number not in _FORMATS[image.minor]:
        found.add(
            "las.point_format",
            say("validation.header.las_no_point_format", minor=image.minor, number=number),
            offset=at("point_format"),
            found=number,
            expected=f"{_FORMATS[image.minor][0]}–{_FORMATS[image.minor][-1]}",
        )
        return False
    if int(header["point_format"]) & las.LAZ_BITS & ~las.LAZ_BIT:
        found.add(
            "las.compression_bits",
            say("validation.header.bit_point_format_set_mark"),
            offset=at("point_format"),
            found=hex(int(header["point_format"])),
            expected=hex(number | las.LAZ_BIT),
        )
    least = las.POINT[number].itemsize
    if image.record_length < least:
        found.add(
            "las.record_length",
            say("validation.header.record_point_format_least_bytes", number=number, least=least),
            offset=at("record_length"),
            found=image.record_length,
            expected=say("validation.header.at_least", least=least),
        )
        return False
    return _check_copc_formats(image)


def _check_copc_formats(image: Image) -> bool:
    if not image.is_copc:
        return True
    found = image.findings
    if not image.compressed:
        found.add(
            "copc.compressed",
            say("validation.header.header_says_points_not_compressed"),
            offset=at("point_format"),
            found=image.point_format,
            expected=hex(image.point_format | las.LAZ_BIT),
        )
        return False
    if image.point_format not in (6, 7, 8):
        found.add(
            "copc.point_format",
            say("validation.header.copc_knows_point_formats_only"),
            offset=at("point_format"),
            found=image.point_format,
            expected="6, 7 or 8",
        )
        return False
    return True
