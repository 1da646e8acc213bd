"""The engine of COPC Forge: a library that knows no QGIS. What is named here is its public face.

Each function is imported when it is first used, so that a missing package is met where it is needed, with a sentence that says so.
"""

from __future__ import annotations

from .base.faces import face

_FACE = {
    "assign_crs": "repair",
    "convert": "conversion.convert",
    "convert_and_compare": "preservation",
    "extract": "extraction",
    "extract_each": "extraction",
    "first_crs": "inputs.scan",
    "from_laspy": "laspy_bridge",
    "index": "indexing",
    "inspect": "inspection",
    "migrate": "bcc",
    "open": "inputs.cloud",
    "recover": "bcc",
    "save_report": "base.saving",
    "to_laspy": "laspy_bridge",
    "validate": "validation",
}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)
