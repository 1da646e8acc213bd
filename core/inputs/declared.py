"""The extra bytes of the output: whether records can hold them, and the record that declares them."""

from __future__ import annotations

from ..base.errors import NotRepresentable
from ..base.monitor import Monitor
from ..base.saying import say
from ..las.extra_bytes import UNDECLARED, Schema
from ..las.layout import EXTRA_BYTES_RECORD, POINT
from ..las.redeclare import for_readers
from ..las.vlr import LONGEST_VLR, Record

LONGEST_RECORD = 0xFFFF  # bytes of a point record


def check_length(point_format: int, extra: Schema) -> None:
    """Raises NotRepresentable if a record with all extra bytes is longer than the header can say."""
    length = POINT[point_format].itemsize + extra.length
    if length > LONGEST_RECORD:
        message = say("inputs.declared.inputs_extra_bytes_together_make", length=length, longest_record=LONGEST_RECORD)
        raise NotRepresentable(message, hint=say("inputs.declared.convert_files_different_extra_bytes"))


def declare(extra: Schema, vlrs: list[Record], evlrs: list[Record], monitor: Monitor) -> None:
    """Puts the record that declares extra bytes in front of the records, or of the extended ones if it is too long."""
    if extra.length:
        payload, divided = for_readers(extra)
        names = [name for name in divided if not name.startswith(UNDECLARED)]
        if names:
            monitor.warn(say("inputs.declared.extra_bytes_declared_value_value", names=", ".join(names)))
        extended = len(payload) > LONGEST_VLR
        record = Record(*EXTRA_BYTES_RECORD, "Extra bytes", payload, extended)
        (evlrs if extended else vlrs).insert(0, record)
