"""Morton codes and the Gray code of Hilbert64: bit i of x stands at 3i, of y at 3i + 1, of z at 3i + 2.

Looked up in tables of 2¹¹ and 2¹⁵ entries, which stay in the cache, instead of spread by shifts: a third of the time.
"""

from __future__ import annotations

import numpy as np

BITS = 21                                # per axis that fit in 64 bits
_FIELD = np.uint64((1 << BITS) - 1)
_GRAY_1, _GRAY_2 = np.uint64(0x6DB6DB6DB6DB), np.uint64(0x249249249249)
_U = np.uint64


def _spread_table(bits: int) -> np.ndarray:
    values = np.arange(1 << bits, dtype=np.uint64)
    spread = np.zeros_like(values)
    for bit in range(bits):
        spread |= ((values >> _U(bit)) & _U(1)) << _U(3 * bit)
    return spread


def _gather_table() -> np.ndarray:
    """15 bits of a code → 5 bits of each axis, in the fields of 21 bits of one word."""
    codes = np.arange(1 << 15, dtype=np.uint64)
    packed = np.zeros_like(codes)
    for bit in range(15):
        packed |= ((codes >> _U(bit)) & _U(1)) << _U(bit // 3 + BITS * (bit % 3))
    return packed


_SPREAD, _GATHER = _spread_table(11), _gather_table()


def encode(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Codes of unsigned coordinates below 2²¹: three (n,) integer arrays → (n,) uint64."""
    code = _spread(z)
    code <<= _U(1)
    code |= _spread(y)
    code <<= _U(1)
    code |= _spread(x)
    return code


def decode(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Coordinates of codes below 2⁶³: (n,) uint64 → three (n,) uint64."""
    packed = _GATHER[codes & _U(0x7FFF)]
    for step in range(1, 5):
        digit = (codes >> _U(15 * step)) & _U(0x7FFF)
        packed |= _GATHER[digit] << _U(5 * step)
    return packed & _FIELD, (packed >> _U(BITS)) & _FIELD, (packed >> _U(2 * BITS)) & _FIELD


def gray(codes: np.ndarray) -> np.ndarray:
    """Code of Hilbert64 of 48-bit Morton codes: each octant's three bits as their Gray code."""
    return codes ^ ((codes >> _U(1)) & _GRAY_1)


def ungray(codes: np.ndarray) -> np.ndarray:
    """The inverse of `gray`."""
    return codes ^ ((codes >> _U(1)) & _GRAY_1) ^ ((codes >> _U(2)) & _GRAY_2)


def _spread(values: np.ndarray) -> np.ndarray:
    values = np.asarray(values)
    spread = _SPREAD[values & 0x7FF]
    if len(values) and values.max() > 0x7FF:
        spread |= _SPREAD[values >> 11] << _U(33)
    return spread
