"""What a job may use: memory, threads, room for scratch files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from .scratch import Scratch


@dataclass(frozen=True)
class Resources:
    """memory_limit: MiB, 0 for what the job chooses; threads: 0 for all cores; temp_folder: for scratch files, None for the system's;
    scratch_compression: packs them; team: the workers of a cluster that does the work (conversion/cluster), None for this process."""

    memory_limit: int = 0
    threads: int = 0
    temp_folder: str | os.PathLike | None = None
    scratch_compression: bool = True
    team: Any = None

    def scratch(self, kept: int) -> Scratch:
        """A scratch file, which keeps so many bytes in memory."""
        return Scratch(self.temp_folder, kept, self.scratch_compression)
