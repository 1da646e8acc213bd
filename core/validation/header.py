"""Checks of the LAS header (LAS 1.4 R15, public header block)."""

from __future__ import annotations

import datetime

import numpy as np

from ..base.saying import say
from ..las import layout as las
from ..las.records import WAVEFORM_FORMATS
from . import times
from .image import Image

_FORMATS = {0: range(2), 1: range(2), 2: range(4), 3: range(6), 4: range(11), 5: range(6, 11)}  # by minor version
# Reserved in 1.0 and 1.1, the first bit is used all the same.
_ENCODING_BITS = {0: 0x01, 1: 0x01, 2: 0x01, 3: 0x0F, 4: las.KNOWN_ENCODING, 5: las.KNOWN_ENCODING | las.TIME_OFFSET}
_INT32 = np.iinfo(np.int32)


def at(field: str) -> int:
    """Byte of a header field in the file."""
    return las.HEADER.fields[field][1]


def check_frame(image: Image) -> bool:
    """Version, sizes and formats: whether the rest of the file can be made sense of at all."""
    header, found = image.header, image.findings
    start = image.read(0, len(las.SIGNATURE))
    if not start:
        found.add("las.signature", say("validation.header.file_empty"), offset=0, found="0 bytes", expected="LASF")
        return False
    if image.size < min(las.HEADER_SIZES.values()) and las.SIGNATURE.startswith(start):
        least = f"at least {min(las.HEADER_SIZES.values())} bytes"
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
            expected=f"at least {least} bytes",
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
        stated = f"1.{image.minor}, {int(header['header_size'])} bytes"
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
            expected=f"{int(header['header_size'])} to {image.size:,}",
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
            expected=f"at least {least}",
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


def check_fields(image: Image) -> None:
    """Everything in the header that can be judged by itself."""
    _check_grid(image)
    _check_bounds(image)
    _check_counts(image)
    _check_encoding(image)
    _check_date(image)
    _check_texts(image)


def grid_is_sound(image: Image) -> bool:
    """Whether stored integers can be turned into coordinates."""
    return not image.findings.has("las.scale", "las.offset")


def _check_grid(image: Image) -> None:
    scale, offset, found = image.header["scale"], image.header["offset"], image.findings
    if not (np.isfinite(scale).all() and (scale > 0).all()):
        found.add(
            "las.scale",
            say("validation.header.scale_factor_not_number_greater"),
            offset=at("scale"),
            found=scale,
            expected="greater than 0",
        )
        return
    if not np.isfinite(offset).all():
        found.add(
            "las.offset", say("validation.header.offset_not_finite_number"), offset=at("offset"), found=offset, expected="finite numbers"
        )
    noisy = [value for value in scale.tolist() if value != float(f"{value:.6g}") and value == float(np.float32(f"{value:.6g}"))]
    if noisy:
        found.add(
            "las.scale_noise",
            say("validation.header.scale_factor_carries_noise_bit"),
            offset=at("scale"),
            found=[repr(value) for value in noisy],
            expected=[f"{value:.6g}" for value in noisy],
        )


def _check_bounds(image: Image) -> None:
    if not image.point_count:
        return
    mins, maxs, found = image.mins, image.maxs, image.findings
    if not (np.isfinite(mins).all() and np.isfinite(maxs).all()):
        found.add(
            "las.bounds", say("validation.header.bounds_not_finite"), offset=at("bounds"), found=[*mins, *maxs], expected="finite numbers"
        )
    elif (mins > maxs).any():
        axis = "xyz"[int(np.argmax(mins > maxs))]
        found.add(
            "las.bounds",
            say("validation.header.least_above_greatest", axis=axis),
            offset=at("bounds"),
            found=[*mins, *maxs],
            expected="minimum ≤ maximum",
        )
    elif grid_is_sound(image):
        scale, offset = image.header["scale"], image.header["offset"]
        with np.errstate(over="ignore"):
            low, high = (mins - offset) / scale, (maxs - offset) / scale
        if (low < _INT32.min - 0.5).any() or (high > _INT32.max + 0.5).any():
            found.add(
                "las.bounds_reach",
                say("validation.header.bit_coordinates_scale_offset_never"),
                offset=at("bounds"),
                found=[*mins, *maxs],
                expected=f"offset ± {_INT32.max:,} × scale",
            )


