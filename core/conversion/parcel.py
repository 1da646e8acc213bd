"""What processes tell one another, as bytes: plain values and arrays of numbers, nothing that could be run. Some stand in a folder."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

import numpy as np

_HEAD = struct.Struct("<Q")
_ARRAY = "array"
_QUICK = 1  # of zlib: occupied cells are mostly zeros


def packed(value: Any) -> bytes:
    """A dict with texts for keys, of such dicts, lists, tuples, texts, numbers, None and NumPy arrays of numbers or bytes."""
    arrays: list[np.ndarray] = []
    told = json.dumps(_told(value, arrays), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return zlib.compress(b"".join([_HEAD.pack(len(told)), told, *(array.tobytes() for array in arrays)]), _QUICK)


def unpacked(data: bytes) -> Any:
    """The value again, tuples as lists. Raises ValueError for what is no such parcel, or not all of it."""
    try:
        plain = zlib.decompress(data)
        (length,) = _HEAD.unpack_from(plain)
        told = json.loads(plain[_HEAD.size : _HEAD.size + length])
    except (zlib.error, struct.error) as error:
        raise ValueError("this is no parcel") from error
    return _Reader(memoryview(plain)[_HEAD.size + length :]).read(told)


def _told(value: Any, arrays: list[np.ndarray]) -> Any:
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {_ARRAY: [value.dtype.str, list(value.shape)]}
    if isinstance(value, dict):
        return {str(name): _told(item, arrays) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_told(item, arrays) for item in value]
    return value.item() if isinstance(value, np.generic) else value


class _Reader:
    """Takes the arrays in the order in which they were put."""

    def __init__(self, data: memoryview):
        self._data = data

    def read(self, told: Any) -> Any:
        if isinstance(told, list):
            return [self.read(item) for item in told]
        if not isinstance(told, dict):
            return told
        if set(told) == {_ARRAY}:
            return self._array(*told[_ARRAY])
        return {name: self.read(item) for name, item in told.items()}

    def _array(self, name: str, shape: list[int]) -> np.ndarray:
        dtype = np.dtype(name)
        size = dtype.itemsize * int(np.prod(shape, dtype=np.int64))
        part, self._data = self._data[:size], self._data[size:]
        return np.frombuffer(part, dtype).reshape(shape).copy()
