"""The clicks that the guide states are those that a played user needs."""

from __future__ import annotations

import re

import pytest
from copc_forge.core import convert
from copc_forge.tests.support.process import ROOT

SCENE = ROOT / "tests" / "support" / "scenes" / "clicks.py"
PAGE = ROOT / "docs" / "clicks.md"


@pytest.fixture
def told(play, source, tmp_path) -> dict:
    convert(source, tmp_path / "survey.copc.laz")
    return play(None, SCENE, arguments=["--lang", "en"], layer=str(tmp_path / "survey.copc.laz"))


def stated() -> dict[str, tuple[int, int]]:
    """Job to clicks and entries, by the comment at the end of its row."""
    rows = re.findall(r"^\|[^|]*\|\s*(\d+)(?: \+ (\d+))?[^|]*\|.*<!-- (\w+) -->", PAGE.read_text("utf-8"), re.MULTILINE)
    return {job: (int(clicks), int(entries or 0)) for clicks, entries, job in rows}


def test_jobs_take_as_many_clicks_as_stated(told):
    assert told["errors"] == []
    jobs = told["jobs"]
    assert {name: job["log"] for name, job in jobs.items() if not job["successful"]} == {}
    assert len(jobs) == 9
    assert {name: (job["clicks"], job["entries"]) for name, job in jobs.items()} == {name: stated()[name] for name in jobs}
    assert 0 < jobs["clip_by_drawing"]["points"] < 20_000 and 0 < jobs["ground"]["points"] < 20_000
