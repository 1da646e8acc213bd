"""What a file itself calls its classes: the classification lookup record (ASPRS LAS 1.4 R15)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .layout import CLASS_NAME, CLASS_NAMES_RECORD
from .vlr import Record, find


def class_names(records: Iterable[Record]) -> dict[int, str]:
    """Class to name, of those that have one. records: the file's VLRs and EVLRs."""
    record = find(records, CLASS_NAMES_RECORD)
    data = b"" if record is None else record.data or b""
    named = np.frombuffer(data[: len(data) // CLASS_NAME.itemsize * CLASS_NAME.itemsize], CLASS_NAME)
    texts = ((int(number), _text(bytes(name))) for number, name in zip(named["number"], named["name"]))
    return {number: text for number, text in texts if text}


def _text(name: bytes) -> str:
    """One line, whatever bytes there are."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name.split(b"\0")[0].decode("utf-8", "replace")).split())
