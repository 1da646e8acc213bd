"""Lets a script in this folder import the checkout as `copc_forge`, whatever the checkout's own name, installed or not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def load() -> None:
    """Register the repository root as the package `copc_forge`. The root itself never goes on sys.path."""
    if "copc_forge" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location("copc_forge", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["copc_forge"] = module
    spec.loader.exec_module(module)


load()
