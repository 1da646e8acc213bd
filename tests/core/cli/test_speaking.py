"""Commands speak one language: all that they say, on both streams and in their pages, has an id, and JSON stays English.

The language is made up: each translation is the English between brackets, so that what stands outside of them was never translated.
"""

from __future__ import annotations

import contextlib
import json
import re

import pytest
from copc_forge.core.base import languages
from copc_forge.core.base.saying import ENGLISH, language, speak
from copc_forge.core.cli import frame, main
from copc_forge.core.validation.catalogue import CHECKS
from copc_forge.tests.support.process import ROOT
from copc_forge.tests.support.survey import Survey, write_survey

OPEN, CLOSE = "⟦", "⟧"
_WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{3,}")
_NAMES = re.compile(  # of files, records and CRS, and commands
    r"ETRS89 / UTM zone 3\dN|Record of origin|Contains calculated statistics|COPC (info|hierarchy|temporal index)|OGC WKT"
    "|LAZ, variable chunks|laszip encoded|test survey|COPC Forge|copc-forge [a-z -]+"
)


@pytest.fixture
def brackets(tmp_path, monkeypatch):
    """German, as far as anybody can tell by the environment."""
    english = json.loads((ROOT / "i18n" / "engine" / "en.json").read_text("utf-8"))
    parameters = json.loads((ROOT / "i18n" / "parameters" / "de.json").read_text("utf-8"))
    for folder, texts in (
        ("engine", {id: bracketed(text) for id, text in english.items()}),
        ("parameters", {text: bracketed(text) for text in parameters}),
    ):
        (tmp_path / "i18n" / folder).mkdir(parents=True)
        (tmp_path / "i18n" / folder / "de.json").write_text(json.dumps(texts), "utf-8")
    monkeypatch.setattr(languages, "ROOT", tmp_path / "i18n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setattr(frame.argparse, "_", frame.argparse._)
    monkeypatch.setattr(frame.argparse, "ngettext", frame.argparse.ngettext)
    yield
    speak(ENGLISH)


def bracketed(template):
    if isinstance(template, str):
        return f"{OPEN}{template}{CLOSE}"
    return {form: text if form == "by" else f"{OPEN}{text}{CLOSE}" for form, text in template.items()}


def outside(text: str) -> list[str]:
    """Words side by side that no translation has said."""
    kept, depth = [], 0
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        if (depth == 0 and letter != CLOSE) or letter == "\n":
            kept.append(letter)
    return _WORDS.findall(_NAMES.sub("", re.sub(r"<style>.*?</style>|<[^>]*>|(/\w[\w.-]*)+", "", "".join(kept), flags=re.DOTALL)))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoken")
    write_survey(folder / "a.laz", Survey(3000))
    write_survey(folder / "old.las", Survey(2000, point_format=1, epsg=None))
    assert main(["convert", str(folder / "a.laz"), str(folder / "a.copc.laz"), "--temporal-stride", "500"]) == 0
    whole = (folder / "a.copc.laz").read_bytes()
    (folder / "cut.copc.laz").write_bytes(whole[: len(whole) // 2])
    (folder / "old.cut.las").write_bytes((folder / "old.las").read_bytes()[:-50])
    (folder / "empty.las").write_bytes(b"")
    assert main(["bcc", "from-points", str(folder / "a.laz"), str(folder / "a.bcc"), "--cell-size", "5"]) == 0
    (folder / "cut.bcc").write_bytes((folder / "a.bcc").read_bytes()[:4000])
    packed = bytearray((folder / "a.laz").read_bytes())
    packed[packed.index(b"laszip encoded") + 52 + 34 + 4] = 9  # a version of its first item that nobody knows
    (folder / "items.laz").write_bytes(packed)
    packed = bytearray((folder / "a.laz").read_bytes())
    packed[-4000:-2000] = bytes(2000)  # a chunk that can't be decoded
    (folder / "chunk.laz").write_bytes(packed)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "convert a.laz old.las new.copc.laz --compare --overwrite --progress plain",
        "convert old.cut.las new.copc.laz --overwrite --allow-incomplete --verbose",
        "convert a.laz new.copc.laz --overwrite --dry-run --height-unit foot",
        "convert empty.las new.copc.laz --overwrite",
        "convert nothing.las new.copc.laz",
        "convert a.laz new.txt --threads -4",
        "info a.copc.laz", "info a.copc.laz cut.copc.laz",
        "info old.cut.las", "info a.copc.laz --html",
        "validate a.laz a.copc.laz cut.copc.laz old.las empty.las",
        "validate cut.bcc items.laz chunk.laz", "info a.bcc",
        "validate a.copc.laz --source a.laz",
        "convert a.laz new.copc.laz --overwrite --target-crs EPSG:25833+7837 --height-unit foot",
        "validate a.copc.laz --source old.las",
        "repair cut.copc.laz new.copc.laz --overwrite", "repair a.laz new.laz --overwrite", "repair empty.las new.las --overwrite",
        "extract a.copc.laz new.laz --overwrite --depth 0",
        "extract a.copc.laz new.laz --where Nothing>1",
        "index a.copc.laz new.copc.laz --overwrite", "split a.laz tiles --size 50 --overwrite", "outline a.laz new.geojson --overwrite",
        "raster a.laz new.tif --cell 5 --overwrite", "build-vpc new.vpc a.copc.laz --overwrite",
        "assign-crs a.laz --crs EPSG:25832 --output new.laz --overwrite", "migrate cut.copc.laz new.copc.laz --overwrite",
        "--help", "convert --help", "bcc --help", "bcc query --help",
        "convert", "convert --nothing a b", "convert a b --threads x", "nothing",
    ],
)  # fmt: skip
def test_nothing_is_said_in_english(files, brackets, capsys, monkeypatch, words):
    monkeypatch.chdir(files)
    told = run(words.split(), capsys)
    assert OPEN in told and outside(told) == []


def run(words: list[str], capsys) -> str:
    with contextlib.suppress(SystemExit):
        main(words)
    said = capsys.readouterr()
    return said.out + said.err


def test_pages_say_nothing_in_english(files, brackets, capsys, tmp_path):
    page = tmp_path / "page.html"
    main(
        [
            "validate",
            str(files / "cut.copc.laz"),
            "--source",
            str(files / "a.laz"),
            "--html",
            str(page),
            "--overwrite",
        ]
    )
    text = page.read_text("utf-8")
    for clause in {check.clause for check in CHECKS.values()}:  # of standards, by the names that these have for them
        text = text.replace(f"<td>{clause}</td>", "")
    assert '<html lang="de">' in text and OPEN in text and outside(text) == []


@pytest.mark.parametrize(
    "words", ["info a.copc.laz --json", "validate cut.copc.laz --json", "convert a.laz new.copc.laz --overwrite --json"]
)
def test_json_stays_english(files, brackets, capsys, monkeypatch, words):
    monkeypatch.chdir(files)
    main(words.split())
    found = capsys.readouterr().out
    assert json.loads(found) and OPEN not in found


def test_an_error_for_programs_is_english(files, brackets, capsys, monkeypatch):
    monkeypatch.chdir(files)
    main(["convert", "nothing.las", "new.copc.laz", "--progress", "json"])
    told = json.loads(capsys.readouterr().err.splitlines()[-1])["error"]
    assert told.startswith("copc-forge: ") and told.endswith("nothing.las: the file does not exist; check its path.")


# What German and English say alike, or a value says: names of records and CRS.
_ALIKE = re.compile("COPC|LAS|UTM|VLR|ETRS89|OGC WKT|Record of origin|Contains calculated|laszip encoded")


@pytest.mark.parametrize("code", ["de", "es", "fr", "pl"])
def test_no_line_is_english_where_a_language_has_all(files, capsys, monkeypatch, code):
    """The same commands in the real languages: no piece of an English text that has a translation."""
    english = json.loads((ROOT / "i18n" / "engine" / "en.json").read_text("utf-8"))
    translated = json.loads((ROOT / "i18n" / "engine" / f"{code}.json").read_text("utf-8"))
    pieces = {piece for id, template in english.items() if id in translated and template != translated[id] for piece in fixed(template)}
    monkeypatch.setenv("LC_ALL", f"{code}.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setattr(frame.argparse, "_", frame.argparse._)
    monkeypatch.setattr(frame.argparse, "ngettext", frame.argparse.ngettext)
    monkeypatch.chdir(files)
    try:
        for words in ("convert a.laz new.copc.laz --compare --overwrite", "validate a.copc.laz cut.copc.laz empty.las", "info a.copc.laz",
                      "repair cut.copc.laz new.copc.laz --overwrite"):  # fmt: skip
            told = run(words.split(), capsys)
            assert language().code == code
            found = [(line, piece) for line in told.splitlines() for piece in pieces if piece in line and not _ALIKE.search(piece)]
            assert found == [], words
    finally:
        speak(ENGLISH)


def fixed(template) -> list[str]:
    """What stands between the fields of a text, where it is words and not one alone."""
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    return [piece for text in texts for piece in re.split(r"{[^}]*}", text) if len(re.findall("[A-Za-z]{2,}", piece)) > 2]
