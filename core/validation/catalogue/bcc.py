"""Checks of BCC containers."""

from __future__ import annotations

from ...base.words import QUICK
from .model import ERROR, NOTE, WARNING, rows

_RECOVER = "Recover the container: sound cells are kept, and what was lost is told.", "recoverbcc"
_COMPACT = "Harmless; compacting the container mends it."

BCC_CHECKS = rows(
    QUICK, "BCC containers, file header",
    ("bcc.magic", ERROR, "The file begins as a container does", *_RECOVER),
    ("bcc.header", ERROR, "The file header is whole and fits the blocks", *_RECOVER),
    ("bcc.header_crc", ERROR, "The file header's checksum is right", *_RECOVER),
    ("bcc.version", ERROR, "The version is one that is known; a newer minor version costs a warning", "Update COPC Forge."),
    ("bcc.flags", ERROR, "Flags are known and do not contradict each other", *_RECOVER),
    ("bcc.reserved", NOTE, "Reserved bytes are 0", "Harmless."),
    ("bcc.counts", ERROR, "The header counts the blocks and cells that are there", *_RECOVER),
    ("bcc.unfinished", ERROR, "The container was finished", *_RECOVER),
    ("bcc.wal", WARNING, "No write-ahead log stands beside the container",
     "Settle the container: the log holds more cells. One of another container is left alone."),
) + rows(
    QUICK, "BCC containers, blocks",
    ("bcc.block", ERROR, "Every block can be read", *_RECOVER),
    ("bcc.block_crc", ERROR, "Checksums of block headers are right", *_RECOVER),
    ("bcc.truncated", ERROR, "The file does not end inside a block", *_RECOVER),
    ("bcc.keys", ERROR, "Keys of a block ascend and lie in the range that it states", *_RECOVER),
    ("bcc.padding", ERROR, "Bytes between blocks are 0 and as many as the format has", *_RECOVER),
    ("bcc.trailing", WARNING, "Nothing follows the last block", _COMPACT),
    (
        "bcc.crc_kind",
        NOTE,
        "Checksums are CRC-16/IBM-3740",
        "Harmless: the program that wrote the container computes its checksums in another way, which is recognised. Nothing needs to "
        "be done.",
    ),
    ("bcc.order", NOTE, "Blocks are in the order of their keys", _COMPACT),
    ("bcc.parity", WARNING, "Identifiers are cells of the lattice", "Coordinates of a cell are all even or all odd."),
    ("bcc.index", ERROR, "The index lists every block as it is", *_RECOVER),
    ("bcc.unverified", NOTE, "The version has checksums", "Migrate the container to version 2.1.", "migratebcc"),
) + rows(
    QUICK, "BCC containers, streams",
    ("bcc.unterminated", WARNING, "The stream ends with its last chunk", "The sender stopped early; what came is sound."),
    ("bcc.gap", WARNING, "No sequence number is missing", "Chunks were lost on the way."),
    ("bcc.repeat", ERROR, "No sequence number comes twice; with equal content it costs a warning only", *_RECOVER),
)  # fmt: skip
