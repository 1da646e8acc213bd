"""Whether a cluster is to do the work, and which: by a parameter, or by a variable. Loads nothing of it before one is asked for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Union

from ...base.monitor import Monitor

if TYPE_CHECKING:
    from .team import Team

VARIABLE = "DASK_SCHEDULER"  # names the cluster where no parameter does
LOCAL = "local"  # no cluster, whatever the variable says

Cluster = Union[str, "Team", None]


def address_of(cluster: str | None) -> str:
    """Where the cluster is that is asked for; "" for none."""
    address = (cluster or os.environ.get(VARIABLE) or "").strip()
    return "" if address.lower() == LOCAL else address


@contextlib.contextmanager
def team_at(cluster: Cluster, monitor: Monitor) -> Iterator[Team | None]:
    """The cluster's workers while the block runs; None where there is to be no cluster. One that is connected already stays so."""
    if cluster is not None and not isinstance(cluster, str):
        yield cluster
        return
    address = address_of(cluster)
    if not address:
        yield None
        return
    from .team import Team  # Dask, which few have

    with Team(address, monitor) as team:
        yield team
