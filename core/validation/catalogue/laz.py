"""Checks of LAZ compression: the laszip VLR, the chunk table, the layers of a chunk."""

from __future__ import annotations

from ...base.words import FULL, QUICK
from .model import ERROR, NOTE, WARNING, rows

_REPAIR = "Repair the file: what the chunks do not say themselves is made anew, and sound chunks are copied as they are."
_SALVAGE = "Repair the file, which saves all that can be saved and lists what is lost; ask the producer for a sound copy."

_VLR = "LASzip specification, laszip VLR"
_TABLE = "LASzip specification, chunk table"

LAZ_CHECKS = (
    rows(
        QUICK,
        _VLR,
        ("laz.vlr", ERROR, "A compressed file has a laszip VLR of a sound size", _REPAIR, "repair"),
        ("laz.stale_vlr", WARNING, "An uncompressed file has no laszip VLR", _REPAIR, "repair"),
        ("laz.compressor", ERROR, "The compressor is one that exists and fits the point format", _REPAIR, "repair"),
        ("laz.coder", ERROR, "The coder is 0, the arithmetic one", _REPAIR, "repair"),
        ("laz.items", ERROR, "The compressed items make up the point record", _REPAIR, "repair"),
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
        ("laz.table.offset", ERROR, "The pointer before the chunks leads to a chunk table inside the file", _REPAIR, "repair"),
        ("laz.table.header", ERROR, "The chunk table has version 0 and a possible number of chunks", _REPAIR, "repair"),
        ("laz.table.entries", ERROR, "The chunk table can be decoded and its chunks fill the point data exactly", _REPAIR, "repair"),
        ("laz.table.points", ERROR, "The chunk table's points add up to the header's count", _REPAIR, "repair"),
    )
    + rows(
        FULL,
        "LASzip specification, layered chunks",
        ("laz.chunk.layers", ERROR, "The layers of a chunk add up to its size and its point count to the table's", _SALVAGE, "repair"),
        ("laz.chunk.decode", ERROR, "Every chunk can be decoded", _SALVAGE, "repair"),
    )
)
