"""The overview of many COPC files: one more, of their coarse levels. Nothing finer is read."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence

import numpy as np

from ..base.errors import CrsError, ForgeError, MixedInputs, NotRepresentable
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.temporary import Folder
from ..base.words import ADJUSTED
from ..conversion.convert import convert
from ..copc.reader import CopcFile, is_copc
from ..extraction import extract
from ..inputs.scan import stated_crs
from ..las.source import PointSource

MOST_POINTS = 2_000_000  # of an overview, about: what a viewer loads at once
_DEEPEST = 8  # levels that are looked at


def write_overview(sources: Sequence[PointSource], output: str | os.PathLike, overwrite: bool, monitor: Monitor) -> int:
    """Writes the overview; the number of its points, 0 if there is none, which a warning explains."""
    tiles = [source for source in sources if is_copc(source.vlrs)]
    if not tiles:
        monitor.warn(say("tiles.vpc_overview.none_has_levels"))
        return 0
    if len(tiles) < len(sources):
        monitor.warn(say("tiles.vpc_overview.no_levels", count=len(sources) - len(tiles)))
    if len({stated_crs(tile).name for tile in tiles}) > 1:
        monitor.warn(say("tiles.vpc_overview.several_crs"))
        return 0
    spacing, distance = density_for(tiles, MOST_POINTS, monitor)
    with Folder(None) as folder:
        parts = []
        for tile in tiles:
            monitor.check()
            path = folder.new_path("overview", ".las")
            try:
                extract(tile.path, path, spacing=spacing, thin=distance)
            except ForgeError as error:
                monitor.warn(say("tiles.vpc_overview.left_out", path=tile.path, reason=error.message))
                continue
            parts.append(path)
        return _together(parts, output, overwrite, monitor)


def _together(parts: Sequence[str], output: str | os.PathLike, overwrite: bool, monitor: Monitor) -> int:
    """Puts the parts together, whatever their kinds of GPS time are. 0 where they can't stand in one file, which costs a warning."""
    reason = say("tiles.vpc_overview.no_part")
    for choice in (None, ADJUSTED) if parts else ():
        try:
            points = convert(parts, output, gps_time=choice, overwrite=overwrite).points
        except (MixedInputs, CrsError, NotRepresentable) as error:
            reason = error.message
            continue
        if choice is not None:
            monitor.warn(say("tiles.vpc_overview.mixed_times", path=os.fspath(output)))
        return points
    monitor.warn(say("tiles.vpc_overview.none_for", reason=reason))
    return 0


def density_for(tiles: Sequence[PointSource], most: int, monitor: Monitor) -> tuple[float, float | None]:
    """The finest spacing for which all tiles together have at most so many points, and the distance to thin even the coarsest to, or None.

    Units of the files' CRS. All tiles get the same, whatever their own levels are, so that none looks denser.
    """
    pyramids, area = [], 0.0
    for tile in tiles:
        monitor.check()
        with CopcFile(tile.path) as copc:
            counts = np.bincount(copc.hierarchy.keys[:, 0], weights=copc.hierarchy.counts)[:_DEEPEST]
            pyramids.append((copc.spacing(0), np.cumsum(counts)))
        area += float(np.prod((tile.header.maxs - tile.header.mins)[:2]))
    coarsest = max(spacing for spacing, _ in pyramids)
    spacings = [coarsest / 2**level for level in range(_DEEPEST)]
    within = [spacing for spacing in spacings if sum(_points_at(spacing, *pyramid) for pyramid in pyramids) <= most]
    if within:
        return within[-1], None
    return coarsest, math.sqrt(area / most) if area > 0 else None


def _points_at(spacing: float, own: float, sums: np.ndarray) -> float:
    """Points of a tile down to the level that `extract` takes for a spacing. own: that of its level 0; sums: points down to each level."""
    level = math.ceil(max(0.0, math.log2(own / spacing) - 1e-9))
    return float(sums[min(level, len(sums) - 1)])
