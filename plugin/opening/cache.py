"""A folder of COPC files that could not be written beside their sources, with a limit of its size."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from ...core.base.paths import absolute, long_path
from ...core.base.suffixes import COPC
from ...processing.names import copc_path

_ENTRY = re.compile(r"[0-9a-f]{16}")  # what the cache's own folders are called: it removes no others


class Cache:
    """Each source has a folder of its own, so that equal names do not meet; folder and file stay until room is needed."""

    def __init__(self, folder: str | os.PathLike):
        self.folder = Path(long_path(folder))

    def place_for(self, source: str | os.PathLike) -> str:
        """Where the COPC of a source goes."""
        name = hashlib.sha256(os.fsencode(absolute(source))).hexdigest()[:16]
        return str(self.folder / name / copc_path(Path(source).name))

    def trim(self, limit: int, kept: Iterable[str | os.PathLike] = ()) -> int:
        """Removes files that were not used for longest, until the rest has at most `limit` bytes. Returns the bytes removed.

        kept: files that stay whatever the limit, since a layer shows them. What can't be removed, an open file on Windows for one, stays.
        """
        needed = {os.path.normcase(os.path.realpath(path)) for path in kept}
        entries = sorted(self._entries(), key=lambda entry: entry[0])
        total, removed = sum(size for _, size, _ in entries), 0
        for _, size, path in entries:
            if total - removed <= limit:
                break
            if os.path.normcase(os.path.realpath(path)) not in needed and _remove(path):
                removed += size
        return removed

    def use(self, path: str | os.PathLike) -> None:
        """Notes that a file of the cache is needed again."""
        try:
            if self.holds(path):
                os.utime(path)
        except OSError:  # it is read all the same
            pass

    def holds(self, path: str | os.PathLike) -> bool:
        """Whether a file lies in the cache."""
        return Path(os.path.realpath(path)).parent.parent == Path(os.path.realpath(self.folder))

    def _entries(self) -> list[tuple[float, int, Path]]:
        """Time of last use, size and path of each file."""
        found = []
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if not _ENTRY.fullmatch(folder.name) or folder.is_symlink():
                continue
            for path in folder.glob(f"*{COPC}"):
                status = path.lstat()
                found.append((status.st_mtime, status.st_size, path))
        return found


def _remove(path: Path) -> bool:
    try:
        path.unlink()
        path.parent.rmdir()
    except OSError:
        return not path.exists()
    return True
