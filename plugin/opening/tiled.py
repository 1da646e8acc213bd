"""What QGIS shows as it is though it is no file of points: a virtual point cloud, and an EPT dataset."""

from __future__ import annotations

from dataclasses import replace

from ...core.base.monitor import Monitor
from ...desk.looks import look_at_dataset, look_at_many
from ...desk.tiled import is_missing, mean_width
from .made import Made
from .planning import Plan


def look_at_tiles(plan: Plan, monitor: Monitor) -> Made:
    """Looks at what a plan's layer will show. Raises what `entries_of` raises, and UnreadableInput where no file is there.

    An overview that is not there is left out: nothing is loaded that QGIS could fail on while it draws.
    """
    if not plan.is_virtual:
        return Made(plan, look_at_dataset(plan.source))
    from ...core.base.errors import UnreadableInput  # packages may be missing, which must not keep the plugin from loading
    from ...core.base.saying import say
    from ...core.inputs.virtual import entries_of

    entries = entries_of(plan.source)
    there = [entry.path for entry in entries if not is_missing(entry.path)]
    monitor.check()
    if not there:
        raise UnreadableInput(say("inputs.virtual.no_file_is_there"), path=plan.source, hint=say("inputs.virtual.build_it_again"))
    made = Made(plan, look_at_many(there), missing=len(entries) - len(there))
    overview = next((entry.overview for entry in entries if entry.overview), "")
    if not overview:
        return made
    look = look_at_many([overview])
    if not look.points:
        return replace(made, lost_overview=overview)
    return replace(made, overview=overview, overview_look=look, width=mean_width(there))
