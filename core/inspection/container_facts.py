"""What a container says about itself, and what its cells are."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from ..base.monitor import Monitor
from ..base.saying import say
from ..bcc.files.container import Container
from ..bcc.files.sources import open_source
from ..bcc.files.v1 import V1Container
from ..bcc.format import codecs, identifiers
from ..bcc.format.cells import Cells, as_records
from ..bcc.format.metadata import schema_to_json
from ..bcc.jobs.querying import centres_of
from ..bcc.jobs.reports import size_of

_FLAGS = {
    0x01: say("inspection.container_facts.index"),
    0x02: say("inspection.container_facts.delta_identifiers"),
    0x04: say("inspection.container_facts.checksums"),
    0x08: say("inspection.container_facts.random_access"),
    0x10: say("inspection.container_facts.metadata"),
}
_SHOWN = 5  # identifiers


@dataclass
class ContainerFacts:
    """What a container says about itself. identifiers are shown in hexadecimal: they exceed what JSON's numbers hold."""

    cells: int = 0
    blocks: int = 0
    byte_size: int = 0
    kind: str = ""
    version: str = ""
    identifier_type: str = ""
    payload: list[dict] = field(default_factory=list)
    payload_size: int = 0
    codecs: dict[str, int] = field(default_factory=dict)  # blocks by codec
    flags: list[str] = field(default_factory=list)
    sorted: bool | None = None
    crs: str | None = None
    origin: list[float] | None = None
    cell_size: float | None = None
    aggregation: str = ""
    source: str = ""
    levels: list[dict] = field(default_factory=list)
    ratio: float | None = None  # raw bytes of the cells in bytes of the file
    bounds: list[list[float]] | None = None  # world, least and greatest; None where no metadata places the cells
    cell_bounds: list[list[int]] | None = None  # lattice coordinates
    first_identifiers: list[str] = field(default_factory=list)
    attributes: dict[str, dict] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def described(path: str | os.PathLike, *, attributes: bool = True, monitor: Monitor | None = None) -> ContainerFacts:
    """Describes a container of any kind.

    attributes: read the cells too, for bounds, levels of detail and the range of each payload column; else headers alone (of a
    stream, chunks are read in any case). Raises UnreadableInput and its kin.
    """
    monitor = monitor or Monitor()
    with open_source(path) as source:
        report = ContainerFacts(source.total_cells, byte_size=size_of(path))
        report.kind = "stream" if source.version == "stream" else "container"
        report.version, report.identifier_type = source.version, source.kind.name.lower()
        report.payload, report.payload_size = schema_to_json(source.schema), source.payload_size
        _headers(source, report)
        if attributes or source.version == "stream":
            monitor.stage(say("inspection.container_facts.reading"), source.total_cells)
            scan = _Scan(source)
            for cells in source.cells():
                scan.take(cells)
                monitor.advance(len(cells))
            scan.tell(report)
        _metadata(source.metadata, report)
        report.warnings = list(source.warnings)
    if report.cells and report.byte_size:
        report.ratio = round(report.cells * (source.kind.size + source.payload_size) / report.byte_size, 3)
    return report


class _Scan:
    """Gathers what the cells themselves say."""

    def __init__(self, source):
        self.source, self.cells, self.first = source, 0, None
        self.levels: Counter[int] = Counter()
        self.corners: list[np.ndarray] = []
        self.world: list[np.ndarray] = []
        self.ranges: dict[str, tuple] = {}

    def take(self, cells: Cells) -> None:
        if not len(cells):
            return
        kind, metadata = self.source.kind, self.source.metadata
        self.first = cells.part(0, _SHOWN).ids if self.first is None else self.first
        self.cells += len(cells)
        counts = np.bincount(identifiers.labels(kind, cells.ids).lod, minlength=64)
        self.levels.update({lod: int(counts[lod]) for lod in np.flatnonzero(counts).tolist()})
        self.corners = _grown(self.corners, identifiers.decode(kind, cells.ids))
        if metadata is not None:
            self.world = _grown(self.world, centres_of(kind, cells, metadata))
        records = as_records(cells.payload, self.source.schema)
        for name in self.source.schema.names or ():
            if self.source.schema[name].kind in "iufb":
                low, high = np.nanmin(records[name]), np.nanmax(records[name])
                known = self.ranges.get(name, (low, high))
                self.ranges[name] = min(known[0], low), max(known[1], high)

    def tell(self, report: ContainerFacts) -> None:
        report.cells = self.cells
        if self.first is None:
            return
        report.first_identifiers = identifiers.hexadecimal(self.first)
        report.cell_bounds = [corner.tolist() for corner in self.corners]
        report.bounds = [corner.tolist() for corner in self.world] or None
        report.attributes = {name: {"min": low.item(), "max": high.item()} for name, (low, high) in self.ranges.items()}
        if identifiers.LOD_MAX[self.source.kind]:
            report.levels = [{"lod": lod, "cells": count} for lod, count in sorted(self.levels.items(), reverse=True)]


def _grown(corners: list[np.ndarray], points: np.ndarray) -> list[np.ndarray]:
    low, high = points.min(axis=0), points.max(axis=0)
    return [np.minimum(corners[0], low), np.maximum(corners[1], high)] if corners else [low, high]


def _headers(source, report: ContainerFacts) -> None:
    if isinstance(source, Container):
        table = source.table()
        report.blocks, report.sorted = len(table), source.is_sorted
        report.flags = [text for bit, text in _FLAGS.items() if source.header.flags & bit]
        counts = np.bincount(table["compression"], minlength=256)
        report.codecs = {method.name: int(counts[method.number]) for method in codecs.METHODS if counts[method.number]}
    elif isinstance(source, V1Container):
        report.blocks, report.codecs = source.total_blocks, {codecs.LZ4.name: source.total_blocks}


def _metadata(metadata, report: ContainerFacts) -> None:
    if metadata is None:
        return
    report.crs, report.origin, report.cell_size = metadata.crs, list(metadata.origin), metadata.cell_size
    report.aggregation, report.source = metadata.aggregation, metadata.source
    for level in report.levels:
        level["cell_size"] = metadata.size_at(level["lod"])
