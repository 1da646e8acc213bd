"""Older point clouds become clean COPC 1.0, and what exists of their octree stays.

What is named here is the public face. Each function is imported when it is first used, so that a missing package is met where it
is needed.
"""

from __future__ import annotations

from ..base.faces import face

_FACE = {"migrate": "migrating"}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)
