"""Options made from the tables of parameters, and the engine's keywords from what was given for them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from ..base.languages import parameter_texts
from ..base.saying import spoken
from ..parameters.row import JobParameter, Kind
from .words import file, key, memory, real, whole

_TYPES = {
    Kind.WHOLE: whole, Kind.REAL: real, Kind.DISTANCE: real, Kind.BOUNDS: real, Kind.MEMORY: memory, Kind.THREADS: whole,
    Kind.KEY: key,
    Kind.POINT: real, Kind.FILES: file, Kind.FILE: file, Kind.ANY_FILE: file,
}  # fmt: skip
_WORDS = (Kind.CLASSES, Kind.RETURNS)
_SEVERAL = (Kind.BOUNDS, *_WORDS)  # words one after the other
_REPEATED = (Kind.FILES, Kind.CHOICES, Kind.POLYGONS, Kind.LIST, Kind.IDS)  # where they are no places


def add_options(parser: argparse.ArgumentParser, rows: Iterable[JobParameter]) -> None:
    """Adds what the rows have on the command line to a command's grammar."""
    for row in rows:
        if row.option:
            parser.add_argument(row.option, **_described(row))


def helped(text: str) -> str:
    """A text as argparse's help wants it, in the language that was set."""
    return spoken(text).replace("%", "%%")


def given(arguments: argparse.Namespace, rows: Iterable[JobParameter]) -> dict:
    """The engine's keywords, of all rows that have both a keyword and an option."""
    return {row.keyword: _value(arguments, row) for row in rows if row.option and row.keyword}


def _described(row: JobParameter) -> dict:
    """What argparse must know."""
    described: dict = {"help": helped(_told(row))}
    if row.is_place:
        described["nargs"] = "+" if row.kind is Kind.FILES else "?" if row.optional else None
    else:
        described["dest"] = _dest(row)
    if row.kind is Kind.SWITCH:
        return {**described, "action": "store_true"}
    if not row.is_place and row.kind in _REPEATED:
        described["action"] = "append"
    if row.kind in _SEVERAL:
        described["nargs"] = "+"
    described.update(metavar=row.metavar, default=list(row.default) if row.kind in (Kind.LIST, Kind.IDS) else row.default)
    if row.kind is Kind.CHOICES:
        described["default"] = None  # what is said would be added to it
    if row.kind is Kind.POINT:
        described.update(nargs=3, metavar=("X", "Y", "Z"))
    if row.count > 1:
        described["nargs"] = row.count
    if row.required:
        described.update(required=True, default=None)
    if row.kind in _TYPES:
        described["type"] = _TYPES[row.kind]
    if row.choices:
        described["choices"] = row.choices
    return described


def _told(row: JobParameter) -> str:
    """What help says of it: texts that Qt's translators know too are in their files."""
    known = parameter_texts()
    if row.line or row.text not in known:
        return row.told
    return ". ".join(known.get(text, text).rstrip(".") for text in (row.text, row.help) if text)


def _dest(row: JobParameter) -> str:
    """Where argparse leaves the value."""
    if not row.keyword:
        return row.option.lstrip("-").replace("-", "_")
    return f"no_{row.keyword}" if row.kind is Kind.SWITCH and row.default else row.keyword


def _value(arguments: argparse.Namespace, row: JobParameter):
    if row.is_place:
        return getattr(arguments, row.option)
    value = getattr(arguments, _dest(row))
    if row.kind is Kind.SWITCH and row.default:
        return not value
    if row.kind is Kind.CHOICES:
        return value or list(row.default)
    if row.kind is Kind.POINT:
        return None if value is None else tuple(value)
    return " ".join(value) if row.kind in _WORDS and value else value
