"""What is done otherwise where there are many cores changes no byte."""

from __future__ import annotations

import pytest
from copc_forge.core import convert
from copc_forge.core.base import runs
from copc_forge.core.las.laz import encoding, remote
from copc_forge.tests.support.survey import Survey, write_survey


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("many") / "survey.laz"
    write_survey(path, Survey(300_000, 5))
    return path


def test_encoding_by_a_worker_and_long_stretches(source, tmp_path, monkeypatch):
    convert(source, tmp_path / "few.copc.laz")
    asked, encode = [], remote.encode
    monkeypatch.setattr(encoding, "ELSEWHERE", True)
    monkeypatch.setattr(remote, "encode", lambda *given: asked.append(1) or encode(*given))
    monkeypatch.setattr(runs, "CACHED", 1 << 18)
    convert(source, tmp_path / "many.copc.laz", threads=16)
    assert asked and (tmp_path / "few.copc.laz").read_bytes() == (tmp_path / "many.copc.laz").read_bytes()
