"""Bytes of a file changed in place so that a kill leaves it old or new: the one exception to writing beside and renaming.

Beside the file a journal holds the old bytes and the new ones, on the disk before the first byte changes and until the last one is
safe. What finds a journal undoes what its run began, if not all of it had been written. A journal is believed only if the file's bytes
are, one by one, those that were there or those that were to come, header included: one that stayed beside another file changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import stat
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from .errors import OutputError, UnreadableInput
from .files import long_path, output_errors, publishing, sync_folder
from .monitor import Monitor
from .paths import open_input
from .saying import say

SUFFIX = ".crs-journal"
_MAGIC = b"CRSUNDO1"
# The journal: this, then for each change a _CHANGE, its old bytes, its new ones; at last CRC-32 of all before it. Little-endian.
_HEAD = np.dtype([("magic", "S8"), ("size_before", "<u8"), ("count", "<u4")])
_CHANGE = np.dtype([("offset", "<u8"), ("old", "<u4"), ("new", "<u4")])
_LARGEST = 1 << 30  # bytes of a journal that are read


@dataclass(frozen=True)
class Change:
    """Bytes from `offset` on; old is shorter than new only where the file ends."""

    offset: int
    old: bytes
    new: bytes


def journal_path(path: str | os.PathLike) -> Path:
    """Where the journal of a file stands."""
    return Path(os.fspath(path) + SUFFIX)


def change_in_place(path: str | os.PathLike, size: int, changes: Sequence[Change]) -> None:
    """Writes the changes, in their order; returns when they are safe on the disk.

    path: a real one, whose turn the caller has; size: bytes of the file before. The journal stays: `forget` removes it once the
    caller has looked at the result, `settle` undoes all. Raises OutputError, also if the file is not what the changes begin from.
    """
    with publishing(journal_path(path), overwrite=False) as file:
        file.write(_packed(size, changes))
    with output_errors(path), open(long_path(path), "r+b", buffering=0) as file:
        if _state(file, size, changes) != "old":
            forget(path)
            raise OutputError(say("base.journal.file_changed_another_program_meantime"), path=path, hint=say("base.journal.try_again"))
        for change in changes:
            _write(file, change.offset, change.new)
        os.fsync(file.fileno())


def forget(path: str | os.PathLike) -> None:
    """Removes the journal: what the file holds now is to stay."""
    journal = journal_path(path)
    with output_errors(journal):
        os.remove(long_path(journal))
    sync_folder(os.path.dirname(long_path(journal)))  # noqa: PTH120 - a long path


def settle(path: str | os.PathLike, monitor: Monitor) -> None:
    """Undoes what a run that was killed began, if it did not come to its end, and removes its journal.

    path: a real one, whose turn the caller has. Raises OutputError for a journal that is not of this file, or of no known kind.
    """
    journal = journal_path(path)
    if not is_pending(path):
        return
    size, changes = _read(journal)
    with output_errors(path), open(long_path(path), "r+b", buffering=0) as file:
        state = _state(file, size, changes)
        if state == "other":
            hint = say("base.journal.move_away_if_file_should")
            raise OutputError(say("base.journal.journal_assignment_did_not_end"), path=journal, hint=hint)
        if state == "between":
            _undo(file, size, changes)
            monitor.warn(say("base.journal.assignment_crs_did_not_end", path=os.fspath(path)))
        else:
            os.fsync(file.fileno())  # what is there may not be on the disk yet
    forget(path)


def is_pending(path: str | os.PathLike) -> bool:
    """Whether a journal lies beside a file."""
    try:
        found = os.lstat(long_path(journal_path(path)))
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode)


def _undo(file: BinaryIO, size: int, changes: Sequence[Change]) -> None:
    for change in reversed(changes):
        if change.old:
            _write(file, change.offset, change.old)
    file.truncate(size)
    os.fsync(file.fileno())


def _write(file: BinaryIO, offset: int, data: bytes) -> None:
    """All of the bytes: an unbuffered file may take some of them only."""
    file.seek(offset)
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _state(file: BinaryIO, size: int, changes: Sequence[Change]) -> str:
    """ "old", "new", "between" as a kill leaves it, or "other" if the file is none of these."""
    now = file.seek(0, os.SEEK_END)
    largest = max([size, *(change.offset + len(change.new) for change in changes)])
    if not size <= now <= largest:
        return "other"
    is_old, is_new = now == size, now == largest
    for change in changes:
        file.seek(change.offset)
        found = np.frombuffer(_read_all(file, len(change.new)), np.uint8)
        old, new = (np.frombuffer(part, np.uint8) for part in (change.old, change.new))
        beyond = change.offset >= size  # an addition: a power cut may leave zeros of it
        kept = np.zeros(len(found), np.uint8) if beyond else old[: len(found)]
        if not beyond and (len(found) < len(new) or len(old) != len(new)):
            return "other"
        if not ((found == kept) | (found == new[: len(found)])).all():
            return "other"
        is_old &= len(found) == 0 if beyond else bool((found == old).all())
        is_new &= len(found) == len(new) and bool((found == new).all())
    return "old" if is_old else "new" if is_new else "between"


def _read_all(file: BinaryIO, count: int) -> bytes:
    parts = []
    while count:
        part = file.read(count)
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _packed(size: int, changes: Sequence[Change]) -> bytes:
    head = np.array((_MAGIC, size, len(changes)), _HEAD)
    parts = [head.tobytes()]
    for change in changes:
        parts += [np.array((change.offset, len(change.old), len(change.new)), _CHANGE).tobytes(), change.old, change.new]
    data = b"".join(parts)
    return data + zlib.crc32(data).to_bytes(4, "little")


def _read(journal: Path) -> tuple[int, list[Change]]:
    """Size before, and the changes. Raises OutputError for what is no whole journal: its rename came after all its bytes."""
    try:
        with open_input(journal) as file:
            data = file.read(_LARGEST)
    except UnreadableInput as error:
        raise OutputError(say("base.journal.journal_assignment_did_not_end_2", message=error.message), path=journal) from error
    if len(data) < _HEAD.itemsize + 4 or not data.startswith(_MAGIC) or zlib.crc32(data[:-4]) != int.from_bytes(data[-4:], "little"):
        hint = say("base.journal.move_away_if_file_beside")
        raise OutputError(say("base.journal.stands_where_journal_assignment_belongs"), path=journal, hint=hint)
    head, position, changes = np.frombuffer(data, _HEAD, 1)[0], _HEAD.itemsize, []
    for _ in range(int(head["count"])):
        change = np.frombuffer(data, _CHANGE, 1, position)[0]
        middle = position + _CHANGE.itemsize + int(change["old"])
        end = middle + int(change["new"])
        changes.append(Change(int(change["offset"]), data[position + _CHANGE.itemsize : middle], data[middle:end]))
        position = end
    return int(head["size_before"]), changes


def undo_quietly(path: str | os.PathLike, monitor: Monitor) -> None:
    """After an error: the old bytes back, if that can be done now; else the journal stays for the next run."""
    with contextlib.suppress(OutputError, OSError):
        if is_pending(path):
            size, changes = _read(journal_path(path))
            with open(long_path(path), "r+b", buffering=0) as file:
                if _state(file, size, changes) in ("between", "new"):
                    _undo(file, size, changes)
            forget(path)
