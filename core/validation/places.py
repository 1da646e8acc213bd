"""Which coordinates of a source can be held against a file's at all: those of another CRS, and heights in another unit, can't."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from ..base.errors import ForgeError
from ..base.saying import say
from ..base.words import AUTO
from ..crs import Crs, parse, same, settled, transformer


@dataclass(frozen=True)
class Given:
    """What the user said of the sources when the file was made, where that is known; see `core.convert`."""

    crs: str | None = None
    fallback_crs: str | None = None
    height_unit: str = AUTO


def own_crs(stated: Sequence[Crs], given: Given | None) -> list[Crs]:
    """What each source's coordinates are in. stated: by its records."""
    override = parse(given.crs) if given else None
    if override:
        return [_beside(override, crs) for crs in stated]
    known = [crs for crs in stated if crs]
    alike = known[0] if known and all(same(crs, known[0]) for crs in known) else None
    other = (parse(given.fallback_crs) if given else None) or (alike if given else None)
    return [crs if crs or not other else other for crs in stated]


def _beside(override: Crs, stated: Crs) -> Crs:
    """A CRS that overrides and is silent about heights leaves what the file says of their unit."""
    return override if override.height_unit or not stated.height_unit else dataclasses.replace(override, key_unit=stated.height_unit)


def incomparable(own: Sequence[Crs], file: Crs, given: Given | None) -> dict[str, str]:
    """Why coordinates of an axis can't be compared, by axis; none of those that can."""
    reasons: dict[str, str] = {}
    seen: set[tuple] = set()
    for crs in own:
        key = crs.wkt, crs.key_unit
        if key in seen or crs.crs is None or file.crs is None:
            continue
        seen.add(key)
        unit = given.height_unit if given else AUTO
        if not same(crs, file):
            reasons |= dict.fromkeys("XY", say("validation.places.crs_differs"))
            if _changes_heights(crs, file, unit):
                reasons["Z"] = say("validation.places.heights_another_unit_or_above_something")
        elif not settled(crs, file, unit):
            reasons.setdefault("Z", say("validation.places.heights_another_unit"))
    return reasons


def _changes_heights(crs: Crs, file: Crs, unit: str) -> bool:
    try:
        return transformer(crs, file, height_unit=unit, allow_ballpark=True).changes_heights
    except ForgeError:
        return True
