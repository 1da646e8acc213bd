"""What of an append that did not end is in the container already, so that the same append repeated goes on behind it.

Stands beside the container in a file of its own, and outlives the log: whoever settles that writes down whose cells they were.
(docs/formats/bcc.md, section 6)
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ...base.errors import OutputError
from ...base.files import long_path, publishing, sync_folder
from ...base.saying import say
from ..files import foundation
from ..files.wal import Appended, AppendedPart, real_path
from ..format.cells import Cells
from ..format.layout import HEADER_SIZE

SUFFIX = ".resume"
_KIND = "unended appends to a BCC container"
_MOST = 100  # appends that are remembered, the latest
_STATES = 4  # of the container by which an append is known to be in it


@dataclass(frozen=True)
class State:
    """A state of the container with the cells in it: any file that begins so holds them."""

    size: int
    header: str
    digest: str

    @classmethod
    def from_json(cls, told: dict) -> State:
        """Raises KeyError, TypeError or ValueError for garbage."""
        if len(bytes.fromhex(told["header"])) != HEADER_SIZE:
            raise ValueError("a header of another length")
        return cls(int(told["size"]), str(told["header"]), str(told["digest"]))


@dataclass(frozen=True)
class Unended:
    """An append that did not end: whose first cells are in, and in which states of the container."""

    appended: Appended
    states: tuple[State, ...]


class PartDigest:
    """Counts cells and digests them, whatever the pieces in which they come."""

    def __init__(self) -> None:
        self.cells, self._hash = 0, sha256()

    def update(self, cells: Cells) -> None:
        """Takes the next cells."""
        ids = np.ascontiguousarray(cells.ids).view(np.uint8).reshape(len(cells), -1)
        self._hash.update(np.concatenate([ids, cells.payload], axis=1))
        self.cells += len(cells)

    def part(self) -> AppendedPart:
        """What was taken."""
        return AppendedPart(self.cells, self._hash.hexdigest())


def source_digest(file: BinaryIO) -> str:
    """SHA-256 of the bytes of a file that is open without a buffer, at its beginning, and is left there; in hexadecimal."""
    found = sha256()
    while data := file.read(1 << 20):
        found.update(data)
    file.seek(0)
    return found.hexdigest()


def resume_path(container: str | os.PathLike) -> Path:
    """Where the file stands: beside the container itself, whatever links lead there."""
    container = real_path(container)
    return container.with_name(container.name + SUFFIX)


def find(container: str | os.PathLike, source: str) -> Appended | None:
    """What of a source is in the container, as it is now, from appends that did not end; source: by its digest."""
    for entry in _read(container):
        if entry.appended.source == source and _is_in(container, entry):
            return entry.appended
    return None


def unended(container: str | os.PathLike) -> list[Appended]:
    """All appends that did not end and whose first cells are in the container as it is now."""
    return [entry.appended for entry in _read(container) if _is_in(container, entry)]


def put(container: str | os.PathLike, appended: Appended) -> None:
    """Remembers that the cells of `appended` are in the container as it is now."""
    entries = [entry for entry in _read(container) if entry.appended.source != appended.source]
    with open(long_path(container), "rb", buffering=0) as file:
        _write(container, [*entries, Unended(appended, (_state(file),))])


def carry_over(container: str | os.PathLike, file: BinaryIO) -> None:
    """Before `file` takes the container's place with the same cells: what is in the one is in the other."""
    entries = _read(container)
    if not entries:
        return
    file.flush()
    with open(file.fileno(), "rb", buffering=0, closefd=False) as raw:
        here = raw.tell()
        state = _state(raw)
        raw.seek(here)
    kept = [replace(entry, states=(state, *entry.states)[:_STATES]) if _is_in(container, entry) else entry for entry in entries]
    _write(container, kept)


def drop(container: str | os.PathLike, source: str) -> None:
    """Forgets a source: its append has ended."""
    entries = _read(container)
    kept = [entry for entry in entries if entry.appended.source != source]
    if kept:
        _write(container, kept)
    elif entries:
        os.remove(long_path(resume_path(container)))
        sync_folder(real_path(container).parent)


def _state(file: BinaryIO) -> State:
    """The state of a container that is in order, open without a buffer."""
    file.seek(0)
    header, size = file.read(HEADER_SIZE), os.fstat(file.fileno()).st_size
    return State(size, header.hex(), foundation.digest(file, size, header) or "")


def _is_in(container: str | os.PathLike, entry: Unended) -> bool:
    """Does the container begin as one of the states in which the cells were in it?"""
    try:
        with open(long_path(container), "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            fits = (
                foundation.digest(file, state.size, bytes.fromhex(state.header)) == state.digest
                for state in entry.states
                if state.digest and state.size <= size
            )
            return any(fits)
    except FileNotFoundError:
        return False


def _read(container: str | os.PathLike) -> list[Unended]:
    """The entries, none if there is no file. Raises OutputError for a file that is not ours: it must not be replaced."""
    path = resume_path(container)
    try:
        told = json.loads(Path(long_path(path)).read_bytes())
        if told["kind"] != _KIND:
            raise ValueError("another kind")
        return [Unended(Appended.from_json(entry), tuple(map(State.from_json, entry["states"]))) for entry in told["appends"]]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError):
        hint = say("bcc.transactions.resume.move_away")
        raise OutputError(say("bcc.transactions.resume.stands_where_appends_did_not"), path=path, hint=hint) from None


def _write(container: str | os.PathLike, entries: list[Unended]) -> None:
    told = [{**entry.appended.to_json(), "states": [vars(state) for state in entry.states]} for entry in entries[-_MOST:]]
    with publishing(resume_path(container)) as file:
        file.write(json.dumps({"kind": _KIND, "appends": told}, indent=1).encode())
