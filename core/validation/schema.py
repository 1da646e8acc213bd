"""The JSON of a validation report, as a JSON Schema (2020-12). The number in `schema` grows if a field changes its meaning."""

from __future__ import annotations

from typing import Any

from ..base.words import STATES
from ..tiles.delivery import KINDS
from .catalogue import LEVELS, SEVERITIES

_TEXT, _MAYBE_TEXT, _COUNT = {"type": "string"}, {"type": ["string", "null"]}, {"type": "integer", "minimum": 0}
_FLAG, _NUMBER = {"type": "boolean"}, {"type": "number", "minimum": 0}


def _object(description: str, **properties: Any) -> dict[str, Any]:
    """An object all of whose properties are there."""
    return {"type": "object", "description": description, "required": list(properties), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_FINDING = _object(
    "one thing that a check found; at most 20 of a check are listed, see failed_checks",
    id={**_TEXT, "description": "the check, see the tables"},
    severity={"enum": list(SEVERITIES)},
    message=_TEXT,
    offset={"type": ["integer", "null"], "description": "byte in the file"},
    key={**_MAYBE_TEXT, "description": "node as level-x-y-z"},
    found=_MAYBE_TEXT,
    expected=_MAYBE_TEXT,
    boxes={
        **_list({"type": "array", "items": {"type": "number"}, "minItems": 6, "maxItems": 6}),
        "description": "where on the ground: x, y and z least, then greatest, in the file's coordinates; at most 20",
    },
    clause=_TEXT,
    advice=_TEXT,
    mended_by={**_MAYBE_TEXT, "description": "our algorithm that mends it"},
)
_LEVEL = _object(
    "one level of the octree",
    level=_COUNT,
    nodes={**_COUNT, "description": "nodes with points"},
    points=_COUNT,
    bytes=_COUNT,
    largest={**_COUNT, "description": "points of the largest node"},
    spacing={"type": ["number", "null"], "description": "by the info VLR, in units of the CRS"},
)
_COMPARISON = _object(
    "one attribute compared with the source",
    attribute=_TEXT,
    identical={"type": ["boolean", "null"], "description": "null: neither identical nor different, see state"},
    missing={**_COUNT, "description": "values of the source that are not in the file; a lower bound where detail says “at least”"},
    added={**_COUNT, "description": "values in the file that are not in the source"},
    detail=_TEXT,
    compared={**_FLAG, "description": "false: that was not possible, for the reason in detail"},
    state={
        "enum": list(STATES),
        "description": "moved: the same but for rounding to the file's grid, see detail; scaled ×256: colours of 8 bits as 16",
    },
)
_FILE = _object(
    "one file",
    path=_TEXT,
    kind={"enum": ["las", "laz", "copc", "ept", "vpc", "bcc", ""]},
    valid=_FLAG,
    readable={**_FLAG, "description": "false if it could not be opened or is no LAS file"},
    size={**_COUNT, "description": "bytes"},
    points={**_COUNT, "description": "by the header or ept.json; of all items; cells of a container"},
    decoded={"type": ["integer", "null"], "description": "points that could be decoded; null where none were asked for"},
    errors={**_COUNT, "description": "failed checks, each counted once"},
    warnings=_COUNT,
    notes=_COUNT,
    seconds=_NUMBER,
    findings=_list(_FINDING),
    failed_checks={"type": "object", "description": "how often each check failed", "additionalProperties": _COUNT},
    levels=_list(_LEVEL),
    comparison=_list(_COMPARISON),
    facts={"type": "object", "description": "figures by name: bounds, classes, ranges, cost of the overview …; may grow"},
)
_DELIVERY = {
    **_object(
        "what several point clouds are together",
        files={**_COUNT, "description": "with points"},
        points=_COUNT,
        extent={"type": "array", "description": "x and y least, x and y greatest, by the headers", "items": {"type": ["number", "null"]}},
        density={"type": "array", "description": "least, median and greatest points a square unit of a file's box", "items": _NUMBER},
        shared={
            "type": "object",
            "description": "by what files ought to have in common: how many have it as which",
            "additionalProperties": {"type": "object", "additionalProperties": _COUNT},
        },
        findings=_list(
            _object(
                "one thing that stands out, the worst first",
                kind={"enum": list(KINDS)},
                severity={"enum": list(SEVERITIES)},
                message=_TEXT,
                files={**_list(_TEXT), "description": "paths, pairs of them, or places"},
                boxes={
                    **_list({"type": "array", "items": {"type": ["number", "null"]}, "minItems": 4, "maxItems": 4}),
                    "description": "where on the ground: x and y least, then greatest; one for each of files, or none",
                },
            )
        ),
    ),
    "type": ["object", "null"],
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "report of copcforge:validate",
        schema={"const": 1},
        software=_TEXT,
        level={"enum": list(LEVELS)},
        strict=_FLAG,
        valid=_FLAG,
        errors=_COUNT,
        warnings=_COUNT,
        notes=_COUNT,
        seconds=_NUMBER,
        delivery=_DELIVERY,
        files=_list(_FILE),
    ),
}
