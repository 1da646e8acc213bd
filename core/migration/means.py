"""What a migration may use and how it takes its source: the parameters that all kinds share."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ..inputs.reading import Reading


@dataclass(frozen=True)
class Means:
    """The parameters of `migrate` of the same names."""

    crs: str | None = None
    gps_time: str | None = None
    memory_limit: int = 0
    threads: int = 0
    temp_folder: str | os.PathLike | None = None
    overwrite: bool = True

    @property
    def reading(self) -> Reading:
        """How the source is taken."""
        return Reading(crs=self.crs, gps_time=self.gps_time)
