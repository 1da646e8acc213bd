"""Other users, for tests that run as root."""

from __future__ import annotations

from pathlib import Path


def reachable(folder: Path) -> None:
    """Lets everybody into a test's folder."""
    for place in (folder, *folder.parents):
        if "pytest" in place.as_posix():
            place.chmod(0o777)
