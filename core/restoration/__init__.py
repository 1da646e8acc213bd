"""Files mended by the least that is needed: what is only metadata is written without decoding a point.

What is named here is the public face. Each function is imported when it is first used, so that a missing package is met where it
is needed.
"""

from __future__ import annotations

from ..base.faces import face

_FACE = {"assign_crs": "assigning", "repair": "repairing"}

__all__ = sorted(_FACE)
__getattr__, __dir__ = face(__name__, _FACE)
