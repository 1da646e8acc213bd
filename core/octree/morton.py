"""Morton codes: the bits of x, y and z interleaved, x lowest. A code shifted right by three is its parent's."""

from __future__ import annotations

import numpy as np

SHORT_LEVELS = 10
_BITS = 12  # of one table look-up: 32 KiB a table, which stays in the first-level cache


def _spread_table(shift: int) -> np.ndarray:
    values = np.arange(1 << _BITS, dtype=np.uint64)
    spread = np.zeros_like(values)
    for bit in range(_BITS):
        spread |= ((values >> np.uint64(bit)) & np.uint64(1)) << np.uint64(3 * bit + shift)
    return spread


_SPREAD = [_spread_table(shift) for shift in range(3)]
_SPREAD_SHORT = [table[: 1 << SHORT_LEVELS].astype(np.uint32) for table in _SPREAD]


def encode(x: np.ndarray, y: np.ndarray, z: np.ndarray, depth: int) -> np.ndarray:
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


def decode(codes: np.ndarray, depth: int) -> np.ndarray:
    """Cells of codes of `depth` levels: (n,) uint64 in, (n, 3) int32 out."""
    codes = np.asarray(codes, np.uint64)
    cells = np.zeros((len(codes), 3), np.int32)
    for bit in range(depth):
        for axis in range(3):
            cells[:, axis] |= (((codes >> np.uint64(3 * bit + axis)) & np.uint64(1)) << np.uint64(bit)).astype(np.int32)
    return cells
