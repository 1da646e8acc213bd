"""Legacy points as LAS 1.4 says that they are to be read today (ASPRS LAS 1.4 R15, tables 7 to 17), field by field.

What the converter writes is held against this, not against its own upgrade of the points: a fault there must not prove itself.
"""

from __future__ import annotations

import numpy as np

from ..las.records import LEGACY_FORMATS

_OVERLAP = 12  # class of formats 0 to 5 that is a flag in later ones, where the class is then 1
_RENAMED = {"return_bits", "class_bits", "scan_angle_rank"}


def restate(records: np.ndarray, block: np.ndarray, point_format: int) -> None:
    """Fills all fields of `records`, (n,) of format 6, 7 or 8, but the extra bytes, from a block of any format, in place."""
    legacy = point_format in LEGACY_FORMATS
    for name in records.dtype.names:
        if name == "extra":
            continue
        if name in block.dtype.names and not (legacy and name in _RENAMED):
            records[name] = block[name]
        else:
            records[name] = 0
    if not legacy:
        return
    number, returns, direction, edge = _bits(block["return_bits"], 3, 3, 1, 1)
    classification, synthetic, key_point, withheld = _bits(block["class_bits"], 5, 1, 1, 1)
    overlap = (classification == _OVERLAP).astype(np.uint8)
    records["return_bits"] = number + 16 * returns
    records["flag_bits"] = synthetic + 2 * key_point + 4 * withheld + 8 * overlap + 64 * direction + 128 * edge
    records["classification"] = np.where(overlap == 1, 1, classification)
    records["scan_angle"] = np.rint(block["scan_angle_rank"].astype(np.float64) * 1000 / 6)  # degrees to 0.006 degrees


def _bits(packed: np.ndarray, *widths: int) -> list[np.ndarray]:
    """Fields of a byte, the lowest first."""
    fields = []
    for width in widths:
        fields.append(packed % 2**width)
        packed = packed // 2**width
    return fields
