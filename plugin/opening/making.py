"""One file becomes a COPC, in a thread of QGIS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...core.base.monitor import Monitor
from ...core.base.paths import long_path
from ...desk.looks import look_at
from .made import Made
from .planning import Plan
from .tiled import look_at_tiles


def job_for(plan: Plan, memory_limit: int, threads: int, temp_folder: str) -> Callable[[Monitor], Made]:
    """What makes the output of a plan, where it is not ready, and looks at what styling needs to know."""

    def job(monitor: Monitor) -> Made:
        if plan.is_tiled:
            return look_at_tiles(plan, monitor)
        if not plan.ready:
            Path(long_path(plan.output)).parent.mkdir(parents=True, exist_ok=True)
            resources = {"memory_limit": memory_limit, "threads": threads, "temp_folder": temp_folder or None}
            make = _from_container if plan.is_container else _from_points
            return Made(plan, look_at(plan.output, make(plan, resources, monitor)))
        return Made(plan, look_at(plan.output))

    return job


def _from_points(plan: Plan, resources: dict, monitor: Monitor) -> dict[int, int]:
    from ...core import convert  # packages may be missing, which must not keep the plugin from loading

    return convert(plan.source, plan.output, overwrite=False, monitor=monitor, **resources).classes


def _from_container(plan: Plan, resources: dict, monitor: Monitor) -> None:
    from ...core.bcc import to_copc

    to_copc(plan.source, plan.output, overwrite=False, monitor=monitor, **resources)
