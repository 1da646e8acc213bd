"""All inputs opened, before any work: those with points, empty ones left out, bad ones named together."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..base.errors import NoPoints, UnreadableInput
from ..base.far.named import is_address
from ..base.monitor import Monitor
from ..base.parallel import ordered_map
from ..base.paths import open_input
from ..base.saying import joined, say
from ..las.header import counts_no_points
from ..las.opening import ALLOW
from ..las.source import PointSource
from .ept.source import source_of

_FIRST, _LONG = 16, 0.004  # files that tell how long one takes; seconds of one
WAITING = 8  # threads that wait for files at once
LEAVE_IT_OUT, LEAVE_THEM_OUT = say("inputs.opened.leave_it_out"), say("inputs.opened.leave_them_out")


class _Looked(NamedTuple):
    path: str
    source: PointSource | None
    error: UnreadableInput | None
    warnings: list[str]


def opened(
    paths: Sequence[str], *, allow_incomplete: bool, skip_bad: bool | None, monitor: Monitor, digests: bool = False
) -> tuple[list[PointSource], list[dict[str, str]]]:
    """The inputs that have points, and a row for each that can't be read: input, reason.

    skip_bad: goes on without what can't be read, with a warning for each; None if the user has no such choice. Files without points are
    left out with a warning. digests: take those of the files while they are open. Raises UnreadableInput (its own kind if it is one file)
    for bad files, all named at once, and NoPoints if nothing is left.
    """
    sources: list[PointSource] = []
    bad: list[UnreadableInput] = []
    tell = monitor.advance if monitor.foresee(len(paths)) else lambda count: monitor.check()
    for path, source, error, warnings in _looked_at(paths, allow_incomplete, digests, monitor.check):
        tell(1)
        for warning in warnings:
            monitor.warn(warning)
        if error is not None:
            if len(paths) == 1:
                raise error
            if not _is_empty(path):
                bad.append(error)
                continue
        if source is not None and source.point_count:
            sources.append(source)
        elif len(paths) > 1:
            monitor.warn(say("inputs.opened.no_points_left_out", path=path))
    if bad and not (skip_bad and sources):
        raise _all_of(bad, len(paths), skip_bad)
    if not sources:
        alone = len(paths) == 1
        what = say("inputs.opened.file_has_no_points") if alone else say("inputs.opened.none_inputs_has_points", count=len(paths))
        raise NoPoints(what, path=paths[0] if alone else None, hint=say("inputs.opened.give_files_points"))
    for one in bad:
        monitor.warn(say("inputs.opened.left_out_asked", told=_told(one)))
    return sources, [{"input": os.fspath(one.path or ""), "reason": one.message} for one in bad]


def _looked_at(paths: Sequence[str], allow_incomplete: bool, digests: bool, check: Callable[[], None]) -> Iterator[_Looked]:
    """Each path with its source, or why there is none, and warnings.

    Several are read at once where what takes long is to wait for them, on a server or a folder of the network; nothing else gains by it.
    """
    look = functools.partial(_look, allow_incomplete=allow_incomplete, digests=digests, check=check)
    if any(map(is_address, paths)):
        yield from ordered_map(look, paths, WAITING)
        return
    begun = time.perf_counter()
    yield from map(look, paths[:_FIRST])
    waits = time.perf_counter() - begun > _LONG * _FIRST
    yield from ordered_map(look, paths[_FIRST:], WAITING) if waits else map(look, paths[_FIRST:])


def _look(path: str, allow_incomplete: bool, digests: bool, check: Callable[[], None]) -> _Looked:
    warnings: list[str] = []
    try:
        source = source_of(path, allow_incomplete=allow_incomplete, warn=warnings.append, digested=digests, check=check)
        return _Looked(path, source, None, warnings)
    except UnreadableInput as error:
        return _Looked(path, None, error, warnings)


def _is_empty(path: str) -> bool:
    """Whether a file that can't be read has no points anyway."""
    try:
        with open_input(path) as file:
            return counts_no_points(file)
    except UnreadableInput:
        return False


def _all_of(bad: list[UnreadableInput], count: int, skip_bad: bool | None) -> UnreadableInput:
    """One error that names all bad files."""
    choice = skip_bad is False and len(bad) < count
    if len(bad) == 1:
        error = bad[0]
        error.hint = _either([error.hint, LEAVE_IT_OUT if choice else ""], "; ")
        return error
    hints = [say("inputs.opened.get_them_again_or_remove_them"), LEAVE_THEM_OUT if choice else ""]
    hints.append(ALLOW if any(ALLOW in error.hint for error in bad) else "")
    listed = joined((_told(error) for error in bad), "; ")
    return UnreadableInput(say("inputs.opened.inputs_cannot_read", count=len(bad), count2=count, listed=listed), hint=_either(hints, ", "))


def _either(hints: list[str], between: str) -> str:
    """Several things that could be done, as one hint."""
    first, *others = [hint for hint in hints if hint] or [""]
    return joined([first, *(joined([between, say("inputs.opened.or"), " ", other], "") for other in others)], "")


def _told(error: UnreadableInput) -> str:
    at = say("inputs.opened.at_byte", offset=error.offset) if error.offset is not None else ""
    return joined([os.fspath(error.path or ""), ": ", error.message, at], "")
