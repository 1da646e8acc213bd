"""The engine's functions replaced by spies, so that a front end's options can be set one at a time and their meaning be seen."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Iterable, Mapping

FACES = ("copc_forge.core", "copc_forge.core.bcc", "copc_forge.core.extraction", "copc_forge.core.inspection", "copc_forge.core.migration")
REAL = {"open_source", "sniff", "crs_of", "replay"}  # what front ends ask of an input before they call
# Options whose wish is a value of another option's keyword.
SHARED = {"remove": "stride", "zstd_level": "codec"}


class Report(int):
    """Whatever a front end reads from a report: numbers, lists, mappings and texts."""

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        if name.startswith("to_"):
            return lambda *arguments, **options: f"as {name[3:]}"
        if name in ("rows", "summary"):
            return list
        return "written" if name in ("output", "path") else Report()

    def __getitem__(self, key):
        return "text"

    def __len__(self) -> int:
        return 0

    def __iter__(self):
        return iter(())


class Spy:
    """Takes the place of every job of the engine, wherever a module has it. calls: name and all arguments of each.

    A job is a public function that can be watched and cancelled by a monitor; `compare` of what two of them found counts as well.
    """

    def __init__(self, monkeypatch):
        self.calls: list[tuple[str, dict]] = []
        spies = {}
        for face in map(importlib.import_module, FACES):
            for name in sorted({*getattr(face, "__all__", ()), *vars(face)}):
                real = getattr(face, name)
                if inspect.isfunction(real) and name not in REAL and (name == "compare" or "monitor" in inspect.signature(real).parameters):
                    spies[real] = self._instead(name, real)
                    monkeypatch.setattr(face, name, spies[real], raising=False)
        for module in [module for name, module in sys.modules.items() if name.startswith("copc_forge.core.")]:
            for name, value in list(vars(module).items()):
                if inspect.isfunction(value) and value in spies:
                    monkeypatch.setattr(module, name, spies[value])

    def _instead(self, name: str, real):
        signature = inspect.signature(real)

        def spy(*arguments, **options):
            bound = signature.bind(*arguments, **options)
            bound.apply_defaults()
            found = dict(bound.arguments)
            for parameter in signature.parameters.values():
                if parameter.kind is parameter.VAR_KEYWORD:
                    found.update(found.pop(parameter.name))
            self.calls.append((name, found))
            return Report()

        return spy

    def seen(self) -> dict:
        """The calls since the last look, as one mapping: what was called, and the arguments of each function's first call."""
        calls, self.calls = self.calls, []
        assert calls, "the engine was not called"
        first: dict[str, dict] = {}
        for name, own in calls:
            first.setdefault(name, own)
        arguments = {name: plain(value) for own in first.values() for name, value in own.items() if name not in ("monitor", "until")}
        return {"called": [name for name, _ in calls], **arguments}


def plain(value):
    """A value that can be compared and shown."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else repr(value)


def changed(before: Mapping, after: Mapping) -> set[str]:
    """What is not the same. Another function's arguments are compared as far as it has them."""
    common = before.keys() & after.keys() if before["called"] != after["called"] else before.keys() | after.keys()
    return {key for key in common if before.get(key, "absent") != after.get(key, "absent")}


def assert_means(option: str, before: Mapping, after: Mapping, others: Iterable[str]) -> None:
    """That an option, by its plain name in small letters, changed exactly the keyword that is meant for it.

    Where a keyword has the option's name, it is that one; otherwise one that has no other option's name.
    """
    found = changed(before, after)
    if option == "crs" and "crs" in found:
        found -= {"metadata"}  # where cells lie, if that is told: the CRS is part of it
    assert len(found) == 1, f"{option} changes {sorted(found) or 'nothing'}"
    (keyword,) = found
    wanted = option if option in before else SHARED.get(option)
    if wanted is not None:
        assert keyword == wanted, f"{option} changes {keyword}, not {wanted}"
    else:
        assert keyword not in set(others) - {option}, f"{option} changes {keyword}, which is another option"
