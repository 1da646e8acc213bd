"""Shapes that are given in one CRS, put into that of the points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ...base.errors import BadParameter, CrsError
from ...base.saying import say
from ...crs import Crs, parse, same, transformer
from ...crs.model import horizontal_crs, linear_unit

_AUTHORITIES = ("EPSG", "ESRI")  # whose numbers spatial databases use as SRID
_FINEST, _FINEST_DEGREES = 0.001, 1e-8  # metres, degrees: what an edge may be off
_MOST_ROUNDS = 12  # an edge is halved so many times at most


@dataclass(frozen=True)
class Placing:
    """The way of rings into the CRS of the points. transform: None if they are in it. tolerance: in units of that CRS."""

    transform: Any = None
    tolerance: float = 0.0

    @classmethod
    def of_number(cls, srid: int, crs: Crs) -> Placing:
        """From the CRS of that number, 0 for one that is not said, into `crs`. Raises BadParameter and CrsError."""
        if not srid:
            return cls()
        return cls._stated(_of_srid(srid), crs, say("inputs.wanted.placing.leave_number_out_if_polygon_crs"))

    @classmethod
    def of_name(cls, name: str, crs: Crs) -> Placing:
        """From the CRS of a name ("EPSG:25832", a URN, WKT) into `crs`. Raises BadParameter and CrsError."""
        return cls._stated(parse(name, source="polygon"), crs, say("inputs.wanted.placing.give_polygon_as_wkt_crs_points"))

    @classmethod
    def _stated(cls, given: Crs, crs: Crs, hint: str) -> Placing:
        if crs.crs is None:
            raise BadParameter(say("inputs.wanted.placing.polygon_but_file_states_no", given=given), hint=hint)
        return cls.between(given, crs)

    @classmethod
    def between(cls, given: Crs, crs: Crs) -> Placing:
        """From one CRS into another. Raises CrsError if there is no exact way."""
        given, crs = horizontal_crs(given), horizontal_crs(crs)
        if same(given, crs):
            return cls()
        unit = linear_unit(crs.crs) if crs.crs is not None else None
        return cls(transformer(given, crs), _FINEST_DEGREES if unit is None else _FINEST / unit)

    def ring(self, ring: np.ndarray) -> np.ndarray:
        """A ring, (k, 2) float64, in the CRS of the points: (m, 2), m >= k.

        Straight edges become curves: vertices are added until none is off by more than a millimetre. Raises CrsError for what lies
        outside that CRS.
        """
        if self.transform is None or len(ring) < 2:
            return ring
        given = ring if (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])
        image = self._image(given)
        for _ in range(_MOST_ROUNDS):
            middle = (given[:-1] + given[1:]) / 2
            there = self._image(middle)
            bent = np.flatnonzero(np.abs(there - (image[:-1] + image[1:]) / 2).max(axis=1) > self.tolerance)
            if not len(bent):
                break
            given, image = np.insert(given, bent + 1, middle[bent], axis=0), np.insert(image, bent + 1, there[bent], axis=0)
        return image

    def _image(self, ring: np.ndarray) -> np.ndarray:
        try:
            x, y, _ = self.transform(ring[:, 0], ring[:, 1], np.zeros(len(ring)))
        except CrsError as error:
            message = say(
                "inputs.wanted.placing.polygon_reaches_beyond_can_express", source=self.transform.source, target=self.transform.target
            )
            raise BadParameter(message, hint=say("inputs.wanted.placing.give_crs_points")) from error
        return np.stack([x, y], axis=1)


def _of_srid(srid: int) -> Crs:
    for authority in _AUTHORITIES:
        try:
            return parse(f"{authority}:{srid}", source="polygon")
        except CrsError:
            continue
    raise BadParameter(
        say("inputs.wanted.placing.polygon_srid_number_no_crs", srid=srid), hint=say("inputs.wanted.placing.give_number_epsg_system")
    )
