"""Checks of the extra bytes VLR against the record length (LAS 1.4 R15, extra bytes VLR)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base.saying import say
from ..las import layout as las
from ..las.mending import is_standard
from .header import at
from .image import Image

_LAST_TYPE = 30


@dataclass(frozen=True)
class DeclaredDimension:
    """One extra dimension. start: byte in the point record; dtype: None for undocumented bytes and deprecated types."""

    name: str
    start: int
    size: int
    dtype: np.dtype | None
    least: Any = None  # declared, as stored
    greatest: Any = None
    no_data: Any = None


def check_extra(image: Image) -> list[DeclaredDimension]:
    """Returns the dimensions that can be read; reports the others."""
    found, records = image.findings, image.find_all(las.EXTRA_BYTES_RECORD)
    if found.has("laz.items", "las.vlr.chain"):
        return []
    descriptors = []
    for record in records:
        payload = image.payload(record)
        whole, rest = divmod(len(payload), las.EXTRA_BYTES.itemsize)
        if rest:
            found.add(
                "extra.vlr_size",
                say("validation.extra.extra_bytes_vlr_not_whole"),
                offset=record.data_offset,
                found=say("validation.extra.bytes", count=len(payload)),
                expected=say("validation.extra.multiple", itemsize=las.EXTRA_BYTES.itemsize),
            )
        start = record.data_offset
        descriptors += [(start + i * las.EXTRA_BYTES.itemsize, row) for i, row in enumerate(np.frombuffer(payload, las.EXTRA_BYTES, whole))]
    dimensions = _dimensions(image, descriptors)
    if found.has("extra.vlr_size", "extra.type"):
        return []
    _check_names(image, dimensions, descriptors)
    declared = sum(dimension.size for dimension in dimensions)
    if declared > image.extra_length:
        found.add(
            "extra.length",
            say("validation.extra.more_extra_bytes_declared_record"),
            offset=descriptors[0][0],
            found=declared,
            expected=image.extra_length,
        )
        return []
    if declared < image.extra_length:
        found.add(
            "extra.undeclared",
            say("validation.extra.bytes_point_record_not_declared"),
            offset=at("record_length"),
            found=say("validation.extra.bytes_2", extra_length=image.extra_length - declared),
            expected="0",
        )
    return dimensions


def _dimensions(image: Image, descriptors: list) -> list[DeclaredDimension]:
    result, start = [], las.POINT[image.point_format].itemsize
    for offset, row in descriptors:
        kind, name = int(row["data_type"]), bytes(row["name"]).split(b"\0")[0].decode("utf-8", "replace")
        if kind > _LAST_TYPE:
            image.findings.add(
                "extra.type", say("validation.extra.data_type_does_not_exist", name=name), offset=offset, found=kind, expected="0–10"
            )
            continue
        if kind > 10:
            image.findings.add(
                "extra.deprecated", say("validation.extra.data_type_deprecated", name=name), offset=offset, found=kind, expected="0–10"
            )
        dtype = np.dtype(las.EXTRA_TYPES[kind]) if 1 <= kind <= 10 else None
        size = int(row["options"]) if kind == 0 else np.dtype(las.EXTRA_TYPES[(kind - 1) % 10 + 1]).itemsize * ((kind - 1) // 10 + 1)
        result.append(DeclaredDimension(name, start, size, dtype, *_check_values(image, row, name, offset, dtype)))
        start += size
    return result


def _check_values(image: Image, row: np.void, name: str, offset: int, dtype: np.dtype | None) -> tuple[Any, Any, Any]:
    """Scale, offset, declared range of one dimension. Returns least, greatest and no_data as stored, None where not declared."""
    options, kind = int(row["options"]), int(row["data_type"])
    if kind == 0:  # the options are the length
        return None, None, None
    count = (kind - 1) // 10 + 1
    scale, shift = row["scale"][:count], row["offset"][:count]
    bad_scale = options & las.HAS_SCALE and not (np.isfinite(scale) & (scale != 0)).all()
    if bad_scale or (options & las.HAS_OFFSET and not np.isfinite(shift).all()):
        found = [*scale.tolist(), *shift.tolist()]
        image.findings.add("extra.scale", say("validation.extra.scale_offset_no_usable_number", name=name), offset=offset, found=found)
    if dtype is None:
        return None, None, None
    wide = np.dtype("<f8" if dtype.kind == "f" else "<i8" if dtype.kind == "i" else "<u8")
    least, greatest, no_data = (
        np.frombuffer(row[field][0].tobytes(), wide)[0] if options & bit else None
        for field, bit in (("min", las.HAS_MIN), ("max", las.HAS_MAX), ("no_data", las.HAS_NO_DATA))
    )
    if least is not None and greatest is not None and least > greatest:
        image.findings.add(
            "extra.range_order", say("validation.extra.least_value_above_greatest", name=name), offset=offset, found=[least, greatest]
        )
        return None, None, no_data
    return least, greatest, no_data


def _check_names(image: Image, dimensions: list[DeclaredDimension], descriptors: list) -> None:
    names = Counter(dimension.name for dimension in dimensions)
    for dimension, (offset, _) in zip(dimensions, descriptors):
        if not dimension.name or names[dimension.name] > 1:
            image.findings.add(
                "extra.name",
                say("validation.extra.extra_dimension_no_name")
                if not dimension.name
                else say("validation.extra.two_extra_dimensions_share_name"),
                offset=offset,
                found=dimension.name or "(empty)",
            )
        elif is_standard(dimension.name):
            image.findings.add(
                "extra.standard_name", say("validation.extra.extra_dimension_named_like_attribute"), offset=offset, found=dimension.name
            )
