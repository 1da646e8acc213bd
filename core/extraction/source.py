"""A selection as an input of the converter's stages, so that points go from one COPC into another without a file between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from ..copc.layout import HIERARCHY_RECORD, ORIGIN_RECORD, TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..crs import file_crs
from ..inputs.carrying import carried
from ..inputs.scan import Input, Scan
from ..inputs.thinning import Bits
from ..las.extra_bytes import Schema, copy_plan, schema
from ..las.header import Header
from ..las.layout import EXTRA_BYTES_RECORD, GPS_STANDARD_TIME, WAVEFORM_EXTERNAL, WAVEFORM_INTERNAL, WKT_BIT
from ..las.mending import mended
from ..las.vlr import LONGEST_LOADED, LONGEST_VLR, Record
from .selection import NodeSelection


class SelectedPoints:
    """What the converter asks of an input, answered by a selection. extra: of the file that it is from; stay: which of its points do,
    None for all. taken: how many points were given since somebody last began to ask for them.
    """

    def __init__(self, selection: NodeSelection, extra: Schema, evlrs: list[Record], stay: Bits | None = None):
        copc = selection.copc
        self.path, self.header, self.dtype, self.extra = copc.path, header_of(copc), copc.dtype, extra
        self.vlrs = list(copc.vlrs)
        self.evlrs = list(evlrs)
        self._selection, self._stay, self.taken = selection, stay, 0

    @property
    def point_count(self) -> int:
        return self._selection.most_points

    def blocks(self, max_points: int, parallel: bool = True) -> Iterator[np.ndarray]:
        return self._given(self._selection.blocks(max_points))

    def announced(self) -> Iterator[np.ndarray]:
        """The same, with progress told for points that do not match, too."""
        return self._given(self._selection.announced())

    def _given(self, found: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        self.taken = 0
        if self._stay is not None:
            self._stay.rewind()
        for records in found:
            records = records if self._stay is None else self._stay.staying(records)
            self.taken += len(records)
            if len(records):
                yield records


def header_of(copc: CopcFile) -> Header:
    """The header, with the bit of GPS time as the values have it."""
    header, guessed = copc.header, copc.gps_time.guessed
    return replace(header, global_encoding=header.global_encoding | GPS_STANDARD_TIME) if guessed else header


def loaded_evlrs(copc: CopcFile) -> list[Record]:
    """The EVLRs but for those that only COPC readers need; long payloads stay in the file."""
    found = []
    for record in copc.evlr_heads:
        if record.key not in (HIERARCHY_RECORD, TEMPORAL_RECORD, ORIGIN_RECORD):
            small = record.length <= LONGEST_LOADED
            found.append(replace(record, data=copc.read_at(record.offset, record.length)) if small else record)
    return found


def extra_schema(copc: CopcFile, evlrs: list[Record], warn: Callable[[str], None]) -> Schema:
    """What the extra bytes of a file are, declared soundly."""
    extra, remarks = mended(schema([*copc.vlrs, *evlrs], copc.header.extra_length, warn, copc.path))
    for remark in remarks:
        warn(remark)
    return extra


def scan_of(source: SelectedPoints, box: np.ndarray, warn: Callable[[str], None]) -> Scan:
    """What a file of these points is. box: (2, 3) in which they lie."""
    header, extra = source.header, source.extra
    crs = file_crs(source.vlrs, source.evlrs, header.wkt_bit, path=source.path, warn=warn)
    vlrs, evlrs = carried([source], True, warn)
    if extra.length:
        declared = Record(*EXTRA_BYTES_RECORD, "Extra bytes", extra.payload, len(extra.payload) > LONGEST_VLR)
        (evlrs if declared.extended else vlrs).insert(0, declared)
    bounds = np.stack([np.maximum(header.mins, box[0]), np.minimum(header.maxs, box[1])])
    return Scan(
        sources=[Input(source, crs, None, copy_plan(extra, extra))],
        point_format=header.point_format,
        record_dtype=source.dtype,
        extra=extra,
        scale=header.scale,
        offset=header.offset,
        header_bounds=np.where(bounds[0] <= bounds[1], bounds, np.stack([header.mins, header.maxs])),
        point_count=source.point_count,
        global_encoding=header.global_encoding & ~(WAVEFORM_INTERNAL | WAVEFORM_EXTERNAL | WKT_BIT),
        guid=header.guid,
        system_identifier=bytes(header.raw["system_identifier"]),
        file_source_id=header.file_source_id,
        vlrs=vlrs,
        evlrs=evlrs,
        crs=crs,
        timeless=[],
        takes_all=False,
        taken=lambda: source.taken,
    )
