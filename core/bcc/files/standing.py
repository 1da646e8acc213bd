"""What the log beside a container means for it: nothing, cells that wait, or a log of something else (docs/formats/bcc.md, section 6)."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ...base.errors import DamagedFile, UnreadableInput
from ...base.files import long_path
from ...base.paths import open_input
from ...base.saying import say
from ..format.layout import HEADER_SIZE, MAGIC_V2, FileHeader
from . import foundation
from .wal import LogReader, Plan, log_path

_TRIES = 1000  # a writer would have to end an append during each


class Fit(Enum):
    """How a log and the container beside it belong together."""

    BASE = "the container is what the log builds on, with the log's cells half written behind it or not at all"
    DONE = "the container's header counts as many cells more as the log holds"
    NONE = "the container is something else"


@dataclass(frozen=True)
class Standing:
    """A log that stands beside a container.

    plan: None if nothing was ever acknowledged, or where the file is no log; cells: acknowledged in it; reason: of NONE.
    """

    log: Path
    fit: Fit
    plan: Plan | None = None
    cells: int = 0
    reason: str = ""

    def sentence(self) -> str:
        """What a user should know of it; empty if there is nothing to know."""
        if self.fit is Fit.NONE:
            return self.reason
        if self.fit is Fit.DONE or not self.cells:
            return ""
        return say("bcc.files.standing.acknowledged_cells_wait_append_has_not", cells=self.cells, name=self.log.name)


def standing(container: str | os.PathLike, file: BinaryIO | None) -> Standing | None:
    """The log beside a container, judged; None if there is none.

    file: the container, open for reading without a buffer, None if it does not exist. Nothing is changed.
    """
    log = log_path(container)
    try:
        if not stat.S_ISREG(os.lstat(long_path(log)).st_mode):
            return Standing(log, Fit.NONE, reason=say("bcc.files.standing.stands_where_write_ahead_log_would", name=log.name))
        with open(long_path(log), "rb") as opened:
            return _judged(log, LogReader(opened), file)
    except FileNotFoundError:
        return None
    except DamagedFile as error:
        return Standing(log, Fit.NONE, reason=say("bcc.files.standing.left_alone", name=log.name, message=error.message))
    except OSError as error:
        return Standing(
            log, Fit.NONE, reason=say("bcc.files.standing.cant_read_cells_not_seen", name=log.name, strerror=error.strerror or error)
        )


def open_container(path: str | os.PathLike) -> BinaryIO:
    """As `open_input`; where there is no file, the error says what a log in its place holds."""
    try:
        return open_input(path)
    except UnreadableInput as error:
        log = None if os.path.lexists(long_path(path)) else standing(path, None)
        if log is not None and log.sentence():
            error.hint = log.sentence()
        raise


def unbuffered(path: str | os.PathLike) -> BinaryIO | None:
    """A container open for `standing`; None if it does not exist. Raises OSError if it can't be read."""
    try:
        return open(long_path(path), "rb", buffering=0)
    except FileNotFoundError:
        return None


def beside(path: str | os.PathLike) -> Standing | None:
    """As `standing`, of a container that is not open, or does not exist."""
    if not os.path.lexists(long_path(log_path(path))):
        return None
    file = unbuffered(path)
    with file or contextlib.nullcontext():
        return standing(path, file)


def committed(path: str | os.PathLike, file: BinaryIO) -> tuple[bytes, int, Standing | None]:
    """What of a container counts: its header, the bytes that it rules, and the log beside it.

    file: open for reading without a buffer. Holds beside a writer too: the header is read before and after all else, and a writer
    changes it last.
    """
    for _ in range(_TRIES):
        header, size = _head(file), os.fstat(file.fileno()).st_size
        found = standing(path, file)
        if _head(file) == header:
            break
    file.seek(0)
    if found is not None and found.fit is Fit.BASE and found.plan is not None and found.plan.base_header:
        header, size = found.plan.base_header, min(size, found.plan.base_size)
    return header, size, found


def _judged(log: Path, reader: LogReader, file: BinaryIO | None) -> Standing:
    plan = reader.plan
    if plan is None:
        return Standing(log, Fit.BASE)
    cells = reader.count()
    if not cells:
        return Standing(log, Fit.BASE)
    fit = _fit(plan, cells, file)
    if fit is not Fit.NONE:
        return Standing(log, fit, plan, cells)
    built = say("bcc.files.standing.container_anew")
    if plan.base_header:
        built = say("bcc.files.standing.on_cells_bytes", cells=FileHeader.unpack(plan.base_header).cells, base_size=plan.base_size)
    reason = say("bcc.files.standing.log_another_container_or_another_state", name=log.name, built=built, cells=cells)
    return Standing(log, fit, plan, cells, reason)


def _fit(plan: Plan, cells: int, file: BinaryIO | None) -> Fit:
    if file is None:
        return Fit.NONE if plan.base_header else Fit.BASE
    header, size = _head(file), os.fstat(file.fileno()).st_size
    if not plan.base_header:
        return Fit.DONE if _counts(header, FileHeader(), cells) and _same_kind(header, plan) else Fit.NONE
    torn = not _is_sound(header)
    if torn and not plan.base_digest:
        return Fit.NONE
    found = foundation.digest(file, min(size, plan.base_size), plan.base_header)
    if found is None or (plan.base_digest and found != plan.base_digest):
        return Fit.NONE
    if torn or header == plan.base_header:
        return Fit.BASE
    return Fit.DONE if _counts(header, FileHeader.unpack(plan.base_header), cells) else Fit.NONE


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(HEADER_SIZE)


def _is_sound(header: bytes) -> bool:
    return len(header) == HEADER_SIZE and header[:8] == MAGIC_V2 and FileHeader.unpack(header).checksum_holds()


def _counts(header: bytes, base: FileHeader, cells: int) -> bool:
    """Does a header count the cells of its base and those of the log?"""
    return _is_sound(header) and FileHeader.unpack(header).cells == base.cells + cells


def _same_kind(header: bytes, plan: Plan) -> bool:
    found = FileHeader.unpack(header)
    return (found.identifier, found.payload_size) == (plan.kind, plan.schema.itemsize)
