"""Sentences: each id has one home, each use gives its fields, no language can break anything, and none stands beside the tables."""

from __future__ import annotations

import ast
import dataclasses
import pickle
import string
from collections import Counter
from pathlib import Path

import pytest
from copc_forge.core.base import saying
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.base.report import Listed
from copc_forge.core.base.saying import ENGLISH, Language, Sentence, say, speak, spoken
from copc_forge.tests.support.process import ROOT
from copc_forge.tests.support.tools import tool
from hypothesis import given
from hypothesis import strategies as st

CORE = ROOT / "core"
FILES = sorted(path for path in CORE.rglob("*.py") if path.name not in ("sentences.py", "saying.py"))
TABLES = sorted(CORE.rglob("sentences.py"))
# Sentences that still stand where they are said; the numbers may fall.
UNTABLED: dict[str, int] = {}
TELLS = {"warn", "stage"}


def table(path: Path) -> dict:
    return next(ast.literal_eval(node.value) for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign))


def everything() -> dict:
    return {id: template for path in TABLES for id, template in table(path).items()}


def uses() -> list[tuple[Path, str, set[str]]]:
    """Where, id and fields of each `say`."""
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                assert isinstance(node.args[0], ast.Constant), f"{path}: an id is written out, so that it can be found"
                found.append((path, node.args[0].value, {keyword.arg for keyword in node.keywords}))
    return found


