"""What the package's page shows."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("url", ["", "https://forge.example/copc"])
def test_links_work_outside_the_repository(monkeypatch, url):
    given = {}
    monkeypatch.setenv("COPC_FORGE_URL", url)
    # not the real one: it can't be imported after the standard library's distutils, which other tests load
    stand_in = SimpleNamespace(setup=lambda **options: given.update(options), find_packages=lambda **_: [])
    commands = SimpleNamespace(build_py=SimpleNamespace(build_py=object))
    monkeypatch.setitem(sys.modules, "setuptools", stand_in)
    monkeypatch.setitem(sys.modules, "setuptools.command", commands)
    monkeypatch.setitem(sys.modules, "setuptools.command.build_py", commands.build_py)
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(ROOT / "setup.py"))
    links = re.findall(r"\]\(([^)]*)\)", given["long_description"])
    assert all("://" in link for link in links) and "Installing" in given["long_description"]
    if url:
        assert f"{url}/blob/main/docs/installing.md" in links and f"{url}/raw/main/docs/images/survey.jpg" in links
    assert given["project_urls"] == ({} if not url else given["project_urls"]) and all(value for value in given["project_urls"].values())
