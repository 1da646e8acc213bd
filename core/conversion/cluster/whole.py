"""Conversions of whole files by one worker each, where many are converted; a large one is divided among all workers."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...base.errors import ForgeError
from ...base.far.named import is_address
from ...base.memory import LEAST_MIB, MIB
from ...base.monitor import Monitor
from ...base.paths import long_path, open_input
from ...base.targets import output_errors
from ...las.creation import created_on, creation_date
from ...las.header import read_header
from .facts import facts
from .named import LOCAL
from .orders import Helper
from .team import Team
from .work import performed

_LARGE = 20_000_000  # points of a file that all workers share: half a minute of one
_LEAST = 64 * MIB  # of memory for points


@dataclass(frozen=True)
class _Whole:
    """convert: a function as `core.convert`; options: its keywords, but for memory, threads and monitor; day: that the file is of."""

    convert: Callable[..., Any]
    path: str
    output: str
    options: Mapping[str, Any]
    day: datetime.date

    def carry_out(self, helper: Helper) -> Any:
        limit = max(LEAST_MIB, helper.memory // MIB)
        with created_on(self.day):
            return self.convert(self.path, self.output, **self.options, threads=1, memory_limit=limit, monitor=helper.monitor)


def by_team(team: Team, convert: Callable[..., Any], folder: str) -> Callable[..., Any]:
    """A function as `convert`, that has it done by a worker. folder: of the outputs. Raises ClusterError if a worker does not see that."""
    with output_errors(folder):
        os.makedirs(long_path(folder), exist_ok=True)  # noqa: PTH103 - a long path
    team.check_sees(folder)

    def converted(path: str, output: str, *, monitor: Monitor, threads: int, memory_limit: int, **options: Any) -> Any:
        if _is_for_all(path):
            options["cluster"] = team
            return convert(path, output, monitor=monitor, threads=threads, memory_limit=memory_limit, **options)
        whole = _Whole(convert, path, output, {**options, "cluster": LOCAL}, creation_date())
        return team.value(team.waited(performed, whole.carry_out, _LEAST, facts(), monitor=monitor), path, monitor)

    return converted


def _is_for_all(path: str) -> bool:
    """Whether a file is large, or none that a worker could open."""
    if is_address(path) or not os.path.isfile(long_path(path)):  # noqa: PTH113 - a long path
        return True
    try:
        with open_input(path) as file:
            return read_header(file, path=path).point_count > _LARGE
    except ForgeError:  # which the conversion will say
        return False
