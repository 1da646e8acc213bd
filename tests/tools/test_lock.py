"""`make lock`: what the index has is written down, and nothing of how this machine reaches it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from copc_forge.desk.packages import lock
from copc_forge.tests.support.packageindex import Index, locked, wheel
from copc_forge.tests.support.tools import tool


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A local index as this machine's only one, with a login, and with a folder of wheels beside it that pip must not prefer."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("there is no pip")
    wheel(tmp_path / "beside", "lazrs", "9.9")
    with Index(tmp_path / "wheels", login="somebody:word") as index:
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_INDEX_URL", index.address.replace("//", "//somebody:word@"))
        monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "beside"))
        for name in ("PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
            monkeypatch.delenv(name, raising=False)
        yield index


@pytest.fixture
def make_lock(monkeypatch, tmp_path):
    lock_tool = tool("lock")
    monkeypatch.setattr(lock_tool, "TABLE", tmp_path / "lock.tsv")
    monkeypatch.setattr(lock_tool, "PYTHONS", ("3.11",))
    monkeypatch.setattr(lock_tool, "PLATFORMS", (("win_amd64",), ("macosx_11_0_arm64",)))
    return lock_tool


def test_nothing_that_pip_is_set_to_is_written_down(index, make_lock, tmp_path):
    made = [wheel(index.folder, name, "2.5", tags=f"cp311-cp311-{tag}") for name in lock.PACKAGES for tag in ("win_amd64",)]
    made += [wheel(index.folder, "lz4", "2.6", tags="cp311-cp311-macosx_11_0_arm64")]
    assert make_lock.main([]) == 0
    assert set(lock.read(tmp_path / "lock.tsv")) == {locked(path) for path in made}
    text = (tmp_path / "lock.tsv").read_text("utf-8")
    for secret in ("127.0.0.1", str(index.port), "somebody", "word", "simple", "http", "files/", str(tmp_path)):
        assert secret not in text
    assert any(path.startswith("/simple/lazrs") for path in index.seen)


def test_an_index_without_the_packages_leaves_the_table_alone(index, make_lock, tmp_path, capsys):
    index.folder.mkdir()
    (tmp_path / "lock.tsv").write_text("as it was", "utf-8")
    assert make_lock.main([]) == 1
    assert (tmp_path / "lock.tsv").read_text("utf-8") == "as it was" and "lazrs, lz4, zstandard" in capsys.readouterr().err


def test_this_machine_s_files_are_fetched_and_must_be_those_of_the_lock(index, make_lock, tmp_path, capsys):
    path = wheel(index.folder, "lazrs", "2.5")
    lock.write([locked(path)], tmp_path / "lock.tsv")
    assert make_lock.main(["--into", str(tmp_path / "cache")]) == 0
    assert (tmp_path / "cache" / path.name).read_bytes() == path.read_bytes()
    asked = len(index.seen)
    assert make_lock.main(["--into", str(tmp_path / "cache")]) == 0 and len(index.seen) == asked
    wheel(index.folder, "lazrs", "2.5", body="another\n")
    (tmp_path / "cache" / path.name).unlink()
    assert make_lock.main(["--into", str(tmp_path / "cache")]) == 1 and path.name in capsys.readouterr().err
