"""Which files are to become one COPC each, and what each of these is called."""

from __future__ import annotations

import os
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..base.errors import BadParameter, shown
from ..base.far.named import HIDDEN
from ..base.monitor import Monitor
from ..base.paths import identity, is_folder
from ..base.saying import say
from ..base.standins import dataset_folder
from ..base.suffixes import COPC, LAS, LAZ
from ..inputs.gathering import meant_by, spread

NAMES = "{folder}/{name}"  # what outputs are called if nobody says otherwise
_ENDINGS = (COPC, LAZ, LAS)
_LONGEST = 200  # bytes of a folder's name that others are made of


@dataclass(frozen=True)
class EachInput:
    """One input and where its COPC goes: absolute paths. The input may be an address."""

    path: str
    output: str


def tiles_of(
    inputs: str | os.PathLike | Sequence[str | os.PathLike], folder: str, names: str, *, recursive: bool, monitor: Monitor
) -> list[EachInput]:
    """A EachInput for each file that is meant, each once, sorted by path.

    inputs: as of `gather`, but that a file need not be there; folder: an absolute path, below which all outputs lie; names: template of
    their paths from there on, without an ending. Raises what `gather` raises, and BadParameter for a template that makes no sense, or
    that gives two inputs one output (by names that differ in capitals, too).
    """
    _check(names)
    tiles: list[EachInput] = []
    taken: dict[str, str] = {}
    for path, below in sorted(_meant(inputs, recursive, monitor).values()):
        output = os.path.join(folder, _named(names, path, below))
        other = taken.setdefault(output.casefold(), path)
        if other != path:
            hint = say("tiles.each_inputs.tell_them_apart", fields=", ".join(f"{{{name}}}" for name in _fields("", "")))
            raise BadParameter(say("tiles.each_inputs.same_output", one=other, other=path), path=output, hint=hint)
        tiles.append(EachInput(path, output))
    return tiles


def _meant(inputs: str | os.PathLike | Sequence[str | os.PathLike], recursive: bool, monitor: Monitor) -> dict[str, tuple[str, str]]:
    """By identity: the path, and that of its folder from the one on that was named, "" if it lies directly in there."""
    found: dict[str, tuple[str, str]] = {}
    for item in spread(inputs):
        top = item if is_folder(item) else os.path.dirname(item)  # noqa: PTH120 - or an address
        for path in meant_by(item, recursive=recursive, monitor=monitor):
            monitor.check()
            key, row = identity(path), (path, _below(dataset_folder(path), top))
            found[key] = min(row, found.get(key, row))
    return found


def _below(path: str, top: str) -> str:
    parent = os.path.dirname(path)  # noqa: PTH120
    return os.path.relpath(parent, top) if parent.startswith(top.rstrip(os.sep) + os.sep) else ""


def _fields(path: str, below: str) -> dict[str, str]:
    """What a template may name, of one input."""
    place = dataset_folder(path)
    plain = place.split(HIDDEN)[0].replace("\\", "/") if os.sep == "\\" else place.split(HIDDEN)[0]
    name = plain.rsplit("/", 1)[-1]
    ending = next((end for end in _ENDINGS if name.lower().endswith(end)), "")
    parent = plain.rstrip("/").rsplit("/", 2)[-2] if plain.count("/") > 1 else ""
    return {
        "name": name[: len(name) - len(ending)] or name or "cloud",
        "folder": below,
        "parent": parent.replace(":", ""),
        "kind": ending.rsplit(".", 1)[-1] if place == path else "ept",
    }


def _check(names: str) -> None:
    """Raises BadParameter for a template that is none, or leads out of the folder."""
    fields = _fields("", "")
    try:
        parts = list(string.Formatter().parse(names))
    except ValueError:
        parts = [("", "", "", None)]
    wrong = [field for _, field, form, convert in parts if field is not None and (field not in fields or form or convert)]
    if wrong or not names.strip():
        hint = say("tiles.each_inputs.give_fields", fields=", ".join(f"{{{name}}}" for name in fields))
        raise BadParameter(say("tiles.each_inputs.no_template", names=shown(names)), hint=hint)
    pure = PurePath(names.replace("\\", "/"))
    if pure.is_absolute() or pure.drive or names.startswith(("/", "\\")) or ".." in pure.parts:
        raise BadParameter(say("tiles.each_inputs.leads_out", names=shown(names)), hint=say("tiles.each_inputs.stay_inside"))


def _named(names: str, path: str, below: str) -> str:
    """The path of an output, from the folder on."""
    text = names.format(**_fields(path, below)).lstrip("/\\")
    return os.path.normpath(text if text.lower().endswith(COPC) else text + COPC)


def vpc_of(folder: str) -> str:
    """Path of the virtual point cloud of all outputs in a folder: it is called as the folder is; "tiles" if that is too long."""
    name = Path(folder).name
    return os.path.join(folder, f"{name if 0 < len(os.fsencode(name)) <= _LONGEST else 'tiles'}.vpc")
