"""Checks of what lies beside the file."""

from __future__ import annotations

import re
from pathlib import Path

from ..base import journal
from ..base.suffixes import COPC, POINT_CLOUDS
from .image import Image

_GRACE = 2.0  # seconds: clocks of file systems are coarse


def check_sidecars(image: Image) -> None:
    """Stale indexes and conversions, found by their names and times."""
    path = Path(image.path)
    stem = re.sub(r"(\.copc)?\.la[sz]$", "", path.name, flags=re.IGNORECASE)
    changed = path.stat().st_mtime
    if journal.is_pending(path):
        message = "A CRS was being written into the file, and that did not end, or has not yet"
        image.findings.add("file.sidecar.journal", message, found=journal.journal_path(path).name)
    for index in (path.with_suffix(".lax"), path.with_suffix(".LAX")):
        if index.is_file() and index.stat().st_mtime + _GRACE < changed:
            image.findings.add("file.sidecar.lax", "The .lax index beside the file is older than the file", found=index.name)
            break
    if image.is_copc:
        if not path.name.lower().endswith(COPC):
            image.findings.add("file.name", "The name of this COPC file does not end in .copc.laz", found=path.name, expected=stem + COPC)
        sources = [path.with_name(stem + ending) for ending in (*POINT_CLOUDS, *(ending.upper() for ending in POINT_CLOUDS))]
        newer = [source for source in sources if source != path and source.is_file() and source.stat().st_mtime > changed + _GRACE]
        if newer:
            image.findings.add("file.sidecar.copc", "The file it was made from has changed since", found=newer[0].name)
    else:
        copy = path.with_name(stem + COPC)
        if copy != path and copy.is_file() and copy.stat().st_mtime + _GRACE < changed:
            image.findings.add("file.sidecar.copc", "The .copc.laz beside the file is older than the file", found=copy.name)
