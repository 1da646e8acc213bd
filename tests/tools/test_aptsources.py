"""Deriving backports from a machine's own entry, in both spellings of apt."""

from __future__ import annotations

from pathlib import Path

import pytest
from copc_forge.tests.support.tools import tool

SUITE, OTHER = "bookworm", "bookworm-backports"
PARAGRAPHS = """\
# a comment
Types: deb deb-src
# another, inside
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/some.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""
INLINE_KEY = """\
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc=
 -----END PGP PUBLIC KEY BLOCK-----
"""
LINES = """\
# deb http://old.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/security bookworm-security main
deb [arch=amd64 signed-by=/usr/share/keyrings/some.gpg] http://mirror.example/debian bookworm main contrib  # here
"""


@pytest.fixture(scope="module")
def aptsources():
    return tool("aptsources")


def test_a_paragraph_keeps_its_place_and_key(aptsources):
    suffix, text = aptsources.with_suite({"debian.sources": PARAGRAPHS}, SUITE, OTHER)
    assert suffix == ".sources"
    assert sorted(text.splitlines()) == [
        "Components: main contrib",
        "Signed-By: /usr/share/keyrings/some.gpg",
        "Suites: bookworm-backports",
        "Types: deb",
        "URIs: http://mirror.example/debian",
    ]


def test_a_key_inside_the_entry_is_copied_whole(aptsources):
    _, text = aptsources.with_suite({"debian.sources": INLINE_KEY}, SUITE, OTHER)
    assert text.endswith("Signed-By: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc=\n -----END PGP PUBLIC KEY BLOCK-----\n")


def test_a_line_keeps_its_place_and_options(aptsources):
    suffix, text = aptsources.with_suite({"sources.list": LINES}, SUITE, OTHER)
    assert suffix == ".list"
    assert text == "deb [arch=amd64 signed-by=/usr/share/keyrings/some.gpg] http://mirror.example/debian bookworm-backports main contrib\n"


def test_an_entry_that_is_switched_off_does_not_count(aptsources):
    assert aptsources.with_suite({"debian.sources": "Enabled: no\n" + PARAGRAPHS.split("\n\n")[0]}, SUITE, OTHER) == ("", "")


def test_backports_that_are_there_are_seen(aptsources):
    texts = {"debian.sources": PARAGRAPHS}
    assert not aptsources.offers(texts, OTHER)
    assert aptsources.offers({**texts, "more.list": "deb http://mirror.example/debian bookworm-backports main\n"}, OTHER)


def test_files_of_both_kinds_are_read(aptsources, tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    for name in ("sources.list", "sources.list.d/a.list", "sources.list.d/b.sources", "sources.list.d/c.disabled"):
        (tmp_path / name).write_text("", "utf-8")
    assert [Path(name).name for name in aptsources.source_files(tmp_path)] == ["sources.list", "a.list", "b.sources"]
