"""What is done otherwise where there are many cores changes no byte."""

from __future__ import annotations

import contextlib

import pytest
from copc_forge.core import convert
from copc_forge.core.base import runs
from copc_forge.core.base.errors import ForgeError
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.inputs import gathering
from copc_forge.core.las import calls, chunked
from copc_forge.core.las.laz import encoding, remote
from copc_forge.core.las.laz.crew import crew
from copc_forge.tests.support.cases import make
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
    assert not asked, "what is encoded last, while nobody else works, is encoded here"
    monkeypatch.setattr(Budget, "waiting", 1 << 20)
    convert(source, tmp_path / "many.copc.laz", threads=16)
    assert asked and (tmp_path / "few.copc.laz").read_bytes() == (tmp_path / "many.copc.laz").read_bytes()


def test_calls_of_the_codec_over_the_ends_of_files(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    for seed in range(3):
        write_survey(tmp_path / "in" / f"{seed}.laz", Survey(170_000, seed))
    convert(tmp_path / "in", tmp_path / "few.copc.laz")
    sizes, decode = [], chunked.decode_chunks
    for module in (calls, chunked):
        monkeypatch.setattr(module, "CORES", 4)
    monkeypatch.setattr(chunked, "decode_chunks", lambda data, chunks, *more: sizes.append(len(chunks)) or decode(data, chunks, *more))
    convert(tmp_path / "in", tmp_path / "many.copc.laz", threads=16)
    assert sorted(sizes) == [4, 8] and (tmp_path / "few.copc.laz").read_bytes() == (tmp_path / "many.copc.laz").read_bytes()


@pytest.mark.parametrize(
    ("name", "many", "expected"),
    [("a.laz", False, True), ("a.las", False, False), ("a.las", True, True), ("in", False, True), ("no.laz", True, False)],
)
def test_the_codec_s_process_starts_while_headers_are_read(tmp_path, monkeypatch, name, many, expected):
    """Where it will be needed, which few points in memory do not show."""
    found: list[int] = []
    monkeypatch.setattr(gathering, "ELSEWHERE", many)
    monkeypatch.setattr(crew, "expect", lambda: found.append(1))
    (tmp_path / "in").mkdir()
    for suffix in (".las", ".laz"):
        make(tmp_path / f"a{suffix}", 7, 500)
        make(tmp_path / "in" / f"a{suffix}", 7, 500)
    for least, times in ((1 << 20, 0), (1000, expected)):
        found.clear()
        monkeypatch.setattr(gathering, "_LARGE", least if name != "in" else 1)
        with contextlib.suppress(ForgeError):
            convert(tmp_path / name, tmp_path / "out.copc.laz", dry_run=name == "in" and not times)
        assert len(found) == times
