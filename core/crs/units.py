"""Units of heights: what a CRS says of them, and what is taken where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..base.called import called
from ..base.errors import BadParameter
from ..base.saying import say
from ..base.words import HEIGHT_UNITS

if TYPE_CHECKING:
    import pyproj

SAME = 1e-7  # relative; feet and US survey feet differ by 2e-6, and texts round the latter
_FEET = 0.30, 0.31  # metres: what is called a foot somewhere


@dataclass(frozen=True)
class Unit:
    """A unit of length. factor: metres."""

    name: str
    factor: float

    def same(self, other: Unit) -> bool:
        return abs(self.factor / other.factor - 1) <= SAME


METRE, FOOT, US_FOOT = Unit(called("metre"), 1.0), Unit(called("foot"), 0.3048), Unit(called("US survey foot"), 1200 / 3937)
GIVEN = dict(zip(HEIGHT_UNITS[1:-1], (METRE, FOOT, US_FOOT)))


def check_choice(choice: str) -> None:
    """Raises BadParameter unless `choice` is one of HEIGHT_UNITS."""
    if choice not in HEIGHT_UNITS:
        raise BadParameter(
            say("crs.units.no_unit_heights", choice=choice),
            hint=say("crs.units.give", names=", ".join(HEIGHT_UNITS[:-1]), height_units=HEIGHT_UNITS[-1]),
        )


def unit_of(name: str, factor: float) -> Unit:
    """A unit by its size, under the name by which it is known here, else under its own."""
    given = Unit(called(name), factor)
    return next((unit for unit in GIVEN.values() if unit.same(given)), given)


def stated_unit(crs: pyproj.CRS) -> Unit | None:
    """The unit of heights that a compound or three-dimensional CRS states; None for others, and for geocentric ones."""
    if crs.is_bound:
        return stated_unit(crs.source_crs)
    if crs.is_geocentric:
        return None
    if crs.is_compound:
        vertical = crs.sub_crs_list[-1]
        axes = (vertical.source_crs if vertical.is_bound else vertical).axis_info[-1:]
    else:
        axes = crs.axis_info[2:3]
    return unit_of(axes[0].unit_name, axes[0].unit_conversion_factor) if axes else None


def assumed_unit(flat: pyproj.CRS) -> Unit:
    """The unit of heights beside a two-dimensional CRS: feet beside feet, else metres."""
    if flat.is_projected and flat.axis_info:
        unit = unit_of(flat.axis_info[0].unit_name, flat.axis_info[0].unit_conversion_factor)
        if _FEET[0] <= unit.factor <= _FEET[1]:
            return unit
    return METRE
