"""All algorithms. Adding one is one file here and one line below."""

from __future__ import annotations

from .convert import Convert
from .inspect import Inspect
from .validate import Validate

ALGORITHMS = (
    Convert,
    Inspect,
    Validate,
)