def fields(template) -> set[str]:
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    by = set() if isinstance(template, str) else {template["by"]}
    return by | {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_each_id_has_the_home_that_it_names():
    for path in TABLES:
        package = path.parent.relative_to(CORE).parts
        for id in table(path):
            assert tuple(id.split(".")[:-2]) == package, id


def test_all_that_is_said_stands_in_a_table_and_all_that_stands_there_is_said():
    assert {id for _, id, _ in uses()} == set(everything())


def test_each_use_gives_the_fields_of_its_template():
    known = everything()
    assert [(path.name, id, given ^ fields(known[id])) for path, id, given in uses() if given != fields(known[id])] == []


def test_fields_are_plain_names():
    assert [id for id, template in everything().items() if not all(name.isidentifier() for name in fields(template))] == []


def errors() -> set[str]:
    tree = ast.parse((CORE / "base" / "errors.py").read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def literals(node: ast.AST) -> bool:
    """Whether a sentence is written here: words, not a single word or a mere field."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) or literals(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and " " in part.value.strip() for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()


def test_no_sentence_stands_where_it_is_said():
    """In errors, their hints, warnings and names of stages."""
    names, found = errors(), Counter()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            told = node.args[:1] if name in names or (isinstance(node.func, ast.Attribute) and name in TELLS) else []
            told = [*told, *(keyword.value for keyword in node.keywords if keyword.arg == "hint")]
            found[path.relative_to(CORE).parts[0]] += sum(map(literals, told))
    assert {room: count for room, count in found.items() if count > UNTABLED.get(room, 0)} == {}


@pytest.fixture
def tables(monkeypatch):
    """Two sentences of a room that is not there, and no language."""
    plural = {"by": "count", "one": "one file in {folder}", "other": "{count:,} files in {folder}"}
    monkeypatch.setitem(saying._tables, "room", {"room.module.files": plural, "room.module.size": "{path} has {size:,} bytes"})
    yield
    speak(ENGLISH)


def test_english_is_what_a_sentence_is(tables):
    said = say("room.module.size", path="a.las", size=12345)
    assert said == "a.las has 12,345 bytes" == spoken(said) and isinstance(said, Sentence)
    assert (said.id, said.fields) == ("room.module.size", {"path": "a.las", "size": 12345})
    assert [say("room.module.files", count=count, folder="d") for count in (1, 2000)] == ["one file in d", "2,000 files in d"]


def test_another_language_has_its_order_its_forms_and_its_nested_sentences(tables):
    polish = {"by": "count", "one": "{folder}: {count} plik", "few": "{folder}: {count} pliki", "other": "{folder}: {count} plików"}
    speak(
        Language(
            "pl", {"room.module.files": polish, "room.module.size": "{size} B: {path}"}, lambda n: {1: "one", 2: "few"}.get(n, "other")
        )
    )
    assert [spoken(say("room.module.files", count=count, folder="d")) for count in (1, 2, 5)] == ["d: 1 plik", "d: 2 pliki", "d: 5 plików"]
    inner = say("room.module.files", count=2, folder="d")
    assert spoken(say("room.module.size", path=inner, size=3)) == "3 B: d: 2 pliki"
    assert say("room.module.size", path=inner, size=3) == "2 files in d has 3 bytes"


@pytest.mark.parametrize(
    "slip", ["{path} {other}", "{path.__class__}", "{size:q}", "{", {"by": "nothing", "other": "x"}, {"by": "size"}, None]
)
def test_a_translators_slip_leaves_the_english(tables, slip):
    speak(Language("xx", {"room.module.size": slip}))
    assert spoken(say("room.module.size", path="a", size=1)) == "a has 1 bytes"


def test_what_has_no_id_stays_as_it_is(tables):
    speak(Language("xx", {"room.module.size": "x"}))
    assert spoken("plain") == "plain" and spoken(say("room.module.size", path="a", size=1)) == "x"


def test_an_unknown_id_or_field_is_a_fault_of_the_program(tables):
    for id, told in (("room.module.nothing", {}), ("room.module.size", {"path": "a"})):
        with pytest.raises(KeyError):
            say(id, **told)


def test_sentences_cross_processes_with_their_ids(tables):
    said = say("room.module.size", path="a", size=1)
    back = pickle.loads(pickle.dumps(said))
    assert back == said and (back.id, back.fields) == (said.id, said.fields)
    error = DamagedFile(said, path="x")
    assert error.message.id == "room.module.size" and str(error) == "x: a has 1 bytes."


@given(st.text(), st.text(), st.integers())
def test_no_text_of_a_field_is_taken_for_a_template(path, translated, size):
    saying._tables["room"] = {"room.module.size": "{path} has {size:,} bytes"}
    try:
        assert say("room.module.size", path=path, size=size) == f"{path} has {size:,} bytes"
        speak(Language("xx", {"room.module.size": translated}))
        assert isinstance(spoken(say("room.module.size", path=path, size=size)), str)
    finally:
        speak(ENGLISH)
        del saying._tables["room"]


# What renders a report: all that it shows is said by id, or is a value.
RENDERING = (
    "conversion/report.py", "conversion/telling.py",
    "extraction/report.py", "extraction/each.py", "indexing/report.py", "inspection/rendering.py",
    "inspection/tables.py",
    "inspection/classes.py", "validation/text.py", "validation/html.py", "base/report.py", "bcc/jobs/reports.py",
    "tiles/grid_report.py", "tiles/split.py", "tiles/outline.py", "tiles/delivery.py", "tiles/vpc.py", "restoration/account.py",
    "restoration/assignment.py", "migration/report.py",
)  # fmt: skip


def test_labels_of_reports_have_ids():
    """A row's name, a heading or a column's: literal text that begins a pair, or is a key that is shown."""
    found = []
    for name in RENDERING:
        for node in ast.walk(ast.parse((CORE / name).read_text("utf-8"))):
            firsts = node.elts[:1] if isinstance(node, ast.Tuple) and len(node.elts) > 1 else getattr(node, "keys", None)
            texts = [getattr(first, "value", None) for first in firsts or () if isinstance(first, ast.Constant)]
            found += [(name, text) for text in texts if isinstance(text, str) and text[:1].isupper()]
    assert found == []


def test_reports_speak(monkeypatch):
    """Text and page, names, values and warnings; JSON stays English."""

    @dataclasses.dataclass
    class Told(Listed):
        warnings: list[str]

        def rows(self):
            return [(say("base.report.result"), say("base.report.yes"))]

    monkeypatch.setattr(saying, "_language", ENGLISH)
    told = Told([say("base.report.no")])
    english = told.to_json()
    german = {
        "base.report.result": "Ergebnis",
        "base.report.yes": "ja",
        "base.report.no": "nein",
        "base.report.warning": "Warnung: {warning}",
    }
    speak(Language("de", german))
    assert told.to_text() == "Ergebnis        ja\nWarnung: nein"
    assert all(word in told.to_html() for word in (">Ergebnis<", ">ja<", ">nein<"))
    assert told.to_json() == english


def test_translators_have_all_that_is_said():
    """If not: python tools/sentences.py."""
    sentences = tool("sentences")
    assert sentences.FILE.read_text("utf-8") == sentences.written(sentences.everything())
