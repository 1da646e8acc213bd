"""GeoTIFF keys as bytes, and the records that hold a CRS, for tests."""

from __future__ import annotations

import struct
from types import SimpleNamespace


def record(user_id: str, record_id: int, data: bytes) -> SimpleNamespace:
    return SimpleNamespace(user_id=user_id, record_id=record_id, data=data)


def wkt_record(text: str | bytes, user_id: str = "LASF_Projection") -> SimpleNamespace:
    return record(user_id, 2112, text.encode() + b"\0" if isinstance(text, str) else text)


def pack_keys(keys: dict[int, int | float | str | tuple]) -> tuple[bytes, bytes, bytes]:
    """The three payloads: an int is a code, a float or tuple are doubles, a str is a citation."""
    entries, doubles, text = [], [], ""
    for key, value in sorted(keys.items()):
        if isinstance(value, int):
            entries.append((key, 0, 1, value))
        elif isinstance(value, str):
            entries.append((key, 34737, len(value) + 1, len(text)))
            text += value + "|"
        else:
            values = value if isinstance(value, tuple) else (value,)
            entries.append((key, 34736, len(values), len(doubles)))
            doubles += values
    directory = struct.pack("<4H", 1, 1, 0, len(entries)) + b"".join(struct.pack("<4H", *entry) for entry in entries)
    return directory, struct.pack(f"<{len(doubles)}d", *doubles), text.encode() + b"\0"


def key_records(keys: dict) -> list[SimpleNamespace]:
    return [record("LASF_Projection", 34735 + number, data) for number, data in enumerate(pack_keys(keys))]
