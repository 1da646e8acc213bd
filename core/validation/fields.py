"""Checks of what the LAS header says (LAS 1.4 R15, public header block): grid, bounds, counts, encoding, date, texts."""

from __future__ import annotations

import datetime

import numpy as np

from ..base.saying import say
from ..las import layout as las
from ..las.records import WAVEFORM_FORMATS
from . import times
from .header import at
from .image import Image

# By minor version. Reserved in 1.0 and 1.1, the first bit is used all the same.
_ENCODING_BITS = {0: 0x01, 1: 0x01, 2: 0x01, 3: 0x0F, 4: las.KNOWN_ENCODING, 5: las.KNOWN_ENCODING | las.TIME_OFFSET}
_INT32 = np.iinfo(np.int32)


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
            say("validation.fields.scale_factor_not_number_greater"),
            offset=at("scale"),
            found=scale,
            expected=say("validation.fields.greater_than_0"),
        )
        return
    if not np.isfinite(offset).all():
        found.add(
            "las.offset",
            say("validation.fields.offset_not_finite_number"),
            offset=at("offset"),
            found=offset,
            expected=say("validation.fields.finite_numbers"),
        )
    noisy = [value for value in scale.tolist() if value != float(f"{value:.6g}") and value == float(np.float32(f"{value:.6g}"))]
    if noisy:
        found.add(
            "las.scale_noise",
            say("validation.fields.scale_factor_carries_noise_bit"),
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
            "las.bounds",
            say("validation.fields.bounds_not_finite"),
            offset=at("bounds"),
            found=[*mins, *maxs],
            expected=say("validation.fields.finite_numbers"),
        )
    elif (mins > maxs).any():
        axis = "xyz"[int(np.argmax(mins > maxs))]
        found.add(
            "las.bounds",
            say("validation.fields.least_above_greatest", axis=axis),
            offset=at("bounds"),
            found=[*mins, *maxs],
            expected=say("validation.fields.in_order"),
        )
    elif grid_is_sound(image):
        scale, offset = image.header["scale"], image.header["offset"]
        with np.errstate(over="ignore"):
            low, high = (mins - offset) / scale, (maxs - offset) / scale
        if (low < _INT32.min - 0.5).any() or (high > _INT32.max + 0.5).any():
            found.add(
                "las.bounds_reach",
                say("validation.fields.bit_coordinates_scale_offset_never"),
                offset=at("bounds"),
                found=[*mins, *maxs],
                expected=say("validation.fields.offset_scale", max=_INT32.max),
            )


def _check_counts(image: Image) -> None:
    header, found, count = image.header, image.findings, image.point_count
    by_return = header["points_by_return"] if image.minor >= 4 else header["legacy_points_by_return"]
    total = sum(int(value) for value in by_return)
    if total > count:
        found.add(
            "las.by_return_sum",
            say("validation.fields.points_return_add_up_more"),
            offset=at("points_by_return" if image.minor >= 4 else "legacy_points_by_return"),
            found=total,
            expected=say("validation.fields.at_most", count=count),
        )
    if image.minor < 4:
        return
    legacy, legacy_returns = int(header["legacy_point_count"]), [int(value) for value in header["legacy_points_by_return"]]
    if image.point_format >= 6 and (legacy or any(legacy_returns)):
        found.add(
            "las.legacy_count",
            say("validation.fields.legacy_counts_given_but_point", point_format=image.point_format),
            offset=at("legacy_point_count"),
            found=legacy or legacy_returns,
            expected=0,
        )
    elif image.point_format < 6 and count <= 0xFFFFFFFF and legacy != count:
        found.add(
            "las.legacy_count",
            say("validation.fields.legacy_count_differs_from_bit"),
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
            say("validation.fields.bits_global_encoding_set_las", minor=image.minor),
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
            say("validation.fields.waveforms_said_both_inside_file"),
            offset=at("global_encoding"),
            found=f"{bits:#06x}",
            expected=say("validation.fields.one_bits_1_2"),
        )
    elif image.point_format not in WAVEFORM_FORMATS and (waves or int(image.header["waveform_offset"])):
        found.add(
            "las.waveform_bits",
            say("validation.fields.point_format_no_waveforms_but", point_format=image.point_format),
            offset=at("global_encoding" if waves else "waveform_offset"),
            found=waves or image.header["waveform_offset"],
            expected=0,
        )


def _check_date(image: Image) -> None:
    day, year = int(image.header["creation_day"]), int(image.header["creation_year"])
    if not (1 <= day <= 366 and 1990 <= year <= datetime.date.today().year + 1):
        image.findings.add(
            "las.creation_date",
            say("validation.fields.creation_date_not_set_impossible"),
            offset=at("creation_day"),
            found=say("validation.fields.day", day=day, year=year),
            expected=say("validation.fields.day_1_366_year_file_made"),
        )


def _check_texts(image: Image) -> None:
    for name in ("system_identifier", "generating_software"):
        problem = text_problem(bytes(image.header[name]))
        if problem:
            image.findings.add(
                "las.text",
                say("validation.fields.the", replace=name.replace("_", " "), problem=problem),
                offset=at(name),
                found=image.header[name],
            )


def text_problem(raw: bytes) -> str:
    """What is wrong with a fixed-length text field, given without its trailing zeros; "" if nothing is."""
    if b"\0" in raw:
        return say("validation.fields.has_bytes_after_end")
    if any(byte > 126 or byte < 32 for byte in raw):
        return say("validation.fields.not_plain_ascii")
    return ""
