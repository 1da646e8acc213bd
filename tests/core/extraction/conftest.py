"""One file of ten strips, indexed, and all its points."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from copc_forge.core.base.errors import ForgeError
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.extraction import extract
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import Strips, write_strips


@pytest.fixture(scope="session")
def strips(tmp_path_factory):
    folder = tmp_path_factory.mktemp("strips")
    write_strips(folder / "strips.laz", Strips(400_000))
    convert(folder / "strips.laz", folder / "strips.copc.laz", temporal_stride=50)
    return folder / "strips.copc.laz"


@pytest.fixture(scope="session")
def everything(strips) -> np.ndarray:
    """All points as they are stored."""
    with CopcFile(strips) as copc:
        return copc.read_nodes(copc.file_order())


@pytest.fixture(autouse=True)
def also_from_a_server(request, tmp_path_factory):
    """What tests here extract from a file is extracted from a server, too, with the same options: the same bytes, or the same refusal."""
    module = request.module
    ours = getattr(module, "extract", None)
    if ours is not extract or "monkeypatch" in request.fixturenames:  # which may count what one extraction does
        yield
        return

    def both(source, output, **options):
        is_there = Path(output).exists()  # then it is about the output
        try:
            report, error = extract(source, output, **options), None
        except ForgeError as refusal:
            report, error = None, refusal
        path = Path(os.fspath(source))
        if path.is_file() and not is_there and "monitor" not in options and path.suffix != ".vpc":
            _from_server(path, Path(output), options, error, tmp_path_factory.mktemp("far"))
        if error is not None:
            raise error
        return report

    module.extract = both
    yield
    module.extract = ours


def _from_server(path: Path, near: Path, options: dict, error: ForgeError | None, folder: Path) -> None:
    with FarServer(path.parent) as server:
        try:
            extract(server.address(quote(path.name)), folder / near.name, **options)
        except ForgeError as refusal:
            assert type(refusal) is type(error), refusal
            assert not any(folder.iterdir())
        else:
            assert error is None and (folder / near.name).read_bytes() == near.read_bytes()
