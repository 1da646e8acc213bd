"""What can go wrong, named. Each class is something that a user can do something about.

A message is one sentence: what, where in which file, what to do. `core` raises nothing else on purpose; anything else that
escapes is a defect of ours.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from .refusals import refusal
from .saying import say, spoken

if TYPE_CHECKING:
    import numpy as np

_SECRETS = re.compile(r"\b((?:https?|s3|gs|az):/{1,2})(?:[^/?#]*@)?([^?#]*)([?#](?!…).*)?", re.IGNORECASE | re.DOTALL)
_SHOWN = 60  # characters of what somebody gave us that a sentence repeats


def shown(value: object) -> str:
    """What somebody gave, in quotes, cut where it would drown the sentence around it."""
    text = str(value)
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 20]}… ({len(text):,} characters)")


def unsigned(text: str) -> str:
    """A text in which addresses say neither who asks nor by what right. The engine's own names of addresses do not, anyhow."""
    return _SECRETS.sub(lambda found: f"{found[1]}{found[2]}{'?…' if found[3] else ''}", text)


def _public(path: str | os.PathLike | None) -> str | os.PathLike | None:
    """A path as it is; an address without its secrets."""
    text = "" if path is None else os.fspath(path)
    return path if unsigned(text) == text else unsigned(text)


def unforeseen(error: Exception) -> str:
    """What to say of an error that nobody raised on purpose: one sentence."""
    if isinstance(error, MemoryError):
        return say("base.errors.memory_did_not_suffice")
    if isinstance(error, OSError) and error.strerror:
        if error.filename is None:
            return say("base.errors.system_refuses", reason=refusal(error))
        return say("base.errors.system_refuses_path", path=unsigned(str(error.filename)), reason=refusal(error))
    reason = (str(error).splitlines() or [""])[0][:200]
    return say("base.errors.nobody_foresaw", kind=type(error).__name__, reason=reason)


class ForgeError(Exception):
    """Root of all errors that the engine raises on purpose.

    message: the fact, without file or position; path: the file that it is about; offset: byte in that file; hint: what to do.
    """

    exit_code = 1

    def __init__(self, message: str, *, path: str | os.PathLike | None = None, offset: int | None = None, hint: str = ""):
        super().__init__(message)
        self.message, self.path, self.offset, self.hint = message, _public(path), offset, hint

    def __str__(self) -> str:
        """All of it as a sentence, whose parts `spoken` can say in another language."""
        where = "" if self.path is None else say("base.errors.where", path=os.fspath(self.path))
        at = "" if self.offset is None else say("base.errors.at_byte", offset=self.offset)
        then = say("base.errors.then", hint=self.hint) if self.hint else ""
        return say("base.errors.whole", where=where, message=self.message, at=at, then=then)

    def told(self) -> str:
        """The sentence in the language that was set."""
        return spoken(str(self))


class Cancelled(ForgeError):
    """The user asked to stop."""

    exit_code = 130

    def __init__(self):
        super().__init__(say("base.errors.cancelled"))


class BadParameter(ForgeError):
    """A parameter's value makes no sense, alone or beside another."""

    exit_code = 2


class UnreadableInput(ForgeError):
    """The input does not exist, can't be opened, or is no file that we know."""

    exit_code = 2


class DamagedFile(UnreadableInput):
    """The file contradicts itself or its specification, so that its points can't be trusted."""


class IncompleteInput(DamagedFile):
    """The file ends before the points that its header announces. records: points that came before that, (n, length) uint8, if any did."""

    records: np.ndarray


class UnsupportedFile(UnreadableInput):
    """A sound file of a kind that we do not read."""


class NoPoints(UnreadableInput):
    """There is no point in any input."""


class MixedInputs(ForgeError):
    """Inputs that can't stand in one file: different CRS, GPS time types, clashing extra bytes."""


class CrsError(ForgeError):
    """A CRS is missing where one is needed, can't be understood, or can't be reached."""


class MissingDependency(ForgeError):
    """A Python package that the work needs is not installed. package: its name."""

    def __init__(self, message: str, *, package: str = "", **more):
        super().__init__(message, **more)
        self.package = package


class ClusterError(ForgeError):
    """A cluster that was to do the work can't be reached, or does not suit."""


class ClusterLost(ClusterError):
    """A cluster went away while it worked: what it had finished stays, and the next run takes it up."""


class OutputError(ForgeError):
    """The output can't be written there."""


class NotEnoughSpace(OutputError):
    """The disk has no room for the output or the scratch file."""


class NotRepresentable(ForgeError):
    """The points do not fit what the output can hold, int32 coordinates above all."""
