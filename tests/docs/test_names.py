"""What pages call buttons, fields and algorithms is what stands on the screen, in the language of the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from copc_forge.tests.support import pages

ROOT = pages.ROOT
QGIS = {  # names that are QGIS's own, on these pages
    "en": "COPC Forge|Plugins|Manage and Install Plugins|Install from ZIP|Settings|Options|Network|Authentication|Layer|Add Layer|Styles|"
    "View|New 3D Map View|Iterate over this layer|Processing|Toolbox|Models|Open Existing Model",
    "de": "COPC Forge|Stile|Ansicht|Neue 3D-Kartenansicht|Abbrechen",
}
PAGES = {
    "en": ["README.md", "docs/user-guide.md", "docs/installing.md", "docs/clip-from-a-server.md", "docs/repair.md", "docs/cluster.md"],
    "de": [],
}
PAGES["en"] += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs" / "tutorials").glob("*.md"))]
PAGES["de"] += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs" / "de" / "tutorials").glob("*.md"))]
MODELS = {"Validate, repair, validate"}


@cache
def on_screen(language: str) -> set[str]:
    """All texts of the plugin's windows, without the dots and colons of buttons and fields."""
    messages = list(ET.parse(ROOT / "i18n" / "copc_forge_de.ts").iter("message"))
    texts = [one.findtext("source") if language == "en" else "".join(one.find("translation").itertext()) for one in messages]
    return {bare(text) for text in texts} | set(QGIS[language].split("|")) | MODELS


def bare(text: str) -> str:
    return text.replace("…", "").strip(" .:")


def named(page: str) -> list[str]:
    """What is set in italics and begins with a capital: a name, or a path of them through menus."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"(?<![*\w])\*([A-ZÄÖÜ][^*\n]*?)\*(?!\*)", text)
    return [bare(part) for one in found for part in one.split(" ▸ ")]


@pytest.mark.parametrize(("language", "page"), [(language, page) for language, found in PAGES.items() for page in found])
def test_names(language, page):
    messages = {"The proxy … does not let through", "The certificate … is not trusted", "There is no wheel … on …"}  # parts of sentences
    assert [name for name in named(page) if name not in on_screen(language) | {bare(one) for one in messages}] == []


def test_pages_name_enough():
    assert all(sum(len(named(page)) for page in found) > 15 for found in PAGES.values())


@pytest.mark.parametrize("module", sorted((ROOT / "processing" / "algorithms").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_the_page_of_an_algorithm_is_called_as_it_is_in_the_toolbox(module):
    name = re.search(r'return self\.tr\("([^"]+)"', module.read_text("utf-8"))[1]
    first = (ROOT / "docs" / "algorithms" / f"{module.stem}.md").read_text("utf-8").splitlines()[0]
    assert first.startswith(f"# {name} (`copcforge:{module.stem}`")


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "de" / "tutorials").glob("[a-z]*.md")), ids=lambda path: path.stem)
def test_a_german_tutorial_has_the_commands_and_pictures_of_an_english_one(page):
    """In their order."""
    english = {told(path): path for path in [*(ROOT / "docs" / "tutorials").glob("[a-z]*.md"), ROOT / "docs" / "clip-from-a-server.md"]}
    assert told(page) in english


def told(page) -> tuple[tuple[str, str], ...]:
    return tuple(re.findall(r"^```sh\n(.*?)^```|images/\w\w/([\w-]+\.png)", page.read_text("utf-8"), re.S | re.M))
