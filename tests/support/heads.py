"""Digests of what assigning a CRS must leave alone, taken from the bytes by the tests' own readers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ...core.las import layout
from . import copcfile

_MAY_CHANGE = ("vlr_count", "offset_to_points", "global_encoding", "waveform_offset", "evlr_offset", "evlr_count")


def header(path: Path) -> np.void:
    return np.frombuffer(path.read_bytes()[:375].ljust(375, b"\0"), layout.HEADER)[0]


def head_digest(path: Path) -> str:
    """Of all fields of the header but those that may change."""
    found = header(path)
    minor = int(found["version_minor"])
    names = [name for name in layout.HEADER.names if name not in _MAY_CHANGE and layout.HEADER.fields[name][1] < layout.HEADER_SIZES[minor]]
    return hashlib.sha256(b"".join(found[name].tobytes() for name in names)).hexdigest()


def point_bytes(path: Path) -> bytes:
    """What follows the points' start, up to the first EVLR, less the offset of a chunk table."""
    found, data = header(path), path.read_bytes()
    start = int(found["offset_to_points"])
    end = int(found["evlr_offset"]) if found["version_minor"] >= 4 and found["evlr_count"] else len(data)
    return data[start + (8 if found["point_format"] & layout.LAZ_BIT else 0) : end]


def chunk_digests(path: Path) -> dict[tuple, str]:
    """Of the compressed bytes of each node of a COPC file, by key."""
    data = path.read_bytes()
    return {
        tuple(entry["key"].tolist()): hashlib.sha256(data[int(entry["offset"]) :][: int(entry["byte_size"])]).hexdigest()
        for entry in copcfile.entries(path)
        if entry["point_count"] > 0
    }


def records(path: Path) -> list[tuple[str, int, bytes]]:
    """The VLRs: user id, record id, payload."""
    found, data = header(path), path.read_bytes()
    position, rows = int(found["header_size"]), []
    for _ in range(int(found["vlr_count"])):
        head = np.frombuffer(data, layout.VLR, 1, position)[0]
        start = position + layout.VLR.itemsize
        rows.append((bytes(head["user_id"]).decode(), int(head["record_id"]), data[start : start + int(head["length"])]))
        position = start + int(head["length"])
    assert position <= int(found["offset_to_points"])
    return rows


def extended(path: Path) -> list[tuple[str, int, int, int]]:
    """The EVLRs: user id, record id, where the payload begins, how long it is."""
    found, data = header(path), path.read_bytes()
    position, rows = int(found["evlr_offset"]), []
    for _ in range(int(found["evlr_count"])):
        head = np.frombuffer(data, layout.EVLR, 1, position)[0]
        start = position + layout.EVLR.itemsize
        rows.append((bytes(head["user_id"]).decode(), int(head["record_id"]), start, int(head["length"])))
        position = start + int(head["length"])
    assert position <= len(data)
    return rows
