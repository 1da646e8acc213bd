"""Real files, sound and damaged: what is found on a server is what is found on the disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from copc_forge.core.base.errors import ForgeError
from copc_forge.core.inspection import inspect
from copc_forge.core.validation import validate
from copc_forge.tests.support.farserver import FarServer

MOST = 1 << 20  # bytes of a file


def found(path: str) -> list[str]:
    """Structure and verdict, or what is said instead."""
    try:
        structure = inspect(path, attributes=False).to_json()
    except ForgeError as error:
        structure = str(error)
    verdict = [line for line in validate(path, level="quick").to_text().splitlines() if not line.endswith(" s]")]
    return [line.replace(path, "FILE") for line in (structure, *verdict)]


def test_what_is_found_is_the_same(real_data: Path):
    files = [path for path in sorted(real_data.rglob("*.la[sz]")) if 0 < path.stat().st_size <= MOST]
    with FarServer(real_data) as server:
        different = [path for path in files if found(str(path)) != found(server.address(quote(path.relative_to(real_data).as_posix())))]
    assert files and different == []
