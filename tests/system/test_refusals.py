"""What qgis_process says, and leaves behind, when a conversion can't be: exit code 1, one sentence, the old file untouched."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from copc_forge.core.las.layout import HEADER
from copc_forge.tests.support.process import POINTS, Outcome, convert

KEPT = b"what was there before"


def sentence(outcome: Outcome) -> str:
    """All that was said, which is one line."""
    assert outcome.code == 1, outcome.said
    lines = {line.strip() for line in outcome.stderr.splitlines() if line.strip()}
    assert len(lines) == 1, outcome.said
    return lines.pop()


def test_no_such_file(tmp_path):
    said = sentence(convert("/no/such/file.laz", tmp_path / "out.copc.laz"))
    assert "/no/such/file.laz" in said


def test_output_equal_to_input(source, tmp_path):
    copy = tmp_path / "same.copc.laz"
    assert convert(source, copy).code == 0
    before = copy.read_bytes()
    assert "same.copc.laz" in sentence(convert(copy, copy))
    assert copy.read_bytes() == before


def test_reports_are_replaced_but_never_an_input(source, tmp_path):
    """As all of Processing replaces, unasked; under a second name, too, an input is left alone."""
    report, second, output = tmp_path / "report.html", tmp_path / "second", tmp_path / "out.copc.laz"
    report.write_bytes(KEPT)
    assert convert(source, output, REPORT=str(report)).code == 0
    assert report.read_bytes().startswith(b"<!DOCTYPE html>")
    copy = tmp_path / "copy.laz"
    shutil.copy(source, copy)
    os.link(copy, second)
    before = copy.read_bytes()
    assert "also an input" in sentence(convert(copy, tmp_path / "not.copc.laz", REPORT=str(second)))
    assert copy.read_bytes() == second.read_bytes() == before and not (tmp_path / "not.copc.laz").exists()


def test_a_cut_file_leaves_the_old_output(source, tmp_path):
    cut, output = tmp_path / "cut.laz", tmp_path / "out.copc.laz"
    cut.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    output.write_bytes(KEPT)
    assert "cut.laz" in sentence(convert(cut, output))
    assert output.read_bytes() == KEPT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.laz", "out.copc.laz"]


def test_the_parent_is_a_file(source, tmp_path):
    (tmp_path / "file").write_bytes(KEPT)
    assert "out.copc.laz" in sentence(convert(source, tmp_path / "file" / "out.copc.laz"))


def test_a_folder_that_is_not_there(source, tmp_path):
    assert "folder" in sentence(convert(source, tmp_path / "nowhere" / "out.copc.laz"))


def test_a_read_only_folder(source, tmp_path):
    """Permissions mean nothing to root, so root gets a file system that is mounted read-only."""
    folder = tmp_path / "read only"
    folder.mkdir()
    if os.geteuid():
        folder.chmod(0o555)
        outcome = convert(source, folder / "out.copc.laz")
    else:
        outcome = convert(source, folder / "out.copc.laz", before=mounting(f"mount -t tmpfs -o ro none {quoted(folder)}"))
    assert "out.copc.laz" in sentence(outcome)


def test_a_full_disk(source, tmp_path):
    """A file system of 64 KiB, which the output exceeds."""
    folder = tmp_path / "small"
    folder.mkdir()
    assert source.stat().st_size > 1 << 17
    said = sentence(convert(source, folder / "out.copc.laz", before=mounting(f"mount -t tmpfs -o size=64k none {quoted(folder)}")))
    assert "full" in said or "room" in said


def test_too_many_points_are_not_silently_lost(source, tmp_path):
    """A header that announces more points than there are is refused, unless that is allowed."""
    lying, output = tmp_path / "lying.laz", tmp_path / "out.copc.laz"
    data = bytearray(source.read_bytes())
    start = HEADER.fields["point_count"][1]
    data[start : start + 8] = (POINTS * 1000).to_bytes(8, "little")
    lying.write_bytes(data)
    assert "lying.laz" in sentence(convert(lying, output)) and not output.exists()
    allowed = convert(lying, output, ALLOW_INCOMPLETE=True)
    assert allowed.code == 0 and allowed.results["POINTS"] == POINTS and allowed.results["WARNINGS"] >= 1


def quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"


def mounting(command: str) -> tuple[str, ...]:
    """A command that mounts something in a name space of its own, then runs what follows it."""
    under = ("unshare", "--mount", "--map-root-user", "sh", "-c")
    if not shutil.which("unshare") or subprocess.run([*under, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets tests mount nothing")
    return (*under, f'{command} && exec "$0" "$@"')
