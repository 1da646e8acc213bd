"""BCC containers in the same report: every check of theirs has a row in the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from copc_forge.core.validation import CHECKS, container_blocks, validate
from copc_forge.core.validation import containers as validating

CORPUS = Path(__file__).parents[1] / "bcc" / "corpus"
PROVEN_THERE = {
    "bcc.magic", "bcc.header", "bcc.header_crc", "bcc.version", "bcc.flags", "bcc.reserved", "bcc.counts", "bcc.unfinished", "bcc.wal",
    "bcc.block", "bcc.block_crc", "bcc.truncated", "bcc.keys", "bcc.padding", "bcc.trailing", "bcc.crc_kind", "bcc.order", "bcc.parity",
    "bcc.index", "bcc.unverified", "bcc.unterminated", "bcc.gap", "bcc.repeat",
}  # fmt: skip


def containers():
    return sorted(path for path in CORPUS.rglob("*") if path.suffix in (".bcc", ".bccs"))


def test_every_check_of_containers_has_a_row():
    modules = (container_blocks, validating)
    named = {name for module in modules for name in re.findall(r'"(bcc\.[a-z_]+)"', Path(module.__file__).read_text(encoding="utf-8"))}
    rows = {check for check in CHECKS if check.startswith("bcc.")}
    assert named == rows == PROVEN_THERE


@pytest.mark.parametrize("path", containers(), ids=lambda path: path.name)
def test_sound_containers_are_valid(path):
    (report,) = validate(path).files
    assert report.valid and report.kind == "bcc", [finding.message for finding in report.findings]


def test_a_damaged_container(tmp_path):
    whole = next(path for path in containers() if path.suffix == ".bcc" and path.read_bytes()[:8] == b"BCCIDX2\0").read_bytes()
    path = tmp_path / "cut.bcc"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    report = validate(tmp_path)
    assert not report.valid and report.exit_code == 1
    assert all(finding.id.startswith("bcc.") for finding in report.files[0].findings)
    assert report.files[0].findings[0].mended_by == "recoverbcc"
    path.write_bytes(bytes(64) + whole[64:])
    report = validate(path)
    assert "bcc.magic" in report.files[0].counts and report.exit_code == 1
