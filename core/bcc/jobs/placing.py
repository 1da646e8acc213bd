"""Where cells lie, said by the user for containers that do not say it themselves."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from ...base.errors import BadParameter
from ...base.monitor import Monitor
from ...base.saying import say
from ...crs import parse
from ..files.sources import open_source
from ..format.metadata import Metadata
from .points import wkt2


def placed(
    source: str | os.PathLike | None,
    *,
    cell_size: float | None = None,
    origin: Sequence[float] | None = None,
    crs: str | None = None,
    monitor: Monitor | None = None,
) -> Metadata | None:
    """Metadata for cells of `source`, None if nothing is said; what a container says itself goes before it.

    source: gives the payload columns; None for a stream that can be read once only, whose columns come later. cell_size: distance
    of axially adjacent centres, units of the CRS; origin: world position of cell (0, 0, 0), by default the origin of the CRS.
    Raises BadParameter for values that make no sense, CrsError, UnreadableInput and its kin.
    """
    if cell_size is None and origin is None:
        return None
    if cell_size is None or not 0 < cell_size < np.inf:
        raise BadParameter(say("bcc.jobs.placing.origin_needs_cell_size_above"), hint=say("bcc.jobs.placing.give_both"))
    point = tuple(float(value) for value in origin or (0.0, 0.0, 0.0))
    if len(point) != 3 or not np.isfinite(point).all():
        raise BadParameter(say("bcc.jobs.placing.origin_three_finite_coordinates"))
    schema = np.dtype([])
    if source is not None:
        with open_source(source) as cells:
            schema = cells.schema
    system = parse(crs)
    return Metadata(wkt2(system) if system else None, point, float(cell_size), schema)
