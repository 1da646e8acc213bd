"""A private folder in a temporary place, and small packages with a lock of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from copc_forge.desk.packages import lock, presence
from copc_forge.tests.support import packageindex
from copc_forge.tests.support.application import context, feedback, project, provider, qgis_app  # noqa: F401

NAMES = ("forgeone", "forgetwo", "forgethree")


@pytest.fixture
def folder(qgis_app, tmp_path, monkeypatch) -> Path:  # noqa: F811
    """The private folder."""
    path = tmp_path / "a profile with spaces" / "packages"
    monkeypatch.setattr(presence, "packages_folder", lambda: path)
    yield path
    presence.remove_packages_folder()
    for name in [name for name in sys.modules if name.partition(".")[0] in NAMES]:
        del sys.modules[name]


@pytest.fixture
def wheels(folder, tmp_path, monkeypatch) -> Path:
    """A folder with three wheels, which the lock names."""
    made = [packageindex.wheel(tmp_path / "wheels", name, "1.0", body=f"NAME = {name!r}\n" + "#" * 300_000) for name in NAMES]
    monkeypatch.setattr(lock, "TABLE", tmp_path / "lock.tsv")
    monkeypatch.setattr(lock.for_machine, "__defaults__", (lock.TABLE,))
    lock.write([packageindex.locked(path) for path in made], lock.TABLE)
    return tmp_path / "wheels"
