"""The user's defaults, kept in QGIS's settings under `copcforge/`."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

PREFIX = "copcforge/"
UNOPENED, ALWAYS, NEVER = "unopened", "always", "never"  # which drops of point clouds are ours
BESIDE, FOLDER, APART = "beside", "folder", "apart"  # where outputs go: beside their sources, into one folder, to temporary files
BY_CONTENT, CLASSES, ELEVATION, INTENSITY, PLAIN = STYLES = ("content", "classes", "elevation", "intensity", "plain")  # of new layers
_CACHE_LIMIT = 20 * 1024  # MiB


def temp_folder() -> str:
    """Folder for scratch files; "" means the one that Processing uses."""
    return str(QgsSettings().value(PREFIX + "temp_folder", "") or "")


def memory_limit() -> int:
    """MiB; 0 lets the engine choose."""
    return _number("memory_limit")


def threads() -> int:
    """0 means all."""
    return _number("threads")


def drops() -> str:
    """Which dropped LAS and LAZ files are converted: UNOPENED, if this QGIS can't open them by itself, ALWAYS or NEVER."""
    kept = str(QgsSettings().value(PREFIX + "drops", UNOPENED))
    return kept if kept in (ALWAYS, NEVER) else UNOPENED


def results() -> str:
    """Where outputs go if nobody says: BESIDE, FOLDER or APART; FOLDER only if there is one."""
    kept = str(QgsSettings().value(PREFIX + "results", BESIDE))
    return kept if kept == APART or (kept == FOLDER and results_folder()) else BESIDE


def results_folder() -> str:
    """The folder of FOLDER."""
    return str(QgsSettings().value(PREFIX + "results_folder", "") or "")


def reuses() -> bool:
    """Whether a COPC that was made from what is dropped is opened as it is; otherwise it is asked each time."""
    return _switch("reuses", True)


def style() -> str:
    """What new layers show: one of STYLES. BY_CONTENT is the rule; PLAIN leaves it to QGIS."""
    kept = str(QgsSettings().value(PREFIX + "style", BY_CONTENT))
    return kept if kept in STYLES else BY_CONTENT


def reports() -> bool:
    """Whether dialogs propose to write a report of what was done."""
    return _switch("reports", False)


def cache_folder() -> str:
    """Where what can't be written beside its source goes."""
    kept = str(QgsSettings().value(PREFIX + "cache_folder", "") or "")
    return kept or os.fspath(_profile() / "cache")


def cache_limit() -> int:
    """MiB."""
    return _number("cache_limit", _CACHE_LIMIT)


def far_limit() -> int:
    """MiB of what was fetched of files on servers that stay on disk for later runs; 0 for none."""
    return _number("far_limit")


def far_folder() -> str:
    """Where they stay."""
    kept = str(QgsSettings().value(PREFIX + "far_folder", "") or "")
    return kept or os.fspath(_profile() / "far")


def first_time(what: str) -> bool:
    """Whether this is asked for the first time in this profile."""
    key, settings = f"{PREFIX}told/{what}", QgsSettings()
    if settings.contains(key):
        return False
    settings.setValue(key, True)
    return True


def store(**values: str | int | bool) -> None:
    """Keeps settings, by the names of the functions here."""
    settings = QgsSettings()
    for name, value in values.items():
        settings.setValue(PREFIX + name, value)


def _profile() -> Path:
    """Our folder in the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "copc_forge"


def _switch(key: str, usual: bool) -> bool:
    """Settings in files are texts."""
    kept = QgsSettings().value(PREFIX + key, usual)
    return kept if isinstance(kept, bool) else str(kept).lower() in ("true", "1")


def _number(key: str, usual: int = 0) -> int:
    """A count from settings that a user may have edited by hand."""
    try:
        return max(0, int(QgsSettings().value(PREFIX + key, usual)))
    except (TypeError, ValueError):
        return usual
