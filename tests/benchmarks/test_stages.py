"""Where the time goes: the functions that are timed are there, and what is inside of one is not counted twice."""

from __future__ import annotations

import importlib
import time
import types
from operator import attrgetter
from pathlib import Path

import pytest

BENCHMARKS = str(Path(__file__).resolve().parents[2] / "benchmarks")


@pytest.fixture
def stages(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("stages")


def test_all_that_is_timed_is_there(stages):
    for module, path, _ in stages.ROWS:
        assert callable(attrgetter(path)(importlib.import_module(f"copc_forge.core.{module}"))), (module, path)


def test_what_is_inside_of_another_is_not_counted_twice(stages):
    def spend() -> None:
        until = time.thread_time() + 0.05
        while time.thread_time() < until:
            pass

    holder = types.SimpleNamespace(inner=spend)
    holder.outer = lambda: holder.inner()
    clock = stages.Clock()
    clock.note(holder, "inner", "inner")
    clock.note(holder, "outer", "outer")
    holder.outer()
    assert clock.seconds["inner"] >= 0.05 > 0.02 > clock.seconds["outer"]
