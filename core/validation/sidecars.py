"""Checks of what lies beside the file."""

from __future__ import annotations

import re
from pathlib import Path

from ..base import journal
from ..base.far.named import is_address
from ..base.saying import say
from ..base.suffixes import COPC, POINT_CLOUDS
from .image import Image

_GRACE = 2.0  # seconds: clocks of file systems are coarse


def check_sidecars(image: Image) -> None:
    """Stale indexes and conversions, found by their names and times."""
    if is_address(image.path):  # nobody can look there
        return
    path = Path(image.path)
    stem = re.sub(r"(\.copc)?\.la[sz]$", "", path.name, flags=re.IGNORECASE)
    changed = path.stat().st_mtime
    if journal.is_pending(path):
        message = say("validation.sidecars.crs_being_written_into_file")
        image.findings.add("file.sidecar.journal", message, found=journal.journal_path(path).name)
    for index in (path.with_suffix(".lax"), path.with_suffix(".LAX")):
        if index.is_file() and index.stat().st_mtime + _GRACE < changed:
            image.findings.add("file.sidecar.lax", say("validation.sidecars.lax_index_beside_file_older"), found=index.name)
            break
    if image.is_copc:
        if not path.name.lower().endswith(COPC):
            image.findings.add("file.name", say("validation.sidecars.name_copc_file_does_not"), found=path.name, expected=stem + COPC)
        sources = [path.with_name(stem + ending) for ending in (*POINT_CLOUDS, *(ending.upper() for ending in POINT_CLOUDS))]
        newer = [source for source in sources if source != path and source.is_file() and source.stat().st_mtime > changed + _GRACE]
        if newer:
            image.findings.add("file.sidecar.copc", say("validation.sidecars.file_made_from_changed_since"), found=newer[0].name)
    else:
        copy = path.with_name(stem + COPC)
        if copy != path and copy.is_file() and copy.stat().st_mtime + _GRACE < changed:
            image.findings.add("file.sidecar.copc", say("validation.sidecars.copc_laz_beside_file_older"), found=copy.name)
