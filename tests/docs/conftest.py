"""The files that the pages name, made once."""

from pathlib import Path

import pytest
from copc_forge.tests.support import pages


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    pages.fill(folder)
    return folder
