"""Where on the ground something is wrong: boxes in the file's own coordinates."""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from .findings import Box, Finding, Findings
from .image import Image
from .info import cube
from .statistics import Statistics

MOST = 20  # boxes of one finding
_DEEPEST = 60  # level of a key that can be a node's at all
_KEY = re.compile(r"(\d+)-(\d+)-(\d+)-(\d+)")


def boxes_of(lows: np.ndarray, highs: np.ndarray) -> tuple[Box, ...]:
    """lows, highs: (n, 3) float64, of which the first MOST are taken."""
    return tuple((*low, *high) for low, high in zip(lows[:MOST].tolist(), highs[:MOST].tolist()))


def reaching_out(image: Image, statistics: Statistics) -> tuple[Box, ...]:
    """Extents of the chunks whose points leave the header's bounds."""
    scale, offset = image.header["scale"], image.header["offset"]
    lows, highs = statistics.lows * scale + offset, statistics.highs * scale + offset
    out = (np.maximum(image.mins - lows, highs - image.maxs) > 0.5 * scale).any(axis=1) & (statistics.points > 0)
    return boxes_of(lows[out], highs[out])


def locate(image: Image, findings: Findings) -> None:
    """Gives each finding that names a node, and no narrower place, the node's octant, as far as it lies in the header's bounds."""
    with np.errstate(all="ignore"):
        whole = cube(image)
        if whole is not None and np.isfinite(whole).all():
            findings.kept = [_located(image, finding, *whole) for finding in findings.kept]


def _located(image: Image, finding: Finding, low: np.ndarray, high: np.ndarray) -> Finding:
    found = _KEY.fullmatch(finding.key or "")
    if not found or finding.boxes:
        return finding
    level, *place = map(int, found.groups())
    if level > _DEEPEST or max(place) >= 1 << level:
        return finding
    size = (high - low) / 2.0**level
    least = low + np.array(place) * size
    octant = np.stack([least, least + size])
    part = np.stack([np.maximum(octant[0], image.mins), np.minimum(octant[1], image.maxs)])
    least, greatest = part if (part[0] <= part[1]).all() else octant
    return dataclasses.replace(finding, boxes=boxes_of(least[None], greatest[None]))
