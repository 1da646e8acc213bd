"""The form of the hosted workflow, which nobody has run yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def workflow() -> dict:
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))


def test_it_runs_on_the_three_systems(workflow):
    matrix = workflow["jobs"]["engine"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    oldest = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))[1]
    assert oldest in matrix["python"]


def test_every_job_says_where_and_what(workflow):
    assert True in workflow or "on" in workflow  # YAML 1.1 reads the word as a truth
    for job in workflow["jobs"].values():
        assert job["runs-on"] and job["timeout-minutes"]
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        for step in job["steps"]:
            assert "@v" in step.get("uses", "@v")
            for path in re.findall(r"(?:^|\s)((?:tests|\.ci)/[\w./]+)", step.get("run", "")):
                assert (ROOT / path).exists(), path
