"""Memory: one object that the stages ask, in place of constants spread about."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.memory import MIB, limit_bytes
from ..las.laz.encoding import ELSEWHERE, ENCODED_BYTES
from ..las.laz.remote import model_bytes
from ..las.laz.slices import WIDE

_STANDING = 96 * MIB  # interpreter and libraries, and the 12 MiB of the process that decodes, before a point is read
_USUAL_MODELS = 8 * MIB  # what decoders learn of usual records, in that
_BLOCK_BYTES = 16 * MIB  # of records in one block, at most
_CALL_BYTES = 64 * MIB  # of records that one call of the codec decodes, at most,
_CALLS = 32  # and what share of the memory, at most: six calls' records are held, here and by the codec's processes
_UNIT_BYTES = 24 * MIB  # of records in one unit of the octree; not the budget's to change: the result must not depend on it
_WORK_PER_POINT = 72  # bytes of keys, orders, distances while a task runs, beside the records and their sorted copy
BUILDER = 48 * MIB  # of a process that builds tasks: interpreter and libraries
_BUILDER_COPIES = 3  # of a task's records that it and the memory shared with it hold, beside those of this process
_UNDER_WAY = 0.6  # of the limit, standing apart: what blocks, or tasks, may take that are under way
_KEPT = 0.75  # of what is left beside that; the rest is for holes in the heap, and for units that turn out larger
_QUEUE = 3  # blocks or tasks more than threads: those that wait while the codec keeps all others from starting
_LEAST_QUEUE = 3  # blocks that should fit at once: small limits make blocks smaller
_LEAST_BLOCK = 50_000  # points of a usual LAZ chunk: a smaller block would take it apart, which is slow


@dataclass(frozen=True)
class Budget:
    """What one conversion may hold in memory.

    limit: bytes of the whole process and the one that decodes for it (in QGIS: of what the engine adds); record_length: bytes
    a point; threads: that may work at once; builders: processes that build tasks.
    """

    limit: int
    record_length: int
    threads: int
    builders: int = 0

    @classmethod
    def of(cls, limit_mib: int, record_length: int, threads: int) -> Budget:
        """limit_mib: the user's limit in MiB, 0 for the lesser of a quarter of the RAM and half of what is free."""
        return cls(limit_bytes(limit_mib), record_length, threads)

    @property
    def block_points(self) -> int:
        """Points in a block as it streams by."""
        return max(1, min(_BLOCK_BYTES // self.record_length, max(_LEAST_BLOCK, self._affordable // _LEAST_QUEUE)))

    @property
    def decoded_points(self) -> int:
        """Points that one call of the codec may decode, if more than a block: with many cores, a chunk for each."""
        return min(_CALL_BYTES, self.limit // _CALLS) // self.record_length

    @property
    def unit_points(self) -> int:
        """Most points in a unit that is worked on as a whole. A matter of the data alone, so that the result is, too."""
        return _UNIT_BYTES // self.record_length

    @property
    def task_points(self) -> int:
        """Points to gather into one task, if they come in smaller units."""
        return self.unit_points * 2 // 3

    @property
    def points_in_tasks(self) -> int:
        """Points in tasks under way, finished ones that wait for the encoder included. A single task may have more."""
        return min((self.threads + _QUEUE) * self.task_points, self._affordable)

    @property
    def points_in_blocks(self) -> int:
        """Points in blocks under way between the decoder and the store."""
        return min((self.threads + _QUEUE) * self.block_points, self._affordable)

    @property
    def points_divided(self) -> int:
        """Points in blocks under way while a unit is divided, which happens while tasks are under way, too."""
        return min(max(self.threads, 2) * self.block_points, self.points_in_blocks)

    @property
    def kept(self) -> int:
        """Bytes of records and encoded chunks that may stay in memory; what is more goes to scratch."""
        under_way = max(self.points_in_tasks, self.unit_points)
        worked_on = min(under_way, (self.threads + self.builders) * self.unit_points)  # of the others only the sorted records are left
        working = worked_on * self.working_bytes + (under_way - worked_on) * self.record_length
        working += (4 if ELSEWHERE else 2) * self.waiting  # rows that wait keep the rest of their task's alive; a worker's copies
        return max(0, int((self._room - working) * _KEPT))

    @property
    def _affordable(self) -> int:
        """Points that may be under way at once."""
        return int(self._room * _UNDER_WAY) // self.working_bytes

    @property
    def _room(self) -> int:
        """Bytes for points, and what is computed of them."""
        return max(0, self.limit - _STANDING - self.builders * BUILDER - max(0, model_bytes(min(self.record_length, WIDE)) - _USUAL_MODELS))

    @property
    def working_bytes(self) -> int:
        """Bytes for each point under way: the record, its sorted copy, and what is computed of it."""
        return (2 + (_BUILDER_COPIES if self.builders else 0)) * self.record_length + _WORK_PER_POINT

    @property
    def waiting(self) -> int:
        """Bytes of nodes that may wait for the encoder, however many it could take at once."""
        return max(MIB, min(ENCODED_BYTES, self._room // 8))
