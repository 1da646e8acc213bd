"""Tests here run inside a QGIS application."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from copc_forge.tests.support.application import context, feedback, project, provider, qgis_app  # noqa: F401
from qgis.core import QgsApplication


@pytest.fixture
def make(provider, monkeypatch):  # noqa: F811
    """Makes the wrapper that Processing makes for a parameter of one of our algorithms."""
    for name in [name for name in sys.modules if name.split(".")[0] == "processing"]:
        monkeypatch.delitem(sys.modules, name)  # the checkout's own, if somebody ran pytest with the root on sys.path
    folders = [Path(prefix, "python", "plugins") for prefix in (QgsApplication.pkgDataPath(), "/usr/share/qgis")]
    monkeypatch.syspath_prepend(str(next(folder for folder in folders if (folder / "processing").is_dir())))
    from processing.gui.wrappers import WidgetWrapperFactory

    def make(algorithm="convert", parameter="INPUT", dialog=None):
        return WidgetWrapperFactory.create_wrapper(provider.algorithm(algorithm).parameterDefinition(parameter), dialog or object())

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == "processing"]:
        sys.modules.pop(name)
