"""One file of ten strips, indexed, in a folder that a server may serve."""

from __future__ import annotations

import pytest
from copc_forge.core.conversion.convert import convert
from copc_forge.tests.support.strips import Strips, write_strips


@pytest.fixture(scope="session")
def strips(tmp_path_factory):
    folder = tmp_path_factory.mktemp("far")
    write_strips(folder / "plain.laz", Strips(400_000))
    convert(folder / "plain.laz", folder / "strips.copc.laz", temporal_stride=50)
    convert(folder / "plain.laz", folder / "bare.copc.laz")
    return folder


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1,127.0.0.2,localhost")
