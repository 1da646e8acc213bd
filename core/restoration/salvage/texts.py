"""Names that are no text, for which readers refuse a whole file: of records, and of extra bytes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...base.saying import say
from ...las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD, EXTRA_TYPES
from ...las.vlr import Record
from ..account import Account

_UNKNOWN = ord("?")
_LAST_TYPE, _MOST_OPAQUE = 30, 255


def settle_texts(vlrs: list[Record], evlrs: list[Record], extra_length: int, account: Account) -> None:
    """Puts records right in place: user ids that are text, whole descriptors of extra bytes with names that are text and types that exist.

    extra_length: bytes that the descriptors describe.
    """
    for records in (vlrs, evlrs):
        for at, record in enumerate(records):
            if record.key == EXTRA_BYTES_RECORD and record.data is not None:
                records[at] = record = _with_descriptors(record, extra_length, account)
            name = record.user_id.partition("\0")[0].encode("latin-1")
            if not _is_text(name):
                records[at] = replace(record, user_id=_readable(name).decode("ascii"), offset=record.offset if record.extended else 0)
                account.mend("las.text", say("restoration.salvage.texts.user_id"))


def _with_descriptors(record: Record, extra_length: int, account: Account) -> Record:
    data = record.data or b""
    whole = len(data) // EXTRA_BYTES.itemsize * EXTRA_BYTES.itemsize
    rows = np.frombuffer(data[:whole], EXTRA_BYTES).copy()
    for row in rows:
        for field in ("name", "description"):
            text = bytes(row[field]).partition(b"\0")[0]
            if not _is_text(text):
                row[field] = _readable(text)
                account.mend("las.text", say("restoration.salvage.texts.descriptor"))
    _settle_type(rows, extra_length, account)
    if whole != len(data):
        account.mend("extra.vlr_size", say("restoration.salvage.texts.descriptors"))
    return record if rows.tobytes() == data else Record(*record.key, record.description, rows.tobytes(), record.extended)


def _settle_type(rows: np.ndarray, extra_length: int, account: Account) -> None:
    """Of one descriptor whose type does not exist: bytes without a meaning, as many as the others leave."""
    unknown = np.flatnonzero(rows["data_type"] > _LAST_TYPE)
    if len(unknown) != 1:
        return
    left = extra_length - sum(_length_of(row) for row in np.delete(rows, unknown))
    if 0 < left <= _MOST_OPAQUE:
        rows["data_type"][unknown], rows["options"][unknown] = 0, left
        account.mend("extra.type", say("restoration.salvage.texts.type"))


def _length_of(row: np.void) -> int:
    kind = int(row["data_type"])
    return int(row["options"]) if kind == 0 else np.dtype(EXTRA_TYPES[(kind - 1) % 10 + 1]).itemsize * ((kind - 1) // 10 + 1)


def _is_text(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _readable(text: bytes) -> bytes:
    """The same with a question mark for what is no ASCII."""
    return bytes(byte if byte < 128 else _UNKNOWN for byte in text)
