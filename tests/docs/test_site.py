"""`make docs`: every page is in the site and its menus, is found by the search, and fetches nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys

import pytest
from copc_forge.tests.support.process import ROOT
from copc_forge.tests.support.tools import tool

needs_mkdocs = pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="MkDocs is not installed")
SOURCES = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))


def build(folder):
    """The site of a copy of the pages, so that runs side by side do not meet. Returns what MkDocs said, and where the site is."""
    tool("site").lay_out(ROOT, folder / "build" / "site-pages")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return _built(folder), folder / "build" / "site"


def _built(folder):
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(folder / "mkdocs.yml")]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return folder, *build(folder)


@needs_mkdocs
def test_every_page_is_in_the_site(made):
    _, done, site = made
    assert done.returncode == 0, done.stderr
    names = {name.removesuffix("README.md") + "index.html" if name.endswith("README.md") else f"{name[:-3]}.html" for name in SOURCES}
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"} == names | {"index.html", "changelog.html"}


@needs_mkdocs
def test_the_search_finds_what_pages_say(made):
    index = json.loads((made[2] / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {entry["location"].split("#")[0] for entry in index}
    assert len(found) == len(SOURCES) + 2
    assert any("Punktwolke" in entry["text"] for entry in index) and any("octant" in entry["text"] for entry in index)


@needs_mkdocs
def test_nothing_is_fetched_from_elsewhere(made):
    for path in made[2].rglob("*.html"):
        page = path.read_text("utf-8")
        fetched = re.findall(r'<(?:script|img|iframe)[^>]*src="?([^"\s>]+)|<link[^>]*href="?([^"\s>]+)', page)
        assert [one for pair in fetched for one in pair if "://" in one] == [], path


@needs_mkdocs
@pytest.mark.parametrize("fault", ["[nowhere](nowhere.md)", "[no heading](faq.md#no-such-heading)"])
def test_a_dead_link_is_an_error(made, tmp_path, fault):
    shutil.copytree(made[0] / "build" / "site-pages", tmp_path / "build" / "site-pages")
    shutil.copy(made[0] / "mkdocs.yml", tmp_path)
    with (tmp_path / "build" / "site-pages" / "clicks.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{fault}\n")
    done = _built(tmp_path)
    assert done.returncode != 0 and "clicks.md" in done.stderr


def test_the_reference_of_commands_is_up_to_date():
    commands = tool("commands")
    assert commands.PAGE.read_text("utf-8") == commands.page(), "write it anew: python tools/commands.py"
    assert commands.page().count("\n## `copc-forge ") >= 20
