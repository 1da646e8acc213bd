"""Small compressed files decoded together: to begin a chunk takes the codec longer than to decode a thousand points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..base.errors import ForgeError
from ..base.far.named import is_address
from ..base.parallel import Ahead
from ..base.paths import open_input
from .chunked import all_chunks, decode_as_one
from .laz.crew import AT_ONCE, crew
from .laz.encoding import CORES
from .reading import MOST_BYTES, MOST_POINTS
from .source import PointSource

_FEW = 50_000  # points of a file, at most: what a usual chunk has
_FILES = 100  # of a group, at most: 0.2 s, for who wants to stop


def with_neighbours(sources: Iterable[PointSource], most: int, parallel: bool) -> Iterator[PointSource]:
    """Each source, in order; those whose points were decoded together with their neighbours' have them as `decoded`.

    most: points in one group; parallel: see `PointSource.blocks`. The next group is on its way while the caller works on the last. What is
    wrong with a file is not said here: it comes without points, as do files that are not small, or not like their neighbours.
    """
    sources = list(sources)
    if sum(map(_is_small, sources)) < 2:  # nor is there need of a codec, perhaps
        yield from sources
        return
    are_ahead = parallel and crew.is_there
    parallel = parallel and not (are_ahead and CORES <= AT_ONCE)
    ahead = Ahead(AT_ONCE, AT_ONCE - 1 if are_ahead else 0)
    try:
        for group in _groups(sources, most):
            for done in ahead.submit(lambda group: _decoded(group, parallel), group):
                yield from done
        for done in ahead.rest():
            yield from done
    finally:
        ahead.close()


def _groups(sources: Iterable[PointSource], most: int) -> Iterator[list[PointSource]]:
    """Neighbours that can be decoded in one call; a single source for all others."""
    group: list[PointSource] = []
    points = 0
    for source in sources:
        most = min(most, MOST_POINTS, MOST_BYTES // source.header.record_length)
        if group and not (_are_alike(group[0], source) and points + source.point_count <= most and len(group) < _FILES):
            yield group
            group, points = [], 0
        group.append(source)
        points += source.point_count
    if group:
        yield group


def _are_alike(one: PointSource, other: PointSource) -> bool:
    if not (_is_small(one) and _is_small(other)):
        return False
    return one.header.record_length == other.header.record_length and one.laszip == other.laszip


def _is_small(source: PointSource) -> bool:
    """Whether it is a file, and no other kind of source, of few points in chunks."""
    if type(source) is not PointSource or source.laszip is None or source.chunks is None or is_address(source.path):
        return False
    return source.is_closed and source.point_count <= _FEW and bool(source.chunks[:, 0].all())


def _decoded(group: list[PointSource], parallel: bool) -> list[PointSource]:
    if len(group) > 1:
        try:
            _decode(group, parallel)
        except ForgeError:
            for source in group:
                source.decoded = None
    return group


def _decode(group: Sequence[PointSource], parallel: bool) -> None:
    """Fills in `decoded` of all. Raises what reading any of them raises."""
    known = [(source, source.laszip, source.chunks) for source in group if source.laszip is not None and source.chunks is not None]
    read = []
    for source, vlr, chunks in known:
        with open_input(source.path) as file:
            read.append(all_chunks(file, source.header, vlr, chunks))
    points = decode_as_one(read, [(source.header, vlr, source.dtype) for source, vlr, _ in known], parallel)
    for (source, _, _), own in zip(known, points):
        source.decoded = own