def _check_counts(image: Image) -> None:
    header, found, count = image.header, image.findings, image.point_count
    by_return = header["points_by_return"] if image.minor >= 4 else header["legacy_points_by_return"]
    total = sum(int(value) for value in by_return)
    if total > count:
        found.add(
            "las.by_return_sum",
            say("validation.header.points_return_add_up_more"),
            offset=at("points_by_return" if image.minor >= 4 else "legacy_points_by_return"),
            found=total,
            expected=f"at most {count:,}",
        )
    if image.minor < 4:
        return
    legacy, legacy_returns = int(header["legacy_point_count"]), [int(value) for value in header["legacy_points_by_return"]]
    if image.point_format >= 6 and (legacy or any(legacy_returns)):
        found.add(
            "las.legacy_count",
            say("validation.header.legacy_counts_given_but_point", point_format=image.point_format),
            offset=at("legacy_point_count"),
            found=legacy or legacy_returns,
            expected=0,
        )
    elif image.point_format < 6 and count <= 0xFFFFFFFF and legacy != count:
        found.add(
            "las.legacy_count",
            say("validation.header.legacy_count_differs_from_bit"),
            offset=at("legacy_point_count"),
            found=legacy,
            expected=count,
        )


def _check_encoding(image: Image) -> None:
    found, bits = image.findings, image.global_encoding
    allowed = _ENCODING_BITS[image.minor]
    if bits & ~allowed:
        found.add(
            "las.global_encoding",
            say("validation.header.bits_global_encoding_set_las", minor=image.minor),
            offset=at("global_encoding"),
            found=f"{bits:#06x}",
            expected=f"{bits & allowed:#06x}",
        )
    if image.times is not None:
        times.check_time_offset(image)
    waves = bits & (las.WAVEFORM_INTERNAL | las.WAVEFORM_EXTERNAL)
    if image.minor >= 3 and waves == las.WAVEFORM_INTERNAL | las.WAVEFORM_EXTERNAL:
        found.add(
            "las.waveform_bits",
            say("validation.header.waveforms_said_both_inside_file"),
            offset=at("global_encoding"),
            found=f"{bits:#06x}",
            expected="one of bits 1 and 2",
        )
    elif image.point_format not in WAVEFORM_FORMATS and (waves or int(image.header["waveform_offset"])):
        found.add(
            "las.waveform_bits",
            say("validation.header.point_format_no_waveforms_but", point_format=image.point_format),
            offset=at("global_encoding" if waves else "waveform_offset"),
            found=waves or image.header["waveform_offset"],
            expected=0,
        )


def _check_date(image: Image) -> None:
    day, year = int(image.header["creation_day"]), int(image.header["creation_year"])
    if not (1 <= day <= 366 and 1990 <= year <= datetime.date.today().year + 1):
        image.findings.add(
            "las.creation_date",
            say("validation.header.creation_date_not_set_impossible"),
            offset=at("creation_day"),
            found=f"day {day} of {year}",
            expected="day 1–366 of the year in which the file was made",
        )


def _check_texts(image: Image) -> None:
    for name in ("system_identifier", "generating_software"):
        problem = text_problem(bytes(image.header[name]))
        if problem:
            image.findings.add(
                "las.text",
                say("validation.header.the", replace=name.replace("_", " "), problem=problem),
                offset=at(name),
                found=image.header[name],
            )


def text_problem(raw: bytes) -> str:
    """What is wrong with a fixed-length text field, given without its trailing zeros; "" if nothing is."""
    if b"\0" in raw:
        return "has bytes after its end"
    if any(byte > 126 or byte < 32 for byte in raw):
        return "is not plain ASCII"
    return ""
