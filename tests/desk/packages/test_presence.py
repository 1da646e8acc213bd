"""Which packages are missing, what the user is told, and the private folder."""

from __future__ import annotations

import sys
from pathlib import Path

from copc_forge.desk.packages import pip, presence, wording


def test_what_is_here_is_not_missing():
    assert presence.missing(("json", "copc_forge_no_such_package")) == ["copc_forge_no_such_package"]


def test_the_sentence_names_the_packages_and_the_ways(qgis_app, monkeypatch):
    monkeypatch.setattr(pip, "is_there", lambda: True)
    said = wording.missing(["lazrs", "lz4"])
    assert "lazrs, lz4" in said and "Install missing packages" in said and "--target" in said and said.count(". ") == 0
    monkeypatch.setattr(pip, "is_there", lambda: False)
    said = wording.missing(["lazrs", "lz4"])
    assert "lazrs, lz4" in said and "Install missing packages" in said and "pip" not in said


def test_numpy_is_qgis_s_own_affair(qgis_app):
    said = wording.missing(["numpy"])
    assert "numpy" in said and "Install missing packages" not in said and "pip" not in said
    said = wording.missing(["numpy", "lazrs"])
    assert "install numpy by what QGIS was installed with" in said and "pip" not in said


def test_the_folder_is_in_the_profile_and_for_this_python(qgis_app):
    folder = presence.packages_folder()
    assert folder.name == "packages-{}.{}".format(*sys.version_info[:2])
    assert Path(qgis_app.qgisSettingsDirPath()) in folder.parents


def test_the_folder_comes_last_on_the_path(folder):
    folder.mkdir(parents=True)
    presence.add_packages_folder()
    try:
        assert sys.path[-1] == str(folder)
    finally:
        presence.remove_packages_folder()
    assert str(folder) not in sys.path
