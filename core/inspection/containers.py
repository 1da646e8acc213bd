"""BCC containers and streams, described by their own engine and told in the same form as point clouds."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import numpy as np

from ..base.errors import CrsError, UnreadableInput
from ..base.monitor import Monitor
from ..base.paths import open_input
from ..base.saying import say
from ..bcc.format.layout import MAGIC_V1, MAGIC_V2, STREAM_MAGIC_BYTES
from ..crs import NONE, parse
from .facts import crs_facts
from .model import AttributeRange
from .report import Inspection

_STATED = say("inspection.containers.containers_metadata")
_OPTIONAL = ("sorted", "origin", "bounds", "cell_bounds", "ratio", "aggregation", "source")


def is_container(path: str | os.PathLike) -> bool:
    """Whether a file begins as a BCC container of any version or a stream does; False too if it can't be opened."""
    try:
        with open_input(path) as file:
            start = file.read(8)
    except UnreadableInput:
        return False
    return start in (MAGIC_V1, MAGIC_V2) or start[:4] == STREAM_MAGIC_BYTES


def inspect_container(path: str | os.PathLike, attributes: bool, monitor: Monitor) -> Inspection:
    """What a container holds. attributes: read all cells for ranges, bounds and levels of detail; a stream is read in any case.

    Raises UnreadableInput and its kin.
    """
    from .container_facts import described

    found = described(path, attributes=attributes, monitor=monitor)
    crs, complaint = _crs(found.crs)
    warnings = [*found.warnings, *complaint]
    for warning in warnings:
        monitor.warn(warning)
    ranges = [AttributeRange(name, pair["min"], pair["max"]) for name, pair in found.attributes.items()]
    return Inspection(
        path=os.fspath(path),
        kind="BCC",
        byte_size=found.byte_size,
        point_count=found.cells,
        point_format=0,
        record_length=found.payload_size,
        header={},
        crs=crs,
        records=[],
        extra_bytes=[_column(column) for column in found.payload],
        bcc=_facts(found),
        attributes=ranges if attributes else [],
        warnings=warnings,
    )


def _facts(found) -> dict[str, Any]:
    """What is told of a container alone. Identifiers are hexadecimal texts."""
    facts = {
        "container": found.kind,
        "version": found.version,
        "identifier_type": found.identifier_type,
        "cells": found.cells,
        "blocks": found.blocks,
        "payload_size": found.payload_size,
        "codecs": found.codecs,
        "flags": found.flags,
        "cell_size": found.cell_size,
        "levels": found.levels,
        "first_identifiers": found.first_identifiers,
    }
    return facts | {name: getattr(found, name) for name in _OPTIONAL}


def _crs(text: str | None) -> tuple[dict[str, Any], list[str]]:
    """The CRS of the metadata, its text as it stands, and what PROJ complains about."""
    try:
        known, complaint = parse(text, source=_STATED), []
    except CrsError as error:
        known, complaint = replace(NONE, source=_STATED), [str(error)]
    return {**crs_facts(known), "wkt": text}, complaint


def _column(column: dict[str, str]) -> dict[str, Any]:
    blank = dict.fromkeys(("scale", "offset", "no_data"))
    return {"name": column["name"], "type": np.dtype(column["dtype"]).name, "description": "", **blank}
