"""What is read whole from servers is said before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.far.named import is_address
from ..base.monitor import Monitor
from ..base.saying import say
from ..las.source import PointSource


def tell_fetched(sources: Sequence[PointSource], monitor: Monitor) -> None:
    """Says of each file on a server that all of it is read; then the front end may refuse the whole."""
    far = [source for source in sources if is_address(source.path)]
    for source in far:
        tell_whole(source.path, source.size, source.fetched_size, monitor)
    if far:
        monitor.will_fetch(sum(source.fetched_size for source in far))


def tell_whole(path: str, size: int, about: int, monitor: Monitor) -> None:
    """Says that all of a file on a server is read. size: of it, 0 for a dataset of tiles that nobody has counted; about: what that has."""
    if size:
        monitor.warn(say("inputs.fetching.all_read_from_server", path=path, size=size))
    else:
        monitor.warn(say("inputs.fetching.all_tiles_from_server", path=path, size=about / 1e6))
