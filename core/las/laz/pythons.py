"""Which Pythons the codec's workers may run in: what this process says of itself, or how an application finds some that holds a Python."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def own_pythons() -> list[str]:
    """The Pythons that this process says it runs in. Inside an application they may be the application, which must not be started."""
    said = [sys.executable, getattr(sys, "_base_executable", "")]
    return [path for path in dict.fromkeys(said) if re.match(r"(python|pypy)[\d.]*w?(\.exe)?$", Path(path).name.lower())]


_find: Callable[[], Sequence[str]] = own_pythons
_told: list[Callable[[], None]] = []


def find_by(find: Callable[[], Sequence[str]] | None) -> None:
    """From now on `find` says which there are, best first, once a worker is to be started; None for `own_pythons`. What runs is ended."""
    global _find
    _find = find or own_pythons
    for tell in _told:
        tell()


def found() -> list[str]:
    """The Pythons to try, best first."""
    return list(_find())


def when_changed(tell: Callable[[], None]) -> None:
    """Has `tell` called when others are to be found: so the application need not load the workers to end them."""
    _told.append(tell)
