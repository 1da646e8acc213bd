"""The engine of COPC Forge: a library that knows no QGIS. What is named here is its public face.

Each function is imported when it is first used, so that a missing package is met where it is needed, with a sentence that says so.
"""

from __future__ import annotations

import importlib

_FACE = {
    "convert": "conversion.convert",
    "convert_and_compare": "preservation",
    "extract": "extraction",
    "index": "indexing",
    "inspect": "inspection",
    "migrate": "bcc",
    "recover": "bcc",
    "validate": "validation",
}

__all__ = sorted(_FACE)


def __getattr__(name: str):
    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_FACE[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_FACE])
