"""Regions that workers filled, as data: where the rows of each block are, and what was counted."""

from __future__ import annotations

import numpy as np

from ...base.scratch import Kept, Scratch
from ..pieces import Run
from ..region import Octant, Region
from .shared import ResultPlace


def told_of(region: Region) -> dict:
    """A region whose rows all stand in one worker's file."""
    codes = region.codes
    return {
        "width": next((kept.shape[1] for run in region.runs for _, _, kept in run.pieces), 0),
        "packed": any(kept.packed for run in region.runs for _, _, kept in run.pieces),
        "runs": [
            {
                "codes": run.codes,
                "starts": np.asarray(run.starts, np.int64),
                "pieces": np.array([(first, last, *kept.spans[0]) for first, last, kept in run.pieces], np.int64).reshape(-1, 4),
            }
            for run in region.runs
        ],
        "codes": codes,
        "counts": np.array([region.counts[code] for code in codes.tolist()], np.int64),
        "bitmaps": [region.bitmaps[code] for code in codes.tolist()],
    }


def region_from(told: dict, place: ResultPlace, octant: Octant, unit_level: int, scratch: Scratch) -> Region:
    """The region again; `place` is where its rows are."""
    region = Region(octant, unit_level, scratch)
    width, packed = told["width"], told["packed"]
    for run in told["runs"]:
        pieces = [
            (first, last, Kept((last - first, width), path=place.rows, spans=[(offset, size)], packed=packed))
            for first, last, offset, size in run["pieces"].tolist()
        ]
        region.runs.append(Run(run["codes"], run["starts"], [], pieces))
    codes = told["codes"].tolist()
    region.counts = dict(zip(codes, told["counts"].tolist()))
    region.bitmaps = dict(zip(codes, told["bitmaps"]))
    return region
