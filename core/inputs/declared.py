"""The extra bytes of the output: whether records can hold them, and the record that declares them."""

from __future__ import annotations

from ..base.errors import NotRepresentable
from ..base.monitor import Monitor
from ..las.extra_bytes import UNDECLARED, Schema
from ..las.layout import EXTRA_BYTES_RECORD, POINT
from ..las.redeclare import for_readers
from ..las.vlr import LONGEST_VLR, Record

LONGEST_RECORD = 0xFFFF  # bytes of a point record


def check_length(point_format: int, extra: Schema) -> None:
    """Raises NotRepresentable if a record with all extra bytes is longer than the header can say."""
    length = POINT[point_format].itemsize + extra.length
    if length > LONGEST_RECORD:
        message = f"the inputs' extra bytes together make point records of {length:,} bytes, more than the {LONGEST_RECORD:,} of LAS"
        raise NotRepresentable(message, hint="convert files with different extra bytes separately")


def declare(extra: Schema, vlrs: list[Record], evlrs: list[Record], monitor: Monitor) -> None:
    """Puts the record that declares extra bytes in front of the records, or of the extended ones if it is too long."""
    if extra.length:
        payload, divided = for_readers(extra)
        names = [name for name in divided if not name.startswith(UNDECLARED)]
        if names:
            monitor.warn(f"The extra bytes {', '.join(names)} are declared value by value: many readers fail on several values in one.")
        extended = len(payload) > LONGEST_VLR
        record = Record(*EXTRA_BYTES_RECORD, "Extra bytes", payload, extended)
        (evlrs if extended else vlrs).insert(0, record)
