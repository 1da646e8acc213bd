"""Attributes of points by name: coordinates, fields of the record, their bits, extra bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...base.errors import BadParameter, shown
from ...base.saying import say
from ...inputs.scan import Scan
from ...las.layout import HAS_OFFSET, HAS_SCALE

Reader = Callable[[np.ndarray], np.ndarray]
_BITS = {  # of records of format 6 and later: field, shift, mask
    "return_number": ("return_bits", 0, 15),
    "number_of_returns": ("return_bits", 4, 15),
    "scanner_channel": ("flag_bits", 4, 3),
    "synthetic": ("flag_bits", 0, 1),
    "key_point": ("flag_bits", 1, 1),
    "withheld": ("flag_bits", 2, 1),
    "overlap": ("flag_bits", 3, 1),
}
_FIELDS = ("intensity", "classification", "user_data", "scan_angle", "point_source_id", "gps_time", "red", "green", "blue", "nir")
_AXES = {"x": 0, "y": 1, "z": 2}


class PointAttributes:
    """The attributes that were asked for. values: packed record of their types, in the order asked.

    names: of coordinates x, y, z (world units), fields (scan_angle in steps of 0.006 degrees), return_number and the like, or
    extra bytes, whose scale and offset are applied. Raises BadParameter for one that the points do not have.
    """

    def __init__(self, scan: Scan, names: Sequence[str]):
        self.scan = scan
        self._readers: dict[str, Reader] = {}
        fields = []
        for name in dict.fromkeys(names):
            dtype, self._readers[name] = self._found(name)
            fields.append((name, dtype))
        self.values = np.dtype(fields)

    @property
    def types(self) -> dict[str, np.dtype]:
        return {name: self.values[name] for name in self._readers}

    def of(self, records: np.ndarray) -> np.ndarray:
        """(n,) records of the scan → (n,) records of `values`."""
        result = np.zeros(len(records), self.values)
        for name, reader in self._readers.items():
            result[name] = reader(records)
        return result

    def positions(self, records: np.ndarray) -> np.ndarray:
        """World coordinates of records: (n, 3) float64."""
        return np.stack([self._axis(records, axis) for axis in range(3)], axis=1)

    def _axis(self, records: np.ndarray, axis: int) -> np.ndarray:
        return records["XYZ"[axis]] * self.scan.scale[axis] + self.scan.offset[axis]

    def _found(self, name: str) -> tuple[np.dtype, Reader]:
        plain = name.lower()
        if plain in _AXES:
            return np.dtype("<f8"), lambda records: self._axis(records, _AXES[plain])
        if plain in _BITS:
            field, shift, mask = _BITS[plain]
            return np.dtype("u1"), lambda records: records[field] >> shift & mask
        if plain in _FIELDS and plain in self.scan.record_dtype.names:
            return self.scan.record_dtype[plain], lambda records: records[plain]
        for dimension in self.scan.extra.dimensions:
            if dimension.name == name and dimension.components == 1:
                return _extra(dimension)
        there = [*_AXES, *(field for field in _FIELDS if field in self.scan.record_dtype.names), *_BITS]
        there += [dimension.name for dimension in self.scan.extra.dimensions if dimension.components == 1]
        raise BadParameter(
            say("bcc.jobs.attributes.points_no_attribute", name=shown(name)),
            hint=say("bcc.jobs.attributes.choose_among", names=", ".join(there)),
        )


def _extra(dimension) -> tuple[np.dtype, Reader]:
    """Type and reader of a dimension of the extra bytes."""
    scaled = dimension.options & (HAS_SCALE | HAS_OFFSET)
    scale = float(dimension.declaration["scale"][0]) if dimension.options & HAS_SCALE else 1.0
    offset = float(dimension.declaration["offset"][0]) if dimension.options & HAS_OFFSET else 0.0

    def read(records: np.ndarray) -> np.ndarray:
        width = records.dtype["extra"].itemsize
        rows = np.ascontiguousarray(records["extra"]).view(np.uint8).reshape(-1, width)
        part = np.ascontiguousarray(rows[:, dimension.start : dimension.start + dimension.length])
        value = part.view(dimension.scalar)[:, 0]
        return value * scale + offset if scaled else value

    return np.dtype("<f8") if scaled else dimension.scalar, read
