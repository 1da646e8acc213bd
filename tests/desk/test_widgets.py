"""The field for files and folders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingContext


@pytest.fixture
def wrapper(provider, monkeypatch):
    """The wrapper that Processing makes for INPUT of copcforge:convert."""
    for name in [name for name in sys.modules if name.split(".")[0] == "processing"]:
        monkeypatch.delitem(sys.modules, name)  # the checkout's own, if somebody ran pytest with the root on sys.path
    folders = [Path(prefix, "python", "plugins") for prefix in (QgsApplication.pkgDataPath(), "/usr/share/qgis")]
    monkeypatch.syspath_prepend(str(next(folder for folder in folders if (folder / "processing").is_dir())))
    from processing.gui.wrappers import WidgetWrapperFactory

    made = WidgetWrapperFactory.create_wrapper(provider.algorithm("convert").parameterDefinition("INPUT"), object())
    yield made
    for name in [name for name in sys.modules if name.split(".")[0] == "processing"]:
        sys.modules.pop(name)


@pytest.mark.parametrize("value", [["/data/a b.laz"], ["/data/a.laz", "/data/ü (1).LAZ"], ["/data/folder"], []])
def test_what_is_put_in_comes_out(wrapper, value):
    assert type(wrapper).__name__ == "FilesWrapper"
    wrapper.setParameterValue(value, QgsProcessingContext())
    assert wrapper.parameterValue() == value


def test_a_single_path_may_come_as_text(wrapper):
    wrapper.setParameterValue("/data/a.laz", QgsProcessingContext())
    assert wrapper.parameterValue() == ["/data/a.laz"]
