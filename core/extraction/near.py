"""Which files of a virtual point cloud may hold what is asked for, by what the .vpc says of them: no other is opened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..base.errors import ForgeError
from ..crs import parse
from ..inputs.virtual import Entry
from ..inputs.wanted.query import Wanted, place_of

_SLACK = 1e-3  # of its longest edge, by which a box may be rounded


def entries_near(entries: Sequence[Entry], wanted: Wanted) -> list[Entry]:
    """Those whose files may hold points of the place that is asked for; all where the .vpc does not say enough of them.

    Boxes count as a little larger than they are said to be. Where none comes near, the first stands for all.
    """
    boxes = [entry.box for entry in entries if entry.box is not None and entry.count is not None]
    if len(boxes) < len(entries) or len({entry.wkt for entry in entries}) != 1:
        return list(entries)
    try:
        place = place_of(wanted, parse(entries[0].wkt))
    except ForgeError:  # whoever reads the files says what is wrong
        return list(entries)
    low, high = np.split(np.stack(boxes), 2, axis=1)
    slack = _SLACK * (high - low).max(axis=1)[:, None]
    near = place.touches(np.stack([low - slack, high + slack], axis=2))
    return [entry for entry, is_near in zip(entries, near.tolist()) if is_near] or [entries[0]]
