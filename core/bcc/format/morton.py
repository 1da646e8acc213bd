"""Sort keys of lattice cells: Morton codes of 21 bits an axis, as the octree has them, and the Gray code of Hilbert64."""

from __future__ import annotations

import numpy as np

from ...octree import morton
from ...octree.morton import decode_axes as decode

BITS = 21  # per axis that fit in 64 bits
_GRAY_1, _GRAY_2 = np.uint64(0x6DB6DB6DB6DB), np.uint64(0x249249249249)
_U = np.uint64

__all__ = ["BITS", "decode", "encode", "gray", "ungray"]


def encode(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Codes of unsigned coordinates below 2²¹: three (n,) integer arrays → (n,) uint64."""
    return morton.encode(*(np.asarray(axis).astype(np.int64) for axis in (x, y, z)), depth=BITS)


def gray(codes: np.ndarray) -> np.ndarray:
    """Code of Hilbert64 of 48-bit Morton codes: each octant's three bits as their Gray code."""
    return codes ^ ((codes >> _U(1)) & _GRAY_1)


def ungray(codes: np.ndarray) -> np.ndarray:
    """The inverse of `gray`."""
    return codes ^ ((codes >> _U(1)) & _GRAY_1) ^ ((codes >> _U(2)) & _GRAY_2)
