"""Point records as structured arrays, and which of the formats that COPC takes holds another's fields."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np

from .layout import POINT, WAVEFORM_DATA_RECORD, WAVEFORM_DESCRIPTORS

TARGET_FORMATS = {0: 6, 1: 6, 4: 6, 6: 6, 9: 6, 2: 7, 3: 7, 5: 7, 7: 7, 8: 8, 10: 8}
LEGACY_FORMATS = frozenset(range(6))
WAVEFORM_FORMATS = frozenset({4, 5, 9, 10})
TIMELESS_FORMATS = frozenset({0, 2})  # no GPS time in the record
COORDINATES = ("X", "Y", "Z")


@functools.lru_cache(maxsize=256)
def record_dtype(point_format: int, extra_length: int = 0) -> np.dtype:
    """Packed dtype of a point record: the fields of its format, then `extra` for whatever bytes follow them."""
    fields = POINT[point_format].descr
    return np.dtype(fields + [("extra", f"V{extra_length}")] if extra_length else fields)


def target_format(point_formats: Iterable[int]) -> int:
    """The least of 6, 7 and 8 that holds all fields of all these formats, waveform references apart."""
    return max(TARGET_FORMATS[number] for number in point_formats)


def is_waveform_record(key: tuple[str, int]) -> bool:
    """Whether a VLR or EVLR of this user id and record id belongs to waveforms: a packet descriptor, or the packets themselves."""
    user_id, record_id = key
    return key == WAVEFORM_DATA_RECORD or (user_id == WAVEFORM_DATA_RECORD[0] and record_id in WAVEFORM_DESCRIPTORS)
