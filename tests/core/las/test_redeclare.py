"""Declarations that every reader understands, of the same bytes."""

from __future__ import annotations

import numpy as np
from copc_forge.core.las.extra_bytes import schema
from copc_forge.core.las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD, HAS_NO_DATA, HAS_SCALE
from copc_forge.core.las.redeclare import for_readers
from copc_forge.core.las.vlr import Record


def declared(*rows) -> bytes:
    table = np.zeros(len(rows), EXTRA_BYTES)
    for entry, (name, data_type, options, scale, no_data) in zip(table, rows):
        entry["name"], entry["data_type"], entry["options"], entry["scale"] = name, data_type, options, scale
        entry["no_data"] = np.array(no_data, "<u8").view("V8")
    return table.tobytes()


def dimensions(payload: bytes, length: int):
    return schema([Record(*EXTRA_BYTES_RECORD, "", payload)], length).dimensions


def test_scalars_stay_as_they_are():
    payload = declared((b"height", 9, HAS_SCALE, 0.5, 0), (b"one", 0, 1, 0, 0))
    assert for_readers(schema([Record(*EXTRA_BYTES_RECORD, "", payload)], 5)) == (payload, [])


def test_triples_become_three_with_their_own_scale():
    payload = declared((b"rgb", 23, HAS_SCALE | HAS_NO_DATA, (1, 2, 3), (7, 8, 9)), (b"rgb_2", 1, 0, 0, 0))
    new, divided = for_readers(schema([Record(*EXTRA_BYTES_RECORD, "", payload)], 7))
    found = dimensions(new, 7)
    assert divided == ["rgb"]
    assert [(d.name, d.data_type, d.start) for d in found] == [("rgb", 3, 0), ("rgb_3", 3, 2), ("rgb_4", 3, 4), ("rgb_2", 1, 6)]
    assert [d.declaration["scale"][0] for d in found[:3]] == [1, 2, 3]
    assert [int(d.wide("no_data")[0]) for d in found[:3]] == [7, 8, 9]


def test_opaque_bytes_are_declared_one_by_one():
    new, divided = for_readers(schema([], 300))
    found = dimensions(new, 300)
    assert [d.length for d in found] == [1] * 300 and len({d.name for d in found}) == 300
    assert found[0].name == "undeclared" and found[1].name == "undeclared_3"
    assert divided == ["undeclared", "undeclared_2"]


def test_long_names_stay_within_their_field():
    payload = declared((b"x" * 32, 12, 0, 0, 0))
    new, _ = for_readers(schema([Record(*EXTRA_BYTES_RECORD, "", payload)], 2))
    assert [d.name for d in dimensions(new, 2)] == ["x" * 32, "x" * 30 + "_2"]
