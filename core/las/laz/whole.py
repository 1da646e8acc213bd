"""Whole chunks through a worker, and what happens when it is lost: the chunk that ends it is found, and named."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from . import local, remote
from .boundary import HINT, damaged
from .crew import crew
from .laszip import LaszipVlr
from .process import CodecError, WorkerLost

Where = Callable[[int], "tuple[str, int | None]"]  # of a chunk by its number: what it is called, and its byte in the file


def decode_batch(
    data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, parallel: bool, path: str | os.PathLike | None, where: Where
) -> None:
    """Decodes chunks that lie one after another in `data` into out, (points, record_length) uint8. Raises DamagedFile.

    A worker that is lost takes no other with it: each chunk is tried again by itself, in a new one. So it is always such a try that
    decides, on the stack of a worker's first thread, whatever the chunks were read together with.
    """
    if (out.nbytes <= local.FEW_BYTES and not crew.is_warm and local.is_harmless(data, chunks, vlr)) or not crew.is_there:
        _named(lambda: local.decode(data, chunks, vlr, out, parallel), path)
        return
    try:
        with crew.worker() as worker:
            remote.decode(worker, data, chunks, vlr.data, out, parallel and len(chunks) > 1)
    except CodecError as error:
        raise damaged(str(error), path) from None
    except WorkerLost as lost:
        _decode_each(data, chunks, vlr, out, path, where, lost)


def _decode_each(
    data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, path: str | os.PathLike | None, where: Where, lost: WorkerLost
) -> None:
    """Decodes chunk by chunk after a worker was lost over all of them."""
    position = done = 0
    for index, (points, size) in enumerate(chunks.tolist()):
        tries = 2 if len(chunks) > 1 else 0 if lost.certain else 1  # one chunk was tried already
        how = _lost_over(data[position : position + size], (points, size), vlr, out[done : done + points], tries, lost.how)
        if how:
            name, byte = where(index)
            raise damaged(how, path, say("las.laz.whole.is_damaged", name=name), byte)
        position, done = position + size, done + points


def _lost_over(data: memoryview, chunk: tuple[int, int], vlr: LaszipVlr, out: np.ndarray, tries: int, how: str) -> str:
    """Decodes one chunk; returns "", or what the codec says or does. What may have come from outside is tried again."""
    for _ in range(tries):
        try:
            with crew.worker() as worker:
                remote.decode(worker, data, np.array([chunk]), vlr.data, out, False)
            return ""
        except CodecError as error:
            return str(error)
        except WorkerLost as lost:
            how = lost.how
            if lost.certain:
                break
    return say("las.laz.stream.codec", how=how)


def _named(work: Callable[[], None], path: str | os.PathLike | None) -> None:
    """Does what knows no path, and lets its errors name it."""
    try:
        work()
    except DamagedFile as error:
        raise DamagedFile(error.message, path=path, hint=error.hint or HINT) from None
