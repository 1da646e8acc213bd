"""What a user should know of the CRS that inputs state and of where their points lie, before they are converted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..base.saying import joined, say
from .model import Crs, engine, horizontal
from .oddities import ZONE, oddities

_WITH_PREFIX = {25831: 5649, 25832: 4647, 25833: 5650}  # ETRS89 / UTM zones of which EPSG has a twin with the zone's number


def warn_of_oddities(own: Sequence[tuple[str, Crs]], boxes: Sequence[np.ndarray], target: Crs | None, warn: Callable[[str], None]) -> None:
    """Warns of coordinates that can't be in their CRS, and of a CRS that gives a poor point cloud.

    own: each input's path and CRS; boxes: (2, 3) least and greatest coordinates of each. Files of one CRS with the same fault are told of
    together, degrees and geocentric coordinates only where they stay as they are.
    """
    told: dict[tuple, list[tuple[str, str]]] = {}
    sound: dict[str | None, list[np.ndarray]] = {}
    zones: dict = {}
    for (path, crs), box in zip(own, boxes):
        found = oddities(crs, box.T, zones)
        for oddity in found:
            told.setdefault((crs.wkt, oddity.kind), []).append(
                (path, joined([str(crs), " ", oddity.text, "; ", _advice(crs, oddity.kind)], ""))
            )
        if not found and crs.crs is not None:
            sound.setdefault(crs.wkt, []).append(box)
    for files in told.values():
        warn(f"{_who([path for path, _ in files])}: {files[0][1]}.")
    known = {crs.wkt: crs for _, crs in own}
    for wkt, around in sound.items() if target is None else ():
        _warn_of_kind(known[wkt], np.stack([np.min(around, axis=0)[0], np.max(around, axis=0)[1]]), warn)


def _advice(crs: Crs, kind: str) -> str:
    twin = _WITH_PREFIX.get(horizontal(crs.crs).to_epsg() or 0) if kind == ZONE else None
    return say("crs.surroundings.give_right_crs", twin=say("crs.surroundings.for_instance_epsg", twin=twin) if twin else "")


def _who(paths: list[str]) -> str:
    return joined([paths[0], *([say("crs.surroundings.more_inputs", count=len(paths) - 1)] if len(paths) > 1 else [])], "")


def _warn_of_kind(crs: Crs, box: np.ndarray, warn: Callable[[str], None]) -> None:
    """Points that stay in a CRS in which they make a poor point cloud."""
    if horizontal(crs.crs).is_geographic:
        suggested = say("crs.surroundings.for_instance", utm=_utm(*box[:, :2].mean(axis=0))) if np.isfinite(box[:, :2]).all() else ""
        warn(say("crs.surroundings.has_degrees_beside_heights_metres_or", crs=str(crs), suggested=suggested))
    elif crs.crs.is_geocentric and np.isfinite(box).all():
        longitude, latitude, _ = engine().Transformer.from_crs(crs.crs, "EPSG:4979", always_xy=True).transform(*box.mean(axis=0))
        suggested = say("crs.surroundings.for_instance", utm=_utm(longitude, latitude))
        warn(say("crs.surroundings.geocentric_z_no_height_maps_show", crs=str(crs), suggested=suggested))


def _utm(longitude: float, latitude: float) -> str:
    """The code of the UTM zone (WGS 84) of a place in degrees."""
    zone = int((longitude + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"
