"""What was asked of points, in a few words: what a layer of them is called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..desk.legend import class_name
from ..desk.texts import tr

_MOST_CLASSES = 3  # that are named
_LONGEST = 40  # characters of an expression
BETWEEN = " · "


def in_words(asked: Mapping[str, object], polygons: str = "") -> str:
    """asked: the engine's keywords; polygons: what the layer of polygons, or its only feature, is called, "" for none."""
    told = [
        _classes(str(asked.get("classes") or "")),
        _returns(str(asked.get("returns") or "")),
        polygons or (tr("in an extent") if asked.get("bounds") else ""),
        _times(str(asked.get("time_from") or ""), str(asked.get("time_to") or "")),
        _short(str(asked.get("where") or "")),
        tr("every {distance}").format(distance=f"{asked['spacing']:g}") if asked.get("spacing") else "",
        tr("to level {depth}").format(depth=asked["depth"]) if asked.get("depth") is not None else "",
        tr("thinned to {distance}").format(distance=f"{asked['thin']:g}") if asked.get("thin") else "",
        tr("without withheld") if asked.get("drop_withheld") else "",
    ]
    return ", ".join(filter(None, told))


def _classes(text: str) -> str:
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    if len(words) > _MOST_CLASSES:
        return tr("{count} classes").format(count=len(words))
    return ", ".join(class_name(int(word)) if word.isdecimal() and int(word) < 256 else word for word in words)


def _returns(text: str) -> str:
    return tr("returns {numbers}").format(numbers=text) if text else ""


def _times(first: str, last: str) -> str:
    if first and last:
        return f"{first} … {last}"
    return tr("from {moment}").format(moment=first) if first else tr("to {moment}").format(moment=last) if last else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
