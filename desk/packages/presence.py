"""What the engine needs beside QGIS: which packages are missing, and the private folder that those of ours are kept in.

The folder belongs to the user's profile and to one version of Python. It stands last on sys.path, so that nothing in it ever
takes the place of a package that QGIS brings, NumPy above all.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsApplication

FROM_QGIS = ("numpy", "pyproj")  # nothing works without them; never fetched by us: a second NumPy beside QGIS's breaks both
REQUIRED = (*FROM_QGIS, "lazrs")  # what most work needs
OPTIONAL = ("lz4", "zstandard")  # some codecs of scratch files and containers
COMING, NEXT, OLD = ROOMS = (".coming", ".next", ".old")  # in the folder, where packages are put together, wait for a start, and go


def packages_folder() -> Path:
    """The private folder in the user's profile, one for each version of Python."""
    profile = Path(QgsApplication.qgisSettingsDirPath())
    return profile / "copc_forge" / "packages-{}.{}".format(*sys.version_info[:2])


def is_unfinished(folder: Path) -> bool:
    """Whether store.py, which is loaded only for that, has something to finish there: all starts but those after a change have not."""
    for room in ROOMS:
        with contextlib.suppress(OSError):
            if os.listdir(folder / room):
                return True
    return False


def add_packages_folder() -> None:
    """Puts the private folder at the end of sys.path, if there is one. What came into it since is found from now on."""
    folder = str(packages_folder())
    if Path(folder).is_dir() and folder not in sys.path:
        sys.path.append(folder)
    importlib.invalidate_caches()


def remove_packages_folder() -> None:
    """Takes the private folder off sys.path; packages that are loaded already stay so."""
    folder = str(packages_folder())
    if folder in sys.path:
        sys.path.remove(folder)


def missing(names: Iterable[str] = REQUIRED) -> list[str]:
    """Those of the packages that Python can't find here."""
    return [name for name in names if not _is_there(name)]


def fetchable(names: Iterable[str]) -> list[str]:
    """Those that are not QGIS's own affair."""
    return [name for name in names if name not in FROM_QGIS]


def _is_there(name: str) -> bool:
    if sys.modules.get(name) is not None:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
