"""What client and workers must have alike, since the bytes of the output, or what they say to each other, depend on it."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
from pathlib import Path

from ...base.needs import need
from ...base.version import VERSION

_ENGINE = Path(__file__).resolve().parent.parent.parent


@functools.lru_cache(maxsize=1)
def facts() -> dict[str, str]:
    """By name: versions, with the engine's own text, which in a checkout changes without its version."""
    found = {"copc-forge": f"{VERSION} ({_digest()})", "lazrs": "", "PROJ": str(need("pyproj", "handling CRS").proj_version_str)}
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        found["lazrs"] = importlib.metadata.version("lazrs")
    return found


def difference(ours: dict[str, str], theirs: dict[str, str]) -> tuple[str, str, str] | None:
    """The first fact that is not alike: its name, ours, theirs."""
    return next(((name, value, theirs.get(name, "none")) for name, value in ours.items() if theirs.get(name) != value), None)


def _digest() -> str:
    """Of all modules of the engine, whatever their line ends."""
    whole = hashlib.sha256()
    for path in sorted(_ENGINE.rglob("*.py"), key=lambda path: path.relative_to(_ENGINE).as_posix()):
        whole.update(path.relative_to(_ENGINE).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()[:8]
