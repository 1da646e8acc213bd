"""What translators are given."""

from __future__ import annotations

import json

import pytest
from copc_forge.core.base.languages import COMPLETE
from copc_forge.core.parameters import row
from copc_forge.core.parameters.tables import TABLES
from copc_forge.core.validation.catalogue import CHECKS
from copc_forge.tests.support.process import ROOT
from copc_forge.tests.support.tools import tool


@pytest.fixture(scope="module")
def sentences():
    return tool("sentences")


def test_sentences_rules_lines_and_choices_are_there(sentences):
    known = sentences.everything()
    assert known["base.errors.cancelled"] and known["base.report.yes"] == "yes"
    assert all(
        known[f"rule.{check.id}.title"] == check.title and known[f"rule.{check.id}.advice"] == check.advice for check in CHECKS.values()
    )
    rows = [row for table in TABLES.values() for row in table]
    assert all(known[row.told.id] == row.line for row in rows if row.line)
    assert {word for row in rows for word in row.choices} == {id.removeprefix("choice.") for id in known if id.startswith("choice.")}


def test_two_texts_that_begin_alike_are_refused(sentences, monkeypatch):
    monkeypatch.setitem(
        TABLES,
        "convert",
        (*TABLES["convert"], row.JobParameter("other", row.Kind.SWITCH, line="the container that its cells are added to, in place, twice")),
    )
    with pytest.raises(ValueError, match="begin alike"):
        sentences.options()


CODES = sorted(path.stem for path in (ROOT / "i18n" / "engine").glob("*.json") if path.stem != "en")


@pytest.mark.parametrize("code", CODES)
def test_what_is_translated_fits(sentences, code):
    """If it says that nobody says something any more: python tools/sentences.py."""
    translated = json.loads((sentences.FOLDER / f"{code}.json").read_text("utf-8"))
    found = sentences.faults(code, translated, sentences.everything())
    assert {id: fault for id, fault in found.items() if fault != "not translated"} == {}


@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_language_lacks_nothing(sentences, code):
    translated = json.loads((sentences.FOLDER / f"{code}.json").read_text("utf-8"))
    assert sentences.faults(code, translated, sentences.everything()) == {}
    parameters = json.loads((ROOT / "i18n" / "parameters" / f"{code}.json").read_text("utf-8"))
    assert set(parameters) == set(json.loads((ROOT / "i18n" / "parameters" / f"{COMPLETE[0]}.json").read_text("utf-8")))
    windows = tool("translations")
    texts = windows.read(windows.FOLDER / f"copc_forge_{code}.ts")
    assert [text for text in windows.collect() if not texts.get(text)] == [] and set(texts) == set(windows.collect())


ENGLISH = {"a": "{count:,} files of {name}", "b": "x"}


@pytest.mark.parametrize(
    ("code", "template", "fault"),
    [
        ("de", "{counts} Dateien", "knows no counts"), ("de", "{count.real}", "knows no count.real"), ("de", " ", "is no text"),
        ("de", {"by": "files", "one": "a", "other": "b"}, "knows no files"), ("de", {"one": "a", "other": "b"}, "knows no None"),
        ("de", {"by": "count", "other": "b"}, "forms are one, other"), ("de", {"by": "count", "one": "", "other": "b"}, "is no text"),
        ("pl", {"by": "count", "one": "a", "other": "b"}, "forms are one, few, many, other"),
        ("de", "{count:,} Dateien von {name}", ""), ("fr", "{name}", ""), ("de", {"by": "count", "one": "eine", "other": "{count:,}"}, ""),
    ],
)  # fmt: skip
def test_a_translation_that_does_not_fit_is_found(sentences, code, template, fault):
    assert sentences.faults(code, {"a": template, "b": "y"}, ENGLISH).get("a", "") == fault


def test_what_is_missing_or_stale_is_told_and_the_stale_goes(sentences, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    monkeypatch.setattr(sentences, "FILE", tmp_path / "en.json")
    monkeypatch.setattr(sentences, "everything", lambda: ENGLISH)
    (tmp_path / "de.json").write_text('{"a": "{count}", "gone": "weg"}', "utf-8")
    assert sentences.main(["--check"]) == 1
    assert capsys.readouterr().err == "de.json: b: not translated\nde.json: gone: nobody says that any more\n"
    sentences.main()
    assert json.loads((tmp_path / "de.json").read_text("utf-8")) == {"a": "{count}"}
    assert json.loads((tmp_path / "en.json").read_text("utf-8")) == ENGLISH
