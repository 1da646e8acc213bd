"""Each file of a job is opened and scanned as often as there is a reason for, and not once more."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from copc_forge.core import bcc, convert, convert_and_compare, state_of, validate
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.las import opening
from copc_forge.core.las import source as reading
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.schedules import numbered

_WATCHED: list[Counter] = []


def _hook(event: str, arguments: tuple) -> None:
    if _WATCHED and event == "open" and isinstance(arguments[0], str):
        for counter in _WATCHED:
            counter[Path(arguments[0]).name] += 1


sys.addaudithook(_hook)  # can't be taken away again; without a counter it does nothing


@contextmanager
def openings():
    """Counts how often files are opened in this process, by name."""
    counter: Counter = Counter()
    _WATCHED.append(counter)
    try:
        yield counter
    finally:
        _WATCHED.remove(counter)


@pytest.fixture
def scans(monkeypatch):
    """Counts how often the head of a LAS file, and a container, is read, by name."""
    counter: Counter = Counter()
    head, container = opening.read_head, Container.__init__

    def read_head(file, path, *others):
        counter[Path(path).name] += 1
        return head(file, path, *others)

    def init(self, path, **options):
        counter[Path(path).name] += 1
        container(self, path, **options)

    monkeypatch.setattr(reading, "read_head", read_head)
    monkeypatch.setattr(Container, "__init__", init)
    return counter


@pytest.fixture
def clouds(tmp_path):
    make(tmp_path / "a.laz", 7, points=any_points(3000, 7, 2))
    make(tmp_path / "b.las", 1, points=any_points(2000, 1, 3), minor=2)
    return [tmp_path / "a.laz", tmp_path / "b.las"]


def of(counter: Counter, paths) -> list[int]:
    return [counter[path.name] for path in paths]


def test_a_conversion_scans_once_and_opens_for_the_scan_and_for_the_points(clouds, tmp_path, scans):
    """Closed in between: there may be more inputs than files that a process may have open. The digest is taken during the scan."""
    with openings() as opened:
        convert(clouds, tmp_path / "out.copc.laz")
    assert of(opened, clouds) == [2, 2] and of(scans, clouds) == [1, 1]
    with openings() as opened:
        state_of(tmp_path / "out.copc.laz", clouds)
    assert of(opened, clouds) == [1, 1] and opened["out.copc.laz"] == 1


def test_a_dry_run_opens_once(clouds, tmp_path):
    with openings() as opened:
        convert(clouds, tmp_path / "out.copc.laz", dry_run=True)
    assert of(opened, clouds) == [1, 1]


def test_a_comparison_reads_again_by_its_own_way(clouds, tmp_path, scans):
    with openings() as opened:
        convert_and_compare(clouds, tmp_path / "out.copc.laz")
    assert of(opened, clouds) == [4, 4] and of(scans, clouds) == [2, 2]


@pytest.mark.parametrize("level", ["quick", "full", "deep"])
def test_a_validation_opens_once(clouds, tmp_path, level):
    output, cells = tmp_path / "out.copc.laz", tmp_path / "cells.bcc"
    convert(clouds, output)
    cells.write_bytes(support.container(numbered(0, 40), block_cells=15))
    with openings() as opened:
        report = validate([output, clouds[1], cells], level=level)
    assert [opened[path.name] for path in (output, clouds[1], cells)] == [1, 1, 1] and report.files[2].facts["blocks"] == 3


def test_an_append_reads_source_and_target_once(tmp_path, scans):
    """The target is opened besides to be locked, to be written to, and to note what it holds now."""
    target, source = tmp_path / "target.bcc", tmp_path / "source.bcc"
    target.write_bytes(support.container(numbered(0, 40), block_cells=15, delta=False))
    source.write_bytes(support.container(numbered(1000, 60), block_cells=20, delta=False))
    with openings() as opened:
        report = bcc.append(source, target)
    assert of(opened, [source, target]) == [1, 3 + (os.name != "nt")] and of(scans, [source, target]) == [1, 1]
    with Container(target) as container:
        assert container.header.blocks == 3 + report.blocks and container.header.cells == 100
