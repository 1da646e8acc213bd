"""What `inspect` finds, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from ..base.report import jsonable


@dataclass(frozen=True)
class AttributeRange:
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
class NodeLevel:
    """A level of a COPC file's tree. nodes: with points; byte_size: of their chunks; spacing: between points, in CRS units."""

    level: int
    nodes: int
    points: int
    byte_size: int
    spacing: float


@dataclass(frozen=True)
class InspectedFile:
    """What a file holds.

    kind: "LAS", "LAZ", "COPC", "BCC", "VPC" or "EPT". point_count: points that are there, which the header may miscount; of a container,
    its cells. header, crs, laz, copc, bcc, vpc: facts by name, the latter four None if they do not apply; of containers and virtual point
    clouds, header is empty; of a container, extra_bytes are its payload columns. records: VLRs and EVLRs in the file's order. levels: of
    COPC. attributes: empty unless asked for. warnings: sentences about what is odd. temporal: facts of the temporal index, None if there
    is none.
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
    vpc: dict[str, Any] | None = None
    levels: list[NodeLevel] = field(default_factory=list)
    attributes: list[AttributeRange] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    temporal: dict[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain Python values; numbers that are not finite are None."""
        return jsonable(asdict(self))
