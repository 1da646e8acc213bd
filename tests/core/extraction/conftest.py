"""One file of ten strips, indexed, and all its points."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
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
