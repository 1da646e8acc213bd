"""The chunks of the file that is to be: copied from the damaged one byte for byte, or made of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np

from ...base.multiset import Tally
from ...las.laz.stream import as_bytes
from .placing import Key
from .survey import Survey


class Points(NamedTuple):
    """What points say of themselves; arrays of n parts, as in Survey; counts: (n,)."""

    counts: np.ndarray
    low: np.ndarray
    high: np.ndarray
    returns: np.ndarray
    times: np.ndarray

    @classmethod
    def of(cls, looked: Survey, index: int) -> Points:
        at = slice(index, index + 1)
        return cls(looked.count[at], looked.low[at], looked.high[at], looked.returns[at], looked.times[at])

    @classmethod
    def joined(cls, several: list[Points]) -> Points:
        if not several:
            return cls.of(Survey.empty(1), 0)
        return cls(*(np.concatenate(column) for column in zip(*several)))


@dataclass
class NewChunk:
    """offset, size: bytes in the damaged file that are copied, if records is None; otherwise those are encoded. digest: of the bytes;
    given: the key of its node, None while it has none; facts: of its points, one row; samples: of its times, for the temporal index;
    ordered: whether its times ascend; doubtful: which points are kept of damaged chunks, None for none; encoded: digest of the records
    that were encoded, once they are.
    """

    points: int
    facts: Points
    offset: int = 0
    size: int = 0
    records: np.ndarray | None = None
    digest: bytes = b""
    given: Key | None = None
    samples: np.ndarray | None = None
    ordered: bool = True
    doubtful: np.ndarray | None = None
    encoded: Tally | None = None

    @property
    def key(self) -> Key:
        """Of its node, once it is known."""
        return cast(Key, self.given)

    @classmethod
    def copied(cls, chunk: np.void, looked: Survey, index: int) -> NewChunk:
        """chunk: CHUNK, whose number is `index` in the survey."""
        key = tuple(chunk["key"].tolist()) if chunk["keyed"] else None
        return cls(
            int(looked.count[index]), Points.of(looked, index), int(chunk["offset"]), int(chunk["size"]), None, looked.digests[index], key,
            looked.samples.get(index), bool(looked.ordered[index]),
        )  # fmt: skip

    @classmethod
    def made(cls, chunk: np.void | None, records: np.ndarray, is_legacy: bool, stride: int = 0) -> NewChunk:
        """Of (n,) records, n > 0; chunk: CHUNK that they come from, if it is one."""
        looked = Survey.empty(1, stride)
        looked.take(0, records, is_legacy)
        key = tuple(chunk["key"].tolist()) if chunk is not None and chunk["keyed"] else None
        place = (int(chunk["offset"]), int(chunk["size"])) if chunk is not None else (0, 0)
        return cls(len(records), Points.of(looked, 0), *place, records, b"", key, looked.samples.get(0), bool(looked.ordered[0]))


def tally_of(records: np.ndarray) -> Tally:
    """Of (n,) records, or (n, length) bytes."""
    tally = Tally()
    tally.take(as_bytes(records).reshape(len(records), -1))
    return tally
