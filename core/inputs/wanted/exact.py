"""Comparison of numbers of different types, exact where NumPy would round: 64-bit integers with each other and with floats."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

_FITS = 2**63
_TESTS: dict[str, Callable[[np.ndarray], np.ndarray]] = {  # of which is greater: -1, 0, 1, or 2 where one is not a number
    "<": lambda order: order == -1,
    "<=": lambda order: order <= 0,
    ">": lambda order: order == 1,
    ">=": lambda order: (order == 0) | (order == 1),
    "=": lambda order: order == 0,
    "!=": lambda order: abs(order) == 1,
}
_PLAIN: dict[str, Callable] = {
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "=": np.equal,
    "!=": lambda a, b: (a < b) | (a > b),
}  # fmt: skip


def compare(sign: str, a: np.ndarray | float, b: np.ndarray | float) -> np.ndarray:
    """What holds of two numbers or arrays, element by element. sign: < <= > >= = !=. What is not a number fulfils none of them."""
    a, b = _array(a), _array(b)
    if not (_is_long(a) or _is_long(b)):
        return _PLAIN[sign](a, b)
    return _TESTS[sign](_order(a, b))


def number(text: str) -> int | float:
    """The number that digits say, whole if they have no point or exponent: no digit of it is rounded away."""
    return int(text) if text.isdecimal() and len(text) <= 40 else float(text)


def _array(value: np.ndarray | float) -> np.ndarray:
    if isinstance(value, int) and not isinstance(value, bool) and not -_FITS <= value < 2 * _FITS:
        return np.asarray(np.float64(value))  # beyond all that 64 bits hold, so that the rounding changes no answer
    return np.asarray(value)


def _is_long(values: np.ndarray) -> bool:
    return values.dtype.kind in "iu" and values.dtype.itemsize == 8


def _order(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if a.dtype.kind == "f":
        return _turned(_with_floats(b, a))
    if b.dtype.kind == "f":
        return _with_floats(a, b)
    if a.dtype == np.uint64 and b.dtype != np.uint64:
        return _turned(_order(b, a))
    if b.dtype == np.uint64 and a.dtype != np.uint64:
        return np.where(a < 0, np.int8(-1), _sign(np.maximum(a, 0).astype(np.uint64), b))
    return _sign(a, b)


def _with_floats(whole: np.ndarray, floats: np.ndarray) -> np.ndarray:
    """Order of integers and floats: integers stand against the float's floor, which is one itself if it is within their reach."""
    info, floats = np.iinfo(whole.dtype), floats.astype(np.float64)
    below, above = floats < float(info.min), floats >= float(info.max)  # as floats, both limits are powers of two or 0
    floor = np.floor(np.where(below | above | np.isnan(floats), 0, floats))
    order = _sign(whole, floor.astype(whole.dtype))
    order = np.where((order == 0) & (floats > floor), np.int8(-1), order)
    order = np.where(below, np.int8(1), np.where(above, np.int8(-1), order))
    return np.where(np.isnan(floats), np.int8(2), order)


def _turned(order: np.ndarray) -> np.ndarray:
    return np.where(order == 2, order, -order)


def _sign(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a > b).astype(np.int8) - (a < b)
