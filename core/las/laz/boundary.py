"""lazrs behind one door: loaded when it is first needed, its errors and panics turned into ours."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType

from ...base.errors import DamagedFile
from ...base.needs import need
from ...base.saying import Sentence, say
from .crew import crew, make_room

HINT = say("las.laz.boundary.get_file_again_from_its")
_ENDED = "failed to fill whole buffer"  # of Rust's standard library
_DAMAGED = say("las.laz.boundary.compressed_points_damaged")


@contextlib.contextmanager
def codec_call(path: str | os.PathLike | None, message: str = _DAMAGED) -> Iterator[ModuleType]:
    """Gives lazrs and turns whatever it raises into DamagedFile, panics (which derive from BaseException) included."""
    if "lazrs" not in sys.modules and not crew.pythons:
        make_room()
    try:
        import lazrs  # by the interpreter's own short way, for each of very many files
    except ImportError:
        lazrs = need("lazrs", say("las.laz.boundary.reading_writing_laz"))
    try:
        yield lazrs
    except BaseException as error:
        if isinstance(error, lazrs.LazrsError) or type(error).__name__ == "PanicException":
            raise damaged(str(error), path, message) from None
        raise


def damaged(detail: str, path: str | os.PathLike | None, message: str = _DAMAGED, offset: int | None = None) -> DamagedFile:
    """What to raise where the codec says `detail`."""
    return DamagedFile(say("las.laz.boundary.text", message=message, detail=_cause(detail)), path=path, offset=offset, hint=HINT)


def _cause(detail: str) -> str:
    """What the codec says, in words that have an id where it is known what it says; the rest is for who reports it."""
    if isinstance(detail, Sentence):
        return detail
    first = (detail.splitlines() or [""])[0].rstrip(".")
    if not first:
        return say("las.laz.boundary.nothing_said")
    return say("las.laz.boundary.ended_early") if _ENDED in first else first
