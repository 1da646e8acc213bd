"""Files with the same content under several names, whatever they are packed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..base.errors import ForgeError
from ..base.monitor import Monitor
from ..base.multiset import Tally
from ..base.standins import is_dataset_by_name
from ..inputs.ept.source import source_of
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import scan
from ..las.digest import digest_of
from .delivery_facts import DeliveredFile


def twins(files: Sequence[DeliveredFile], decode: bool, monitor: Monitor) -> list[list[DeliveredFile]]:
    """Groups of files with the same points. decode: compares all points of files that have as many in the same box, else bytes."""
    alike: dict[tuple, list[DeliveredFile]] = {}
    for file in files:
        alike.setdefault((file.points, file.bounds.tobytes()), []).append(file)
    found: dict[tuple, list[DeliveredFile]] = {}
    for key, group in alike.items():
        for file in group if len(group) > 1 else ():
            monitor.check()
            content = _points(file.path, monitor) if decode else _bytes(file.path)
            if content is not None:
                found.setdefault((key, content), []).append(file)
    return [group for group in found.values() if len(group) > 1]


def _bytes(path: str) -> tuple | None:
    try:
        return (source_of(path, digested=True).digest if is_dataset_by_name(path) else digest_of(path),)
    except (ForgeError, OSError):
        return None


def _points(path: str, monitor: Monitor) -> tuple | None:
    """What tells a file's points from others, in whatever order and format they stand; None for those that can't be read."""
    quiet = _Quiet(monitor)
    try:
        found, tally = scan([path], Reading(allow_incomplete=True), monitor=quiet), Tally()
        for records in blocks(found, monitor=quiet):
            tally.take(np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1))
    except ForgeError:
        monitor.check()
        return None
    stored: Iterable[float] = (*found.scale.tolist(), *found.offset.tolist())
    return (str(found.record_dtype.descr), *stored, tally.count, *tally.sums)


class _Quiet(Monitor):
    """Hands on the wish to stop, and nothing else."""

    def __init__(self, whole: Monitor):
        super().__init__()
        self._whole = whole

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled()
