"""The engine of COPC Forge: a library that knows no QGIS. What is named here is its public face.

Each function is imported when it is first used, so that a missing package is met where it is needed, with a sentence that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base.faces import face

_FACE = {
    "assign_crs": "restoration",
    "build_vpc": "tiles.vpc",
    "convert": "conversion.convert",
    "convert_and_compare": "preservation",
    "convert_each": "each",
    "extract": "extraction",
    "extract_each": "extraction",
    "first_crs": "inputs.scan",
    "from_laspy": "laspy_bridge",
    "index": "indexing",
    "inspect": "inspection",
    "keep_far_files": "base.cache",
    "migrate": "kinds",
    "open": "inputs.cloud",
    "outline": "tiles.outline",
    "rasterize": "tiles.grid",
    "recover": "kinds",
    "repair": "restoration",
    "save_report": "base.saving",
    "split": "tiles.split",
    "state_of": "inputs.origin",
    "to_laspy": "laspy_bridge",
    "validate": "validation",
}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)

if TYPE_CHECKING:  # the same for whoever reads types: editors, type checkers
    from .base.cache import keep_far_files as keep_far_files
    from .base.saving import save_report as save_report
    from .conversion.convert import convert as convert
    from .each import convert_each as convert_each
    from .extraction import extract as extract
    from .extraction import extract_each as extract_each
    from .indexing import index as index
    from .inputs.cloud import open as open
    from .inputs.origin import state_of as state_of
    from .inputs.scan import first_crs as first_crs
    from .inspection import inspect as inspect
    from .kinds import migrate as migrate
    from .kinds import recover as recover
    from .laspy_bridge import from_laspy as from_laspy
    from .laspy_bridge import to_laspy as to_laspy
    from .preservation import convert_and_compare as convert_and_compare
    from .restoration import assign_crs as assign_crs
    from .restoration import repair as repair
    from .tiles.grid import rasterize as rasterize
    from .tiles.outline import outline as outline
    from .tiles.split import split as split
    from .tiles.vpc import build_vpc as build_vpc
    from .validation import validate as validate
