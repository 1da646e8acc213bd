"""How inputs are to be taken: what a user says of them beside their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..base.words import AUTO, KEEP


@dataclass(frozen=True)
class Reading:
    """The parameters of `core.convert` of the same names. skip_bad: None where the user has no such choice."""

    recursive: bool = False
    allow_incomplete: bool = False
    skip_bad: bool | None = None
    crs: str | None = None
    fallback_crs: str | None = None
    target_crs: str | None = None
    height_unit: str = AUTO
    allow_ballpark: bool = False
    gps_time: str | None = None
    scale: float | str | Sequence[float] | None = None
    colours: str = KEEP


AS_THEY_ARE = Reading()
