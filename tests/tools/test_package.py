"""The archive for the plugin site."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from copc_forge.tests.support.tools import tool

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def package():
    return tool("package")


@pytest.fixture
def archive(tmp_path) -> Path:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("the archive is made from git, and this is no clone")
    path = tmp_path / "copc_forge.zip"
    subprocess.run(["git", "archive", "--format=zip", "--prefix=copc_forge/", "-o", str(path), "HEAD"], cwd=ROOT, check=True)
    return path


def test_the_archive_is_acceptable(package, archive):
    assert package.faults(archive) == []


def test_the_archive_holds_the_plugin_and_nothing_else(archive):
    with zipfile.ZipFile(archive) as zipped:
        below = {name.split("/")[1] for name in zipped.namelist()}
    assert below >= {"__init__.py", "core", "desk", "plugin", "processing", "resources", "metadata.txt", "LICENSE", "README.md"}
    developing = {"tests", "tools", "benchmarks", "bin", "docs", "Makefile", ".ci", ".github"}
    assert not below & (developing | {"py.typed", ".gitattributes", "pyproject.toml", "setup.py"})


def test_what_the_site_refuses_is_found(package, tmp_path):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as zipped:
        zipped.writestr("copc_forge/core/fast.so", "")
    found = package.faults(tmp_path / "bad.zip")
    assert any("fast.so" in fault for fault in found) and any("LICENSE" in fault for fault in found)
