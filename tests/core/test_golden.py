"""The bytes that are written, held by digests: a change of them is a decision, made known by new digests in a commit of its own.

They are renewed by `COPC_FORGE_RENEW_GOLDEN=1 pytest tests/core/test_golden.py`.
What depends on the versions of other libraries (Zstandard's and LZ4's encoders, the WKT of PROJ) is left out.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from copc_forge.core import bcc, convert, extract, index
from copc_forge.tests.support import adversarial, strips
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import ExtraDimension, Record

HELD = Path(__file__).with_name("golden.json")
SOFTWARE = slice(58, 90)  # of a LAS header: names our version
EXTRA = (ExtraDimension("Amplitude", 5, 0.01, 0.0), ExtraDimension("Deviation", 3), ExtraDimension("TreeID", 7, no_data=-1.0))


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    for module in (adversarial, strips):  # a record that is carried, and no CRS
        monkeypatch.setattr(module, "wkt_record", lambda _: Record("golden", 1, b"carried"))


def _convert(folder, output, **options):
    convert(sorted(folder.iterdir()), output, **options)
    return output


def _of_format(number, suffix):
    def made(folder):
        inputs = folder / "in"
        inputs.mkdir()
        make(inputs / f"points.{suffix}", number, 3_000, extra=EXTRA if number % 2 else ())
        return _convert(inputs, folder / "out.copc.laz")

    return made


def _merged(folder):
    inputs = folder / "in"
    inputs.mkdir()
    make(inputs / "a.laz", 7, points=any_points(20_000, 7, 2))
    make(inputs / "b.las", 1, points=any_points(9_000, 1, 3), minor=2, scale=(0.001,) * 3)
    make(inputs / "c.laz", 8, points=any_points(7_000, 8, 4), offset=(691_100.0, 5_334_900.0, 50.0))
    return _convert(inputs, folder / "out.copc.laz")


def _deep(name, count):
    def made(folder):
        inputs = folder / "in"
        inputs.mkdir()
        adversarial.write(name, inputs / "points.laz", count)
        return _convert(inputs, folder / "out.copc.laz")

    return made


def _flight(folder, **options):
    inputs = folder / "in"
    inputs.mkdir()
    strips.write_strips(inputs / "strips.laz", strips.Strips(60_000))
    return _convert(inputs, folder / "flight.copc.laz", **options)


def _indexed(folder):
    index(_flight(folder), folder / "indexed.copc.laz", stride=50)
    return folder / "indexed.copc.laz"


def _extracted(suffix):
    def made(folder):
        extract(_flight(folder), folder / f"part{suffix}", where="Z > 0", returns=[1])
        return folder / f"part{suffix}"

    return made


def _cells(**options):
    def made(folder):
        bcc.from_points(_flight(folder), folder / "cells.bcc", cell_size=2.0, codec="none", **options)
        return folder / "cells.bcc"

    return made


CASES = {
    **{
        f"format {number} from {suffix}": _of_format(number, suffix)
        for number in range(11)
        for suffix in ("las", "laz")
        if suffix == "las" or number not in (4, 5, 9, 10)
    },
    "merge": _merged,
    "spots": _deep("spots", 300_000),
    "uniform": _deep("uniform", 300_000),
    "temporal index": lambda folder: _flight(folder, temporal_stride=100),
    "index added": _indexed,
    "extract to COPC": _extracted(".copc.laz"),
    "extract to LAZ": _extracted(".laz"),
    "extract to LAS": _extracted(".las"),
    "cells": _cells(attributes=["z"], aggregations=["count", "mean"]),
    "cells of levels": _cells(attributes=["z"], aggregations=["max"], levels=2),
}


def digest(path: Path) -> str:
    data = bytearray(path.read_bytes())
    if data[:4] == b"LASF":
        data[SOFTWARE] = bytes(32)
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", CASES)
def test_the_same_bytes_as_ever(name, tmp_path):
    found = digest(CASES[name](tmp_path))
    held = json.loads(HELD.read_text("utf-8")) if HELD.exists() else {}
    if os.environ.get("COPC_FORGE_RENEW_GOLDEN"):
        HELD.write_text(json.dumps({**held, name: found}, indent=0, sort_keys=True) + "\n", "utf-8")
    else:
        assert found == held[name]
