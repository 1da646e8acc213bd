"""The languages that the engine speaks: a file of translations each, and what must be known of a language besides.

i18n/engine/CODE.json holds what is said, by id; i18n/parameters/CODE.json the texts of parameters, by their English, as Qt's translators
know them. Both stand beside the package, in a checkout as in the plugin's archive and the wheel. English is in the code: nothing is read.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .saying import ENGLISH, Language, speak
from .saying import language as _spoken

ROOT = Path(__file__).resolve().parent.parent.parent / "i18n"
NO_BREAK, NARROW = "\u00a0", "\u202f"


def _one(number: Any) -> str:
    return "one" if number == 1 else "other"


def _one_up_to_two(number: Any) -> str:
    return "one" if abs(number) < 2 else "other"


def _polish(number: Any) -> str:
    if number == 1:
        return "one"
    if number != int(number):
        return "other"
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return "few" if few else "many"


# Plural forms, by the rules of Unicode's CLDR, and what stands between digits
_SHAPES: dict[str, dict[str, Any]] = {
    "de": {"plural": _one, "thousands": ".", "decimal": ","},
    "es": {"plural": _one, "thousands": NO_BREAK, "decimal": ","},
    "fr": {"plural": _one_up_to_two, "thousands": NARROW, "decimal": ","},
    "pl": {"plural": _polish, "thousands": NO_BREAK, "decimal": ","},
}
FORMS = {"de": ("one", "other"), "es": ("one", "other"), "fr": ("one", "other"), "pl": ("one", "few", "many", "other")}
COMPLETE = ("de", "es", "fr", "pl")  # these promise that nothing is missing, which a test holds
_NAMES = {"german": "de", "french": "fr", "spanish": "es", "polish": "pl"}  # as Windows calls them


def use(name: str) -> str:
    """Speaks the language of a locale, such as "de_AT.UTF-8", from now on; English where it has no translation. Returns its code."""
    language = next(filter(None, map(read, _codes(name))), ENGLISH)
    speak(language)
    return language.code


def read(code: str) -> Language | None:
    """A language with all that it says; None if there is none, or its file is damaged."""
    if code not in _SHAPES:
        return None
    templates = _object(ROOT / "engine" / f"{code}.json")
    return Language(code, templates, **_SHAPES[code]) if templates else None


def parameter_texts() -> Mapping[str, str]:
    """Texts of parameters by their English, in the language that was set."""
    code = _spoken().code
    return {} if code == ENGLISH.code else _parameter_texts(ROOT / "parameters" / f"{code}.json")


@functools.lru_cache(maxsize=1)
def _parameter_texts(path: Path) -> Mapping[str, str]:
    return _object(path)


def of_environment() -> str:
    """The locale that the user has: as gettext looks for it, and on Windows and macOS, where nothing of that is set, the system's."""
    said = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if not said and sys.platform in ("win32", "darwin"):
        import locale

        said = locale.getlocale()[0] or ""
    if said.split(".")[0] in ("", "C", "POSIX"):
        return ""
    wanted = [name for name in os.environ.get("LANGUAGE", "").split(":") if name]
    return next((name for name in wanted if any(code in _SHAPES or code == ENGLISH.code for code in _codes(name))), said)


def _codes(name: str) -> list[str]:
    """The languages that a locale's name may stand for, the nearest first."""
    bare = name.split(".")[0].split("@")[0].replace("-", "_")
    first = bare.split("_")[0].lower()
    return [bare, _NAMES.get(first, first)]


def _object(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
