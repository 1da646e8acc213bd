"""Morton codes: the bits of x, y and z interleaved, x lowest. A code shifted right by three is its parent's."""

from __future__ import annotations

import numpy as np

SHORT_LEVELS = 10
_AXIS_BITS = 21  # per axis that fit in 64 bits
_U, _FIELD = np.uint64, np.uint64((1 << _AXIS_BITS) - 1)
_BITS = 12  # of one table look-up: 32 KiB a table, which stays in the first-level cache


def _spread_table(shift: int) -> np.ndarray:
    values = np.arange(1 << _BITS, dtype=np.uint64)
    spread = np.zeros_like(values)
    for bit in range(_BITS):
        spread |= ((values >> np.uint64(bit)) & np.uint64(1)) << np.uint64(3 * bit + shift)
    return spread


def _gather_table() -> np.ndarray:
    """15 bits of a code → 5 bits of each axis, in the fields of 21 bits of one word."""
    codes = np.arange(1 << 15, dtype=np.uint64)
    packed = np.zeros_like(codes)
    for bit in range(15):
        packed |= ((codes >> _U(bit)) & _U(1)) << _U(bit // 3 + _AXIS_BITS * (bit % 3))
    return packed


_GATHER = _gather_table()
_SPREAD = [_spread_table(shift) for shift in range(3)]
_SPREAD_SHORT = [table[: 1 << SHORT_LEVELS].astype(np.uint32) for table in _SPREAD]


def encode(x: np.ndarray, y: np.ndarray, z: np.ndarray, *, depth: int) -> np.ndarray:
    """Codes of cells at `depth`, at most 21.

    x, y, z: (n,) integers in [0, 2**depth). Returns (n,) uint64, 3 * depth bits.
    """
    if depth > 21:
        raise ValueError("a code of 64 bits holds 21 levels")
    code = _looked_up(_SPREAD, x, y, z) if depth <= _BITS else _looked_up(_SPREAD, *(v & ((1 << _BITS) - 1) for v in (x, y, z)))
    if depth > _BITS:
        code |= _looked_up(_SPREAD, *(v >> _BITS for v in (x, y, z))) << np.uint64(3 * _BITS)
    return code


def encode_short(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Codes of at most SHORT_LEVELS, at half the cost: (n,) integers below 1024 in, (n,) uint32 of 30 bits out."""
    return _looked_up(_SPREAD_SHORT, x, y, z)


def _looked_up(tables: list[np.ndarray], x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    code = tables[0].take(x)  # a third faster than indexing
    code |= tables[1].take(y)
    code |= tables[2].take(z)
    return code


def decode_axes(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Coordinates of codes of up to 21 levels: (n,) uint64 → three (n,) uint64. By tables of 2¹⁵ entries, which stay in the cache."""
    packed = _GATHER[codes & _U(0x7FFF)]
    for step in range(1, 5):
        digit = (codes >> _U(15 * step)) & _U(0x7FFF)
        packed |= _GATHER[digit] << _U(5 * step)
    return packed & _FIELD, (packed >> _U(_AXIS_BITS)) & _FIELD, (packed >> _U(2 * _AXIS_BITS)) & _FIELD


def decode(codes: np.ndarray, depth: int) -> np.ndarray:
    """Cells of codes of `depth` levels: (n,) uint64 in, (n, 3) int32 out."""
    codes = np.asarray(codes, np.uint64) & _U((1 << 3 * depth) - 1)
    return np.stack(decode_axes(codes), axis=1).astype(np.int32)
