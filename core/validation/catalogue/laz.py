"""Checks of LAZ compression: the laszip VLR, the chunk table, the layers of a chunk."""

from __future__ import annotations

from ...base.words import FULL, QUICK
from .model import ERROR, NOTE, WARNING, rows

_VLR = "LASzip specification, laszip VLR"
_TABLE = "LASzip specification, chunk table"
_TABLE_ADVICE = "Convert with incomplete input allowed: the chunks are found without the table, as far as they go."
_CHUNK = "The chunk is damaged: its points are lost unless the producer has a sound copy."

LAZ_CHECKS = (
    rows(
        QUICK,
        _VLR,
        ("laz.vlr", ERROR, "A compressed file has a laszip VLR of a sound size", "Without it nothing can be decoded."),
        ("laz.stale_vlr", WARNING, "An uncompressed file has no laszip VLR", "A tool unpacked the points and left the record.", "convert"),
        ("laz.compressor", ERROR, "The compressor is one that exists and fits the point format", "The record is damaged."),
        ("laz.coder", ERROR, "The coder is 0, the arithmetic one", "No other coder was ever published."),
        ("laz.items", ERROR, "The compressed items make up the point record", "The record is damaged, or belongs to other points."),
        (
            "laz.special_evlrs",
            NOTE,
            "The laszip VLR's fields for special EVLRs are unused",
            "Nobody uses them: the record may be damaged.",
            "convert",
        ),
    )
    + rows(
        QUICK,
        _TABLE,
        ("laz.table.offset", ERROR, "The pointer before the chunks leads to a chunk table inside the file", _TABLE_ADVICE, "convert"),
        ("laz.table.header", ERROR, "The chunk table has version 0 and a possible number of chunks", _TABLE_ADVICE, "convert"),
        ("laz.table.entries", ERROR, "The chunk table can be decoded and its chunks fill the point data exactly", _TABLE_ADVICE, "convert"),
        ("laz.table.points", ERROR, "The chunk table's points add up to the header's count", _TABLE_ADVICE, "convert"),
    )
    + rows(
        FULL,
        "LASzip specification, layered chunks",
        ("laz.chunk.layers", ERROR, "The layers of a chunk add up to its size and its point count to the table's", _CHUNK),
        ("laz.chunk.decode", ERROR, "Every chunk can be decoded", _CHUNK),
    )
)
