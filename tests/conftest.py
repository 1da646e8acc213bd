"""Makes the repository root importable as `copc_forge`, under whatever name the checkout has."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent


os.environ["LANGUAGE"] = "en"  # tests compare what is said, whatever language their developer speaks


def _load_root() -> None:
    if "copc_forge" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location("copc_forge", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["copc_forge"] = module
    spec.loader.exec_module(module)


_load_root()
importlib.import_module("copc_forge.tests.support.checked").install()  # every file that the engine writes is validated

# A busy machine is no fault of ours, and a run must say of a commit what the next run says of it.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample-data", metavar="FOLDER", help="folder of real files; else that of the variable COPC_FORGE_TEST_DATA")


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--sample-data")
    if folder:
        os.environ["COPC_FORGE_TEST_DATA"] = str(Path(folder).resolve())  # child processes look there, too


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; tests that need it are skipped where it is absent."""
    folder = importlib.import_module("copc_forge.tests.support.samples").sample_data()
    if folder is None:
        pytest.skip("no folder of real files is named: --sample-data, or COPC_FORGE_TEST_DATA")
    return folder
