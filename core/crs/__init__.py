"""Coordinate reference systems: what a file says, what the user wants, and one answer with its provenance."""

from .model import NONE, Crs, parse, same
from .records import file_crs
from .resolving import resolve
from .transform import Transform, settled, target_scale, transformer

__all__ = ["NONE", "Crs", "Transform", "file_crs", "parse", "resolve", "same", "settled", "target_scale", "transformer"]
