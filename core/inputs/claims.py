"""What headers claimed, held against what the points say. Headers lie often; the points are right, and the user is told."""

from __future__ import annotations

import numpy as np

from ..base.errors import NotRepresentable
from ..base.monitor import Monitor
from ..base.saying import say
from ..las.records import LEGACY_FORMATS
from ..octree.cube import Cube
from .census import Census
from .grid import say_bounds
from .scan import Scan

WRONG_BOUNDS = say("inputs.claims.bounds_inputs_headers_do_not_fit")
_LEGACY_RETURNS = 5  # that a header before LAS 1.4 counts


def check_claims(found: Scan, census: Census, monitor: Monitor) -> None:
    """Warns of headers whose bounds or counts by return the points contradict. Wrong counts are told where they are read.

    Raises NotRepresentable if scale and offset leave coordinates that are not to be told apart.
    """
    if not Cube.around(census.lowest, census.highest, found.scale, found.offset).is_exact:
        numbers = say("inputs.claims.scale_offset", listed=_listed(found.scale), listed2=_listed(found.offset))
        message = say("inputs.claims.coordinates_cannot_told_apart_numbers", numbers=numbers)
        raise NotRepresentable(message, path=found.sources[0].path, hint=say("inputs.claims.header_must_wrong_get_file"))
    if found.times is not None:
        found.times.settle(monitor)
    found.colours.settle(monitor)
    found.moves.settle(found.coarsened, monitor)
    if not found.takes_all:
        return
    if not _bounds_hold(found, census):
        monitor.warn(WRONG_BOUNDS)
    if not _returns_hold(found, census):
        monitor.warn(say("inputs.claims.numbers_points_return_inputs_headers"))


def _bounds_hold(found: Scan, census: Census) -> bool:
    """Whether all points lie in the bounds that the headers give, give or take a unit; reprojected bounds are no claims."""
    if not say_bounds([item.source.header for item in found.sources], [item.point_count for item in found.sources]):
        return False
    if any([source.transform is not None for source in found.sources]):
        return True
    least, greatest = (found.header_bounds - found.offset) / found.scale
    return bool((census.lowest >= least - 1).all() and (census.highest <= greatest + 1).all())


def _returns_hold(found: Scan, census: Census) -> bool:
    """Whether the headers' counts by return are those of the points, as far as they go; no counts at all claim nothing."""
    headers = [source.source.header for source in found.sources]
    if not all([header.points_by_return.any() for header in headers]):
        return True
    told = _LEGACY_RETURNS if any([header.point_format in LEGACY_FORMATS for header in headers]) else 15
    claimed = np.sum([header.points_by_return.astype(np.float64) for header in headers], axis=0)
    return bool((claimed[:told] == census.by_return[1 : told + 1]).all())


def _listed(values: np.ndarray) -> str:
    return ", ".join(f"{value:g}" for value in values)
