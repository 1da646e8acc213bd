"""Where real files are, if they are anywhere: pytest's option --sample-data, or the variable COPC_FORGE_TEST_DATA."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "COPC_FORGE_TEST_DATA"


def sample_data() -> Path | None:
    """The folder of real files (las/, copc/, damaged/ …); None if none is named, or it is not there."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named and Path(named).is_dir() else None
