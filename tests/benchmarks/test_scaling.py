"""What the trace of benchmarks/scaling.py counts: each moment once, and decoding within a task as decoding only."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge.tests.support import survey

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="binds processes to cores as Linux does")


@pytest.fixture
def trace(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("scaling").Trace()


def test_moments_count_once(trace):
    trace.spans = [("decode", 5.0, 6.0, 1), ("decode", 0.0, 2.0, 1), ("encode", 1.0, 3.0, 2), ("task", 8.0, 9.0, 1)]
    assert trace.seconds("decode", "encode") == 4 and trace.seconds("encode") == 2 and trace.seconds("wait") == 0


def test_a_task_is_without_the_codec_s_calls_of_its_own_thread(trace):
    trace.spans = [("task", 0.0, 10.0, 1), ("decode", 6.0, 9.0, 1), ("decode", 1.0, 2.0, 1), ("decode", 3.0, 4.0, 2)]
    assert trace.without("task", "decode") == [(0, 1), (2, 6), (9, 10)]


@pytest.mark.parametrize("kind", ["laz", "las"])
def test_of_a_real_conversion(tmp_path, kind):
    survey.write_survey(tmp_path / f"survey.{kind}", survey.Survey(400_000, 1, 7))
    command = [sys.executable, BENCHMARKS / "scaling.py", "--one", tmp_path / f"survey.{kind}", "--cores", "1"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert found["points"] == 400_000 and found["encode"] > 0 and found["task"] > 0
    assert (found["decode"] > 0) == (kind == "laz")
    assert 0 <= found["idle"] < found["wall"]
