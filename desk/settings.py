"""The user's defaults, kept in QGIS's settings under `copcforge/`."""

from __future__ import annotations

from qgis.core import QgsSettings

PREFIX = "copcforge/"


def temp_folder() -> str:
    """Folder for scratch files; "" means the one that Processing uses."""
    return str(QgsSettings().value(PREFIX + "temp_folder", "") or "")


def memory_limit() -> int:
    """MiB; 0 lets the engine choose."""
    return _number("memory_limit")


def threads() -> int:
    """0 means all."""
    return _number("threads")


def store(*, temp_folder: str, memory_limit: int, threads: int) -> None:
    settings = QgsSettings()
    settings.setValue(PREFIX + "temp_folder", temp_folder)
    settings.setValue(PREFIX + "memory_limit", memory_limit)
    settings.setValue(PREFIX + "threads", threads)


def _number(key: str) -> int:
    """A count from settings that a user may have edited by hand."""
    try:
        return max(0, int(QgsSettings().value(PREFIX + key, 0)))
    except (TypeError, ValueError):
        return 0
