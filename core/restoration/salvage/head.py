"""What is known of a damaged file before its points, as far as it is mended."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from ...las.header import Header, read_header
from ...las.layout import HEADER_SIZES, LAZ_BITS, POINT
from ...las.laz.laszip import LaszipVlr
from ...las.vlr import Record


@dataclass
class Head:
    """raw: the header, () HEADER, as far as it is mended; said: as it stood; rest: bytes of the header behind HEADER; tail: what lies
    between VLRs and points; compression: None of points that are not compressed.
    """

    path: str
    size: int
    raw: np.ndarray
    said: np.ndarray
    rest: bytes = b""
    vlrs: list[Record] = field(default_factory=list)
    tail: bytes = b""
    compression: LaszipVlr | None = None

    @property
    def laz(self) -> LaszipVlr:
        """The laszip record of points that are compressed."""
        return cast(LaszipVlr, self.compression)

    @property
    def minor(self) -> int:
        return int(self.raw["version_minor"])

    @property
    def point_format(self) -> int:
        return int(self.raw["point_format"]) & ~LAZ_BITS

    @property
    def record_length(self) -> int:
        return int(self.raw["record_length"])

    @property
    def extra_length(self) -> int:
        return self.record_length - POINT[self.point_format].itemsize

    @property
    def points_offset(self) -> int:
        return int(self.raw["offset_to_points"])

    @property
    def claimed(self) -> int:
        """Points, as the header says."""
        return (int(self.raw["point_count"]) if self.minor >= 4 else 0) or int(self.raw["legacy_point_count"])

    @property
    def claims(self) -> list[int]:
        """All numbers of points that the header gives in one way or another, the likeliest first."""
        old = [int(self.said["legacy_point_count"]), sum(self.said["legacy_points_by_return"].tolist())]
        new = [int(self.said["point_count"]), sum(self.said["points_by_return"].tolist())] if self.minor >= 4 else []
        return [count for count in new + old if count]

    @property
    def most_points(self) -> int:
        """How many points there can be: what two of the header's numbers say, or the largest of them, or any number."""
        claims = self.claims
        return next((count for count in claims if claims.count(count) > 1), max(claims, default=1 << 62))

    @property
    def header(self) -> Header:
        """As the readers want it. Raises DamagedFile where scale or offset are lost."""
        return read_header(io.BytesIO(self.header_bytes().ljust(max(HEADER_SIZES.values()), b"\0")), self.size, self.path)

    def header_bytes(self) -> bytes:
        """The header as it is to be written."""
        return (self.raw.tobytes() + self.rest)[: int(self.raw["header_size"])].ljust(int(self.raw["header_size"]), b"\0")
