"""Extra bytes declared so that every reader opens the file: one dimension for each value, opaque bytes one by one.

LAS 1.4 R15 deprecates dimensions of two or three values and lets opaque ones have any length, but QGIS 3.40 corrupts its memory on
an opaque dimension of two bytes or more, shows a fraction of the points of a file with values in pairs or triples, and copc.js
refuses it. The bytes of the points are the same under either declaration.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .extra_bytes import OPAQUE, Dimension, Schema
from .layout import EXTRA_BYTES

_NAME_BYTES = EXTRA_BYTES["name"].itemsize
_PER_VALUE = ("no_data", "min", "max", "scale", "offset")  # arrays of three in a declaration, one for each value


def for_readers(schema: Schema) -> tuple[bytes, list[str]]:
    """The payload of LASF_Spec/4 for a schema, and the names of the dimensions that it declares in parts."""
    taken = {dimension.name for dimension in schema.dimensions}
    parts, divided = [], []
    for dimension in schema.dimensions:
        count = dimension.length if dimension.data_type == OPAQUE else dimension.components
        if count == 1:
            parts.append(dimension.declaration.tobytes())
            continue
        divided.append(dimension.name)
        for index, name in zip(range(count), _names(dimension.name, taken)):
            parts.append(_part(dimension, index, name))
    return b"".join(parts), divided


def _names(name: str, taken: set[str]) -> Iterator[str]:
    """name, name_2, name_3 ... as far as they are free and fit the field."""
    yield name
    number = 2
    while True:
        suffix = f"_{number}"
        candidate = name.encode()[: _NAME_BYTES - len(suffix)].decode(errors="ignore") + suffix
        number += 1
        if candidate not in taken:
            taken.add(candidate)
            yield candidate


def _part(dimension: Dimension, index: int, name: str) -> bytes:
    declaration = np.array(dimension.declaration, EXTRA_BYTES)
    declaration["name"] = name.encode()
    if dimension.data_type == OPAQUE:
        declaration["options"] = 1  # the length of an opaque dimension
        return declaration.tobytes()
    declaration["data_type"] = (dimension.data_type - 1) % 10 + 1
    for field in _PER_VALUE:
        values = np.zeros(3, EXTRA_BYTES[field].base)
        values[0] = dimension.declaration[field][index]
        declaration[field] = values
    return declaration.tobytes()
