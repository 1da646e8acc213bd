"""Which packages are missing, what the user is told, and the private folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from copc_forge.desk import deps

WHEEL = "forgetestpackage-1.0-py3-none-any.whl"


@pytest.fixture
def wheels(tmp_path, monkeypatch) -> Path:
    """A folder with one small wheel, the only place that pip looks at."""
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        wheel.writestr("forgetestpackage.py", "ANSWER = 42\n")
        wheel.writestr("forgetestpackage-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: forgetestpackage\nVersion: 1.0\n")
        wheel.writestr(
            "forgetestpackage-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr("forgetestpackage-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setattr(deps, "packages_folder", lambda: tmp_path / "profile with spaces" / "packages")
    return tmp_path


def test_what_is_here_is_not_missing():
    assert deps.missing(("json", "copc_forge_no_such_package")) == ["copc_forge_no_such_package"]


def test_the_sentence_names_the_packages_and_a_command(qgis_app):
    said = deps.sentence(["lazrs", "lz4"])
    assert "lazrs, lz4" in said and "--target" in said and said.count(". ") == 0


def test_numpy_is_never_installed(qgis_app):
    said = deps.sentence(["numpy"])
    assert "numpy" in said and "pip" not in said
    assert "numpy" not in deps.sentence(["numpy", "lazrs"]).split("pip install")[1]
    assert "numpy" in deps.install(["numpy"])


def test_the_folder_is_in_the_profile_and_for_this_python(qgis_app):
    folder = deps.packages_folder()
    assert folder.name == "packages-{}.{}".format(*sys.version_info[:2])
    assert Path(qgis_app.qgisSettingsDirPath()) in folder.parents


def test_the_folder_comes_last_on_the_path(wheels):
    deps.packages_folder().mkdir(parents=True)
    deps.add_packages_folder()
    try:
        assert sys.path[-1] == str(deps.packages_folder())
    finally:
        deps.remove_packages_folder()
    assert str(deps.packages_folder()) not in sys.path


def test_install_puts_a_package_within_reach(wheels):
    try:
        assert deps.install(["forgetestpackage"]) == ""
        import forgetestpackage

        assert forgetestpackage.ANSWER == 42
    finally:
        deps.remove_packages_folder()
        sys.modules.pop("forgetestpackage", None)


def test_a_failed_install_says_why(wheels):
    said = deps.install(["copc-forge-no-such-package"])
    assert "copc-forge-no-such-package" in said and "\n" not in said


def test_no_interpreter_is_said_so(qgis_app, monkeypatch):
    monkeypatch.setattr(deps, "interpreter", lambda: "")
    assert "No Python interpreter" in deps.install(["lazrs"])


def test_interpreters_are_pythons_of_this_version(qgis_app):
    """sys.executable may be QGIS; what is found must be nothing but Python, since the engine starts it."""
    found = deps.interpreters()
    assert found and found[0] == deps.interpreter()
    for path in found[:1]:
        done = subprocess.run([path, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=True)
        assert done.stdout.split() == [str(number) for number in sys.version_info[:2]]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_an_application_is_no_interpreter(qgis_app, monkeypatch, tmp_path):
    """A bundle: the application as sys.executable, Python in a folder beside it."""
    for name in ("qgis", "bin/python3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "qgis"))
    for home in ("prefix", "exec_prefix", "base_prefix", "base_exec_prefix"):
        monkeypatch.setattr(sys, home, str(tmp_path / "nowhere"))
    assert deps.interpreters() == [str(tmp_path / "bin" / "python3")]
