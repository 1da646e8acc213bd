"""Tests here run QGIS as a user does, in a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from copc_forge.tests.support import survey
from copc_forge.tests.support.process import POINTS


@pytest.fixture(scope="session", autouse=True)
def real_qgis():
    """Skips the folder where there is no QGIS to run."""
    if not shutil.which("qgis_process"):
        pytest.skip("qgis_process is not installed")


@pytest.fixture(scope="session")
def source(tmp_path_factory) -> Path:
    """A small survey in LAZ: format 7, with a CRS."""
    path = tmp_path_factory.mktemp("source") / "survey.laz"
    survey.write_survey(path, survey.Survey(POINTS, 1, 7))
    return path
