"""What translators are given."""

from __future__ import annotations

import json

import pytest
from copc_forge.core.parameters import row
from copc_forge.core.parameters.tables import TABLES
from copc_forge.core.validation.catalogue import CHECKS
from copc_forge.tests.support.tools import tool


@pytest.fixture(scope="module")
def sentences():
    return tool("sentences")


def test_sentences_rules_lines_and_choices_are_there(sentences):
    known = json.loads(sentences.written())
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
