"""Facts that files of all kinds have."""

from __future__ import annotations

from typing import Any

from ..base.called import called
from ..crs import Crs


def crs_facts(crs: Crs) -> dict[str, Any]:
    """A CRS as names and texts."""
    unit = called(crs.crs.axis_info[0].unit_name) if crs.crs is not None and crs.crs.axis_info else ""
    vertical = crs.height_unit.name if crs.height_unit is not None else ""
    return {
        "name": crs.name,
        "authority": crs.authority,
        "source": crs.source,
        "unit": unit,
        "vertical_unit": vertical,
        "wkt": crs.wkt,
    }
