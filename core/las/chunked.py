"""Compressed records of files that have chunks: several whole ones at a time, the next while the caller works on the last."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np

from ..base.errors import DamagedFile, ForgeError
from ..base.parallel import Ahead
from .calls import FILES, Call, ChunkedFile, Decoded, Group, Streamed, calls_over
from .laz.codec import SequentialDecoder, decode_chunks
from .laz.crew import AT_ONCE, crew
from .laz.encoding import CORES
from .reading import stream
from .suspicion import does_not_end

_AHEAD = AT_ONCE - 1 if CORES <= AT_ONCE else AT_ONCE + 1
"""Calls under way while the caller has a block. With few cores, the caller needs one of them; with many, none must be idle while points are
copied and looked at, for which the codec's processes need not wait."""


class _Block(NamedTuple):
    """A group decoded, whether its points were found usual; or what is wrong with it."""

    group: Group
    points: np.ndarray | ForgeError
    is_usual: bool


def chunk_blocks(file: ChunkedFile, most: int, parallel: bool) -> Iterator[np.ndarray]:
    """Compressed records, several whole chunks at a time; a chunk over `most` or LARGE_CHUNK points is streamed.

    Where other processes decode, the next blocks are on their way while the caller has one. Raises DamagedFile where the codec, the
    chunk's own head or the bytes that decoding consumed tell of damage.
    """
    with closing(decoded([file], most, most, parallel)) as found:
        for _, block in found:
            if isinstance(block, ForgeError):
                raise block
            yield block


def decoded(files: Sequence[ChunkedFile], block: int, most: int, parallel: bool) -> Generator[Decoded, None, None]:
    """Blocks of files in their order, each of whole chunks of one file, until something is wrong with one of them.

    block, most: points of a block, and of what one call of the codec decodes, over the ends of files too. Whatever was read together,
    points before damage come before its error, which names file and chunk.
    """
    points = sum(int(file.chunks[:, 0].sum()) for file in files)
    several = len(files) > FILES or points > block
    are_ahead = parallel and several and crew.is_there
    shared = parallel and not (are_ahead and CORES <= AT_ONCE)
    ahead = Ahead(_AHEAD + 1, _AHEAD if are_ahead else 0)
    try:
        with closing(calls_over(files, Call(block, max(block, most), shared, _AHEAD + 1 if are_ahead else 1, points))) as calls:
            for found in _done(calls, ahead, block, shared):
                yield found
                if isinstance(found.block, ForgeError):
                    break
    finally:
        ahead.close()


def _done(calls: Iterator[list[Group] | Streamed | Decoded], ahead: Ahead, most: int, shared: bool) -> Iterator[Decoded]:
    for call in calls:
        if isinstance(call, list):
            yield from _checked(ahead.submit(lambda groups: _blocks(groups, most, shared), call))
            continue
        yield from _checked(ahead.rest())
        if isinstance(call, Streamed):
            yield from _streamed(call, most)
        else:
            yield call
    yield from _checked(ahead.rest())


def _blocks(groups: list[Group], most: int, shared: bool) -> list[_Block]:
    """Blocks of the groups, decoded together; one by one where something is wrong with them, until that one."""
    try:
        return _together(groups, most, shared)
    except DamagedFile as error:
        parts = [part for group in groups for part in group.cut(most)]
        if len(parts) == 1:
            return [_Block(parts[0], error, False)]
    found: list[_Block] = []
    for part in parts:
        try:
            found += _together([part], most, shared)
        except DamagedFile as error:
            found.append(_Block(part, error, False))
            break
    return found


def _together(groups: list[Group], most: int, shared: bool) -> list[_Block]:
    first, data = groups[0], groups[0].data
    file = first.file
    path, where = (file.header.path, first.where) if len(groups) == 1 else (None, None)
    if len(groups) > 1:
        data = memoryview(b"".join(group.data for group in groups))
    chunks = np.concatenate([group.chunks for group in groups])
    rows, done = decode_chunks(data, chunks, file.vlr.data, file.header.record_length, shared, path, where), 0
    found: list[_Block] = []
    for part in [part for group in groups for part in group.cut(most)]:
        points = rows[done : done + part.points].reshape(-1).view(part.file.dtype)
        found.append(_Block(part, points, part.file.suspicion.is_usual(points)))
        done += part.points
    return found


def _checked(results: Iterable[list[_Block]]) -> Iterator[Decoded]:
    for group, points, is_usual in itertools.chain.from_iterable(results):
        if isinstance(points, np.ndarray) and not is_usual:
            try:
                group.file.suspicion.check(points, group.chunks, group.data, group.first, group.start)
            except DamagedFile as error:
                yield Decoded(group.file, error)
                return
        yield Decoded(group.file, points)


def _streamed(call: Streamed, most: int) -> Iterator[Decoded]:
    """One large chunk, point after point."""
    group, file, strange = call.group, call.group.file, False
    try:
        end = group.start + int(group.chunks[0, 1])
        decoder = SequentialDecoder(call.opened, file.header.point_bytes, file.vlr, group.chunks, group.start, end)
        for block in stream(decoder, file.dtype, group.points, most):
            strange = strange or not file.suspicion.is_usual(block)
            yield Decoded(file, block)
        if strange and not decoder.is_at_end:
            raise does_not_end(file.header, group.first, group.start)
    except DamagedFile as error:
        yield Decoded(file, error)
