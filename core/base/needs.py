"""Packages that may be missing in a user's Python: imported where they are used, and asked for in one sentence."""

from __future__ import annotations

import importlib
from types import ModuleType

from .errors import MissingDependency


def need(name: str, what_for: str) -> ModuleType:
    """The package `name`. what_for: what can't be done without it, for the sentence of MissingDependency."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        hint = f"install it with: python -m pip install {package}"
        raise MissingDependency(f"the Python package {package} is missing, which {what_for} needs", package=package, hint=hint) from error
