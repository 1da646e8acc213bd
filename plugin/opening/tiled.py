"""What QGIS shows as it is though it is no file of points: a virtual point cloud, and an EPT dataset."""

from __future__ import annotations

from dataclasses import replace

from ...core.base.monitor import Monitor
from ...desk.looks import look_at, look_at_dataset, look_at_many
from ...desk.tiled import mean_width
from .made import Made
from .planning import Plan


def look_at_tiles(plan: Plan, monitor: Monitor) -> Made:
    """Looks at what a plan's layer will show. Raises what `entries_there` raises.

    An overview that is not there is left out: nothing is loaded that QGIS could fail on while it draws.
    """
    if not plan.is_virtual:
        return Made(plan, look_at_dataset(plan.source))
    from ...core.inputs.virtual import entries_there  # packages may be missing, which must not keep the plugin from loading

    entries, missing = entries_there(plan.source)
    monitor.check()
    there = [entry.path for entry in entries]
    made = Made(plan, look_at_many(there), missing=missing)
    overview = next((entry.overview for entry in entries if entry.overview), "")
    if not overview:
        return made
    look = look_at(overview)
    if not look.points:
        return replace(made, lost_overview=overview)
    return replace(made, overview=overview, overview_look=look, width=mean_width(there))
