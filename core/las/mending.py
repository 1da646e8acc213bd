"""Declarations of extra bytes that readers stumble over, told and made sound; the bytes of the points stay what they are."""

from __future__ import annotations

import re
from typing import cast

import numpy as np

from ..base.saying import say
from .extra_bytes import OPAQUE, UNNAMED, Dimension, Schema
from .layout import EXTRA_BYTES, HAS_MAX, HAS_MIN, HAS_OFFSET, HAS_SCALE

# Attributes of all point formats as LAS, laspy, PDAL and QGIS call them, without blanks and underscores, in lower case.
_STANDARD = frozenset({
    "x", "y", "z", "intensity", "returnnumber", "numberofreturns", "numreturns", "synthetic", "keypoint", "withheld", "overlap",
    "scannerchannel", "scanchannel", "scandirection", "scandirectionflag", "edgeofflightline", "classification", "classflags", "userdata",
    "scanangle", "scananglerank", "pointsourceid", "gpstime", "red", "green", "blue", "nir", "infrared",
})  # fmt: skip


def is_standard(name: str) -> bool:
    """Whether an extra dimension is named like an attribute that every point has, or may have."""
    return re.sub(r"[\s_]", "", name).lower() in _STANDARD


def mended(schema: Schema) -> tuple[Schema, list[str]]:
    """The same bytes, declared so that names are different and values can be computed, and a sentence for each change.

    A name that is empty, occurs twice or is a standard attribute's gets a number; scale and offset that are no usable numbers are left
    out, so that values are the stored ones; so are a least and greatest value in the wrong order.
    """
    taken = {dimension.name for dimension in schema.dimensions if dimension.name}
    met: set[str] = set()
    dimensions, remarks = [], []
    for dimension in schema.dimensions:
        declaration = np.array(dimension.declaration, EXTRA_BYTES)
        name, said = dimension.name, repr(dimension.name)
        why = say("las.mending.has_no_name") if not name else say("las.mending.has_name_another_has") if name in met else ""
        why = why or (say("las.mending.named_like_attribute_all_points_have") if is_standard(name) else "")
        if why:
            name = _free(name or UNNAMED, taken, first=0 if not dimension.name else 2)
            declaration["name"] = name.encode()
            remarks.append(say("las.mending.extra_bytes_dimension_output", said=said, why=why, name=name))
        taken.add(name)
        met.add(dimension.name)
        if dimension.data_type != OPAQUE:
            remarks += [
                say("las.mending.extra_bytes_dimension", name=name, remark=remark) for remark in _mend_values(dimension, declaration)
            ]
        dimensions.append(Dimension(name, cast(np.void, declaration[()]), dimension.start))
    return (Schema(tuple(dimensions)), remarks) if remarks else (schema, [])


def has_usable_scale(dimension: Dimension) -> bool:
    """Whether its scale and offset, if it has them, are numbers by which values can be computed. Not for opaque bytes."""
    scale, offset = (dimension.declaration[field][: dimension.components] for field in ("scale", "offset"))
    bad = dimension.options & HAS_SCALE and not (np.isfinite(scale) & (scale != 0)).all()
    return not (bad or (dimension.options & HAS_OFFSET and not np.isfinite(offset).all()))


def _mend_values(dimension: Dimension, declaration: np.ndarray) -> list[str]:
    remarks = []
    if not has_usable_scale(dimension):
        scale, offset = (dimension.declaration[field][: dimension.components].tolist() for field in ("scale", "offset"))
        declaration["options"] = int(declaration["options"]) & ~(HAS_SCALE | HAS_OFFSET)
        declaration["scale"] = declaration["offset"] = 0
        remarks.append(say("las.mending.has_scale_offset_no_usable_numbers", listed=_listed(scale), listed2=_listed(offset)))
    if dimension.options & HAS_MIN and dimension.options & HAS_MAX and (dimension.wide("min") > dimension.wide("max")).any():
        declaration["options"] = int(declaration["options"]) & ~(HAS_MIN | HAS_MAX)
        declaration["min"] = declaration["max"] = np.zeros(3, "V8")
        remarks.append(say("las.mending.has_least_value_above_greatest_output"))
    return remarks


def _listed(values: list[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _free(name: str, taken: set[str], first: int) -> str:
    """The name with the first number from `first` on that makes it a free one; 0 for none."""
    number = first
    while True:
        suffix = f"_{number}" if number else ""
        candidate = name.encode()[: EXTRA_BYTES["name"].itemsize - len(suffix)].decode(errors="ignore") + suffix
        if candidate not in taken and not is_standard(candidate):
            return candidate
        number = max(number, 1) + 1
