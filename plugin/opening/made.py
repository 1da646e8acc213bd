"""What is about to become a layer."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...desk.looks import Look
from .planning import Plan


@dataclass(frozen=True)
class Made:
    """look: at the plan's output, for styling. Of a virtual point cloud, missing: how many of its files are not there; overview: a file
    that is shown from afar, "" for none, with a look at it; width: of a tile; lost_overview: one that is named but can't be read.
    """

    plan: Plan
    look: Look
    missing: int = 0
    overview: str = ""
    overview_look: Look = field(default_factory=lambda: Look([], {}))
    width: float = 0.0
    lost_overview: str = ""
