"""Points of chunks that are damaged inside, kept on request: an extra dimension marks them, so that every chunk is encoded anew.

What is proven wrong is left out all the same: of COPC, points outside their node.
"""

from __future__ import annotations

from copy import copy, deepcopy
from typing import BinaryIO

import numpy as np

from ...base.errors import ForgeError
from ...base.saying import say
from ...las.extra_bytes import schema
from ...las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD
from ...las.laz.codec import laszip_vlr, laz_vlr_for
from ...las.records import COORDINATES, LEGACY_FORMATS, record_dtype
from ...las.vlr import Record
from ..account import DOUBTFUL
from .compression import set_laszip, with_chunk_size
from .head import Head
from .parts import NewChunk
from .placing import RootCube
from .survey import prefix

_BYTE = 1  # data type: unsigned, of one byte


def doubtful_part(file: BinaryIO, head: Head, chunk: np.void, cube: RootCube | None, stride: int) -> NewChunk | None:
    """What a damaged chunk gives, None if that is nothing. chunk: CHUNK; cube: of COPC."""
    try:
        records = prefix(file, head, chunk)
    except ForgeError:
        return None
    if cube is not None and chunk["keyed"]:
        place = np.stack([records[name] for name in COORDINATES], axis=1).astype(np.int64)
        keys = np.repeat(chunk["key"][None].astype(np.int64), len(records), axis=0)
        records = records[cube.contains(keys, place, place)]
    if not len(records):
        return None
    part = NewChunk.made(chunk, records, head.point_format in LEGACY_FORMATS, stride)
    part.doubtful = np.ones(len(records), bool)
    return part


def marked_head(head: Head) -> Head:
    """The same head for records that have the dimension."""
    made, length = copy(head), head.extra_length + 1
    made.raw, made.vlrs = deepcopy(head.raw), list(head.vlrs)
    made.raw["record_length"] = head.record_length + 1
    row = np.zeros((), EXTRA_BYTES)
    row["data_type"], row["name"], row["description"] = _BYTE, DOUBTFUL.encode(), b"1: of a damaged chunk"
    payload = schema(head.vlrs, head.extra_length).payload + row.tobytes()
    made.vlrs = [record for record in made.vlrs if record.key != EXTRA_BYTES_RECORD]
    made.vlrs.append(Record(*EXTRA_BYTES_RECORD, say("restoration.salvage.doubtful.extra_bytes"), payload))
    vlr = laszip_vlr(laz_vlr_for(head.point_format, length, head.laz.is_layered))
    set_laszip(made, vlr if head.laz.is_layered else laszip_vlr(with_chunk_size(vlr.data, head.laz.chunk_size)))
    return made


def marked(head: Head, records: np.ndarray, doubtful: np.ndarray | None) -> np.ndarray:
    """Records with the dimension. head: of those without it; doubtful: (n,) bool, None for none."""
    made = np.empty(len(records), record_dtype(head.point_format, head.extra_length + 1))
    rows = made.view(np.uint8).reshape(len(records), -1)
    rows[:, :-1] = np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1)
    rows[:, -1] = 0 if doubtful is None else doubtful
    return made
