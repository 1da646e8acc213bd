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

    kind: "LAS", "LAZ", "COPC" or "BCC". point_count: points that are there, which the header may miscount; of a container, its
    cells. header, crs, laz, copc, bcc: facts by name, the latter three None if they do not apply; of a container, header is
    empty and extra_bytes are its payload columns. records: VLRs and EVLRs in the file's order. levels: of COPC. attributes:
    empty unless asked for. warnings: sentences about what is odd. temporal: facts of the temporal index, None if there is none.
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
    bcc: dict[str, Any] | None = None
    levels: list[Level] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    temporal: dict[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain Python values; numbers that are not finite are None."""
        return _plain(asdict(self))

    def to_json(self) -> str:
        """One object; its keys are the names of these fields."""
        return _json(self.as_dict())

    def to_html(self) -> str:
        """A page."""
        return rendering.html(self)

    def to_text(self) -> str:
        """Lines for a terminal."""
        return rendering.text(self)


@dataclass(frozen=True)
class Comparison:
    """Two inspections side by side, with the rows marked that differ."""

    first: Inspection
    second: Inspection

    def to_json(self) -> str:
        """A list of the two objects."""
        return _json([self.first.as_dict(), self.second.as_dict()])

    def to_html(self) -> str:
        return rendering.html_of_two(self.first, self.second)

    def to_text(self) -> str:
        return rendering.text_of_two(self.first, self.second)


def compare(first: Inspection, second: Inspection) -> Comparison:
    """Both files side by side, in the same three ways."""
    return Comparison(first, second)


def _json(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
