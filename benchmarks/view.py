"""What a viewer reads of a COPC file, in bytes and in requests: the price of a look at it over a network.

    python benchmarks/view.py FILE.copc.laz... [--json]

first     The whole extent on a map of 1,000 pixels a side.
quarter   Windows of a quarter of the extent's sides on the same map; the mean of 25, evenly spread over the extent.
sixteenth Windows of a sixteenth of its sides, likewise.
circle    All points within 50 m of a place, at full detail; the same 25 places.
page      Bytes of the first hierarchy page, without which nothing can be shown.

Which nodes a map needs is decided as QGIS does: the root, and each level whose spacing is at least 0.3 mm on the screen, that is 1.13
pixels. Of the nodes whose octants touch the window whole chunks are read, and gaps of up to 16 KiB between them are read along. Requests
are the ranges that this leaves. Bytes include the gaps, but neither header nor hierarchy.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass

import _root  # noqa: F401
import numpy as np
from copc_forge.tests.support.copcfile import entries, header_and_info

PIXELS = 1000  # a side of the map
LEAST_SPACING = 0.3 / 25.4 * 96  # pixels: 0.3 mm at 96 dots an inch
GAP = 16 << 10  # bytes
PLACES = 5  # windows along each axis
RADIUS = 50.0  # metres


@dataclass(frozen=True)
class Cost:
    """Of one view, or the mean of several."""

    bytes: float
    requests: float


class Views:
    """The nodes of a file and where its points lie on the ground. unit: metres in a unit of x and y."""

    def __init__(self, path: str | os.PathLike, unit: float = 1.0):
        header, info = header_and_info(path)
        table = entries(path)
        self.nodes = table[table["point_count"] > 0]
        self.page = int(info["root_page_size"])
        self.spacing = float(info["spacing"])
        self.unit = unit
        self.low, self.high = header["bounds"][:2, 1], header["bounds"][:2, 0]
        level = self.nodes["key"][:, 0]
        self._edge = 2 * float(info["halfsize"]) / 2.0**level
        self._corner = info["center"][:2] - info["halfsize"] + self.nodes["key"][:, 1:3] * self._edge[:, None]

    def window(self, low: np.ndarray, high: np.ndarray) -> Cost:
        """Of a map of PIXELS that shows low to high, (2,) each."""
        pixel = float((high - low).max()) / PIXELS
        level = self.nodes["key"][:, 0]
        shown = (level == 0) | (self.spacing / 2.0**level >= LEAST_SPACING * pixel)
        return self._read(shown & (self._gap(low, high) <= 0))

    def circle(self, centre: np.ndarray) -> Cost:
        return self._read(self._gap(centre, centre) <= RADIUS / self.unit)

    def first(self) -> Cost:
        return self.window(self.low, self.high)

    def part(self, share: float) -> Cost:
        """The mean of windows with this share of the extent's sides."""
        side = (self.high - self.low) * share
        return mean([self.window(centre - side / 2, centre + side / 2) for centre in self._centres(side)])

    def circles(self) -> Cost:
        return mean([self.circle(centre) for centre in self._centres(np.full(2, 2 * RADIUS / self.unit))])

    def _gap(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """(n,) distance on the ground between a rectangle and each node."""
        outside = np.maximum(np.maximum(self._corner - high, low - (self._corner + self._edge[:, None])), 0)
        return np.hypot(*outside.T)

    def _centres(self, side: np.ndarray) -> list[np.ndarray]:
        """Of PLACES by PLACES windows that lie in the extent: the middle of the extent where they don't fit."""
        room = np.maximum(self.high - self.low - side, 0) / 2
        steps = np.linspace(-1, 1, PLACES)
        return [(self.low + self.high) / 2 + room * (x, y) for x in steps for y in steps]

    def _read(self, wanted: np.ndarray) -> Cost:
        chunks = np.sort(self.nodes[wanted], order="offset")
        if not len(chunks):
            return Cost(0, 0)
        first, end = chunks["offset"].astype(np.int64), chunks["offset"].astype(np.int64) + chunks["byte_size"]
        gaps = first[1:] - end[:-1]
        along = gaps <= GAP
        return Cost(int(chunks["byte_size"].sum() + gaps[along].sum()), int((~along).sum()) + 1)


def mean(costs: list[Cost]) -> Cost:
    return Cost(*(float(np.mean([getattr(cost, part) for cost in costs])) for part in ("bytes", "requests")))


def unit_of(path: str | os.PathLike) -> float:
    """Metres in a unit of x and y; 1 where the file does not say, or says degrees."""
    import pyproj
    from copc_forge.core import inspect

    wkt = inspect(path, attributes=False).crs["wkt"]
    crs = pyproj.CRS.from_user_input(wkt) if wkt else None
    return float(crs.axis_info[0].unit_conversion_factor) if crs is not None and crs.is_projected else 1.0


def views(path: str | os.PathLike, unit: float | None = None) -> dict[str, Cost]:
    """The cost of each kind of view. unit: metres in a unit of x and y, None to ask the file. Raises ValueError if that is no COPC."""
    found = Views(path, unit_of(path) if unit is None else unit)
    page = Cost(found.page, 1)
    return {"page": page, "first": found.first(), "quarter": found.part(1 / 4), "sixteenth": found.part(1 / 16), "circle": found.circles()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What a viewer reads of COPC files: megabytes and requests of each kind of view.")
    parser.add_argument("files", nargs="+", help="COPC files of any tool")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    parser.add_argument("--unit", type=float, help="metres in a unit of x and y (as the file says)")
    options = parser.parse_args(arguments)
    for path in options.files:
        found = views(path, options.unit)
        if options.json:
            print(json.dumps({"file": path, **{name: asdict(cost) for name, cost in found.items()}}))
        else:
            print(path, *(f"{name} {cost.bytes / 1e6:.3f} MB in {cost.requests:.1f}" for name, cost in found.items()), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
