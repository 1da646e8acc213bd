"""What workers are told to do, and what they find to do it with. An order is data: its result depends on its description alone."""

from __future__ import annotations

from dataclasses import dataclass

from ...base.memory import MIB
from ...base.monitor import Monitor
from ..budget import Budget
from .shared import ResultPlace

STANDING = 192 * MIB  # of a worker: interpreter, libraries, Dask, and the process that decodes for it


@dataclass(frozen=True)
class Helper:
    """What an order finds where it is carried out. memory: bytes for its points."""

    monitor: Monitor
    memory: int

    def budget(self, record_length: int) -> Budget:
        """Sizes of blocks, for one thread."""
        return Budget(self.memory + STANDING, record_length, 1)


@dataclass
class Order:
    """One piece of work.

    place: of the result; pack: rows on their way there; about: what it is, for people who are told that it failed; here: to be carried out
    by the client, for no worker could.
    """

    place: ResultPlace
    pack: bool
    about: str
    here: bool

    def __len__(self) -> int:
        """Points."""
        raise NotImplementedError

    @property
    def needed(self) -> int:
        """Bytes of memory that it can't do without."""
        raise NotImplementedError

    def carry_out(self, helper: Helper) -> bytes:
        """Does it; what the client must know, as a parcel."""
        raise NotImplementedError


def working_bytes(points: int, record_length: int) -> int:
    """Bytes that so many points under way take."""
    return points * Budget(0, record_length, 1).working_bytes
