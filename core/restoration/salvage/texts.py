"""Names that are no text, for which readers refuse a whole file: of records, and of extra bytes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...base.saying import say
from ...las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD
from ...las.vlr import Record
from ..account import Account

_UNKNOWN = ord("?")


def settle_texts(vlrs: list[Record], evlrs: list[Record], account: Account) -> None:
    """Puts records right in place: user ids that are text, whole descriptors of extra bytes with names that are text."""
    for records in (vlrs, evlrs):
        for at, record in enumerate(records):
            if record.key == EXTRA_BYTES_RECORD and record.data is not None:
                records[at] = record = _with_descriptors(record, account)
            name = record.user_id.partition("\0")[0].encode("latin-1")
            if not _is_text(name):
                records[at] = replace(record, user_id=_readable(name).decode("ascii"), offset=record.offset if record.extended else 0)
                account.mend("las.text", say("restoration.salvage.texts.user_id"))


def _with_descriptors(record: Record, account: Account) -> Record:
    data = record.data or b""
    whole = len(data) // EXTRA_BYTES.itemsize * EXTRA_BYTES.itemsize
    rows = np.frombuffer(data[:whole], EXTRA_BYTES).copy()
    for row in rows:
        for field in ("name", "description"):
            text = bytes(row[field]).partition(b"\0")[0]
            if not _is_text(text):
                row[field] = _readable(text)
                account.mend("las.text", say("restoration.salvage.texts.descriptor"))
    if whole != len(data):
        account.mend("extra.vlr_size", say("restoration.salvage.texts.descriptors"))
    return record if rows.tobytes() == data else Record(*record.key, record.description, rows.tobytes(), record.extended)


def _is_text(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _readable(text: bytes) -> bytes:
    """The same with a question mark for what is no ASCII."""
    return bytes(byte if byte < 128 else _UNKNOWN for byte in text)
