"""The contract of compatibility: what was once written is read for good, and gives the same cells after migration and recovery."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from copc_forge.core.bcc.damage.recovery import recover
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.digest import CellDigest
from copc_forge.core.bcc.files.sources import open_source
from copc_forge.core.bcc.jobs.migration import migrate
from copc_forge.tests.support import bcc_corpus
from copc_forge.tests.support.containers import validate

CORPUS = Path(__file__).resolve().parent / "corpus"
CONTENTS = json.loads((CORPUS / "contents.json").read_text(encoding="utf-8"))
names = pytest.mark.parametrize("name", sorted(CONTENTS))


def digest_of(source):
    digest = CellDigest(source.kind)
    for cells in source.cells():
        digest.update(cells)
    return {"cells": digest.cells, "type": source.kind.name.lower(), "sha256": digest.hexdigest()}


@names
def test_reads_validates_migrates_and_recovers(name, tmp_path):
    path, expected = CORPUS / name, CONTENTS[name]
    with open_source(path) as source:
        assert digest_of(source) == expected
    report = validate(path)
    assert report.status == "healthy" and report.cells == expected["cells"], report.findings
    migrated = tmp_path / "migrated.bcc"
    assert migrate(path, migrated).digest == expected["sha256"]
    assert recover(path, tmp_path / "recovered.bcc").lost_ranges == []
    for output in (migrated, tmp_path / "recovered.bcc"):
        with Container(output) as container:
            assert digest_of(container) == expected and container.version == "2.1"


def test_the_corpus_is_complete():
    assert {name for name, _, _ in bcc_corpus.files()} == set(CONTENTS) == {path.name for path in CORPUS.glob("*.bcc*")}


def test_uncompressed_files_are_written_as_ever():
    """Only there: bytes of compressed ones depend on the codec's own version."""
    same = [name for name, _, data in bcc_corpus.files() if "none" in name and (CORPUS / name).read_bytes() == data]
    assert same == [name for name, _, _ in bcc_corpus.files() if "none" in name] and len(same) >= 5
