"""The answer of `inspect`: plain data, with its three ways to be shown."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from typing import Any

from . import rendering


@dataclass(frozen=True)
class Attribute:
    """A dimension of the points. minimum, maximum: of the finite values, None if there are none; coordinates, angles
    (degrees) and scaled extra bytes in real units. values: how often each value occurs, for small domains, else empty.
    not_finite: points whose value is NaN or infinite.
    """

    name: str
    minimum: float | int | None
    maximum: float | int | None
    values: dict[int, int] = field(default_factory=dict)
    not_finite: int = 0


@dataclass(frozen=True)
class Level:
    """A level of a COPC file's tree. nodes: with points; byte_size: of their chunks; spacing: between points, in CRS units."""

    level: int
    nodes: int
    points: int
    byte_size: int
    spacing: float


@dataclass(frozen=True)
class Inspection:
    """What a file holds.

    kind: "LAS", "LAZ" or "COPC". point_count: points that are there, which the header may miscount. header, crs, laz, copc:
    facts by name, the latter two None if they do not apply. records: VLRs and EVLRs in the file's order. levels: of COPC.
    attributes: empty unless asked for. warnings: sentences about what is odd.
    """

    path: str
    kind: str
    byte_size: int
    point_count: int
    point_format: int
    record_length: int
    header: dict[str, Any]
    crs: dict[str, Any]
    records: list[dict[str, Any]]
    extra_bytes: list[dict[str, Any]]
    laz: dict[str, Any] | None = None
    copc: dict[str, Any] | None = None
    levels: list[Level] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain Python values; numbers that are not finite are None."""
        return _plain(asdict(self))

    def to_json(self, beside: Inspection | None = None) -> str:
        """One object, or with a second file a list of two."""
        content = self.as_dict() if beside is None else [self.as_dict(), beside.as_dict()]
        return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)

    def to_html(self, beside: Inspection | None = None) -> str:
        """A page; with a second file, both side by side with the differences marked."""
        return rendering.html(self) if beside is None else rendering.html_of_two(self, beside)

    def to_text(self, beside: Inspection | None = None) -> str:
        return rendering.text(self) if beside is None else rendering.text_of_two(self, beside)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
