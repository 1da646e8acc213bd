"""Packages that may be missing in a user's Python: imported where they are used, and asked for in one sentence."""

from __future__ import annotations

import importlib
from types import ModuleType

from .errors import MissingDependency
from .saying import say


def need(name: str, what_for: str) -> ModuleType:
    """The package `name`. what_for: what can't be done without it, for the sentence of MissingDependency."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        hint = say("base.needs.install_python_m_pip_install", package=package)
        raise MissingDependency(
            say("base.needs.python_package_missing_needs", package=package, what_for=what_for), package=package, hint=hint
        ) from error
