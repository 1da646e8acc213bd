"""The points of an EPT dataset's tiles: as many as listed, with the dimensions of the schema, in the cube of their node."""

from __future__ import annotations

import numpy as np

from ...base.saying import say
from ...inputs.ept.dataset import LASZIP, Key
from ...inputs.ept.dimensions import tile_dtype
from ...inputs.ept.tiles import Tiles
from ...las.records import COORDINATES
from ...las.source import PointSource
from ...tiles.vpc_item import schema_of
from ..findings import Findings

_ROUNDING = 1e-12  # of a coordinate: what a corner of a node that is divided many times is off by
# What schemas call dimensions that tiles have under other names, or as bits of another.
_ALSO = {
    "scanangle": "scananglerank", "nir": "infrared", **dict.fromkeys(("classflags", "synthetic", "keypoint", "withheld"), "classification"),
}  # fmt: skip


class TileChecks:
    """tiles: of the dataset. One tile after another."""

    def __init__(self, tiles: Tiles, findings: Findings):
        self._tiles, self._findings = tiles, findings
        self._names = [each.name for each in tiles.metadata.attributes]

    def check(self, key: Key) -> int:
        """One tile; how many points it has. Raises UnreadableInput and its kinds for what can't be decoded, and other ForgeErrors."""
        outside, beside, count = 0, 0, 0
        for places, slack in self._places(key):
            count += len(places)
            outside += _outside(places, self._cube(key), slack)
            beside += _outside(places, self._tiles.metadata.box, slack)
        if count != self._tiles.tree[key]:
            message = say("validation.standins.tiles.other_count")
            self._findings.add("ept.count", message, key=key, found=count, expected=self._tiles.tree[key])
        if outside:
            self._findings.add("ept.cube", say("validation.standins.tiles.outside_node", count=outside), key=key)
        if beside:
            self._findings.add("ept.bounds", say("validation.standins.tiles.outside_bounds", count=beside), key=key)
        return count

    def _places(self, key: Key):
        """World coordinates, (n, 3), and how far from a face rounding may have put them, (3,)."""
        if self._tiles.metadata.data_type == LASZIP:
            checked = False
            for source, block in self._tiles.laz(key):
                if not checked:
                    self._check_schema(key, source)
                    checked = True
                stored = np.stack([block[name] for name in COORDINATES], axis=1)
                yield stored * source.header.scale + source.header.offset, source.header.scale
            return
        known, dtype = {each.name: each for each in self._tiles.metadata.attributes}, tile_dtype(self._tiles.metadata.attributes)
        data, axes = self._tiles.unpacked(key), [known[name] for name in COORDINATES]
        count, rest = divmod(len(data), dtype.itemsize)
        if rest:
            self._findings.add("ept.schema", say("validation.standins.tiles.broken_record"), key=key)
        raw = np.frombuffer(data, dtype, count)
        places = np.stack([raw[each.name] * each.scale + each.offset for each in axes], axis=1)
        yield places, np.array([each.scale if each.is_scaled else 0.0 for each in axes])

    def _check_schema(self, key: Key, source: PointSource) -> None:
        there = {row["name"].lower() for row in schema_of(source)} | {dimension.name.lower() for dimension in source.extra.dimensions}
        missing = [name for name in self._names if name.lower() not in there and _ALSO.get(name.lower()) not in there]
        if missing:
            self._findings.add("ept.schema", say("validation.standins.tiles.no_dimension"), key=key, found=", ".join(missing))

    def _cube(self, key: Key) -> np.ndarray:
        """(2, 3) of a node."""
        cube = self._tiles.metadata.cube
        edges = (cube[1] - cube[0]) / 2 ** key[0]
        least = cube[0] + np.array(key[1:]) * edges
        return np.stack([least, least + edges])


def _outside(places: np.ndarray, box: np.ndarray, slack: np.ndarray) -> int:
    slack = slack + _ROUNDING * np.abs(box).max()
    return int(((places < box[0] - slack) | (places > box[1] + slack)).any(axis=1).sum())
