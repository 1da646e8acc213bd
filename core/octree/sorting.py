"""Stable orders by small integer keys. NumPy sorts 16-bit keys by radix, an order of magnitude faster than wider ones."""

from __future__ import annotations

import numpy as np

_LONG_RUN = 64  # items, from which on filling a slice costs less


def stable_order(keys: np.ndarray, bits: int) -> np.ndarray:
    """The order that sorts unsigned keys below 2**bits; equal keys keep theirs.

    keys: (n,) of any unsigned dtype. Returns (n,) intp.
    """
    if bits > 48:
        return np.argsort(keys, kind="stable")
    order = np.argsort(_digit(keys, 0, bits), kind="stable")
    for shift in range(16, bits, 16):
        order = order.take(np.argsort(_digit(keys, shift, bits).take(order), kind="stable"))
    return order


def _digit(keys: np.ndarray, shift: int, bits: int) -> np.ndarray:
    """Up to 16 bits of the keys from bit `shift` on, in the least type that holds them: each byte is a pass of the sort."""
    shifted = keys >> keys.dtype.type(shift) if shift else keys
    return shifted.astype(np.uint8 if bits - shift <= 8 else np.uint16)  # the cast drops higher bits


def run_starts(sorted_keys: np.ndarray) -> np.ndarray:
    """Where each run of equal keys begins: (n,) sorted in, (m,) intp out, starting with 0 unless empty."""
    if not len(sorted_keys):
        return np.zeros(0, np.intp)
    return np.concatenate(([0], np.flatnonzero(sorted_keys[1:] != sorted_keys[:-1]) + 1))


def repeat_runs(values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """np.repeat for few values and long runs: it copies one by one what a slice fills.

    values: (m,); lengths: (m,) integers. Returns (sum of lengths,) of the values' dtype.
    """
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    if total < _LONG_RUN * len(values):
        return np.repeat(values, lengths)
    result = np.empty(total, values.dtype)
    first = 0
    for value, end in zip(values.tolist(), ends.tolist()):
        result[first:end] = value
        first = end
    return result
